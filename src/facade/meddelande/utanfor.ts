/**
 * Meddelande utanför vårdtillfälle: a question of licensed staff with its time, and the answer with the time booked.
 *
 * halland-oppenvard, lines 190, 200-202
 */
import type { Appointment, Communication } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import { idOf } from '../code/reference.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { isLicensed } from './licence.ts'
import { facts, type Message } from './message.ts'
import { type Recipient, recipientOf } from './recipients.ts'
import type { Case, SentMessage } from './sent-message.ts'

/** @throws {FhirError} businessRule: it belongs to a stay */
export async function demandNoStay({ message }: SentMessage): Promise<void> {
  if (message.encounter !== undefined) throw refusal(withinStay)
}

const isAnswer = ({ inResponseTo }: Message) => (inResponseTo?.length ?? 0) > 0

/** @throws {FhirError} businessRule: who asks has no licence */
export async function demandLicence({ message, work }: SentMessage): Promise<void> {
  if (!isAnswer(message) && !(await isLicensed(message.sender, work))) throw refusal(noLicence)
}

/** @throws {FhirError} businessRule: one of the three contents of a question is missing */
export async function demandQuestion({ message }: SentMessage): Promise<void> {
  const missing = isAnswer(message) ? [] : missingOf(message)
  if (missing.length > 0) throw refusal(incomplete(missing))
}

/** halland-oppenvard, line 201 */
function missingOf({ subject, payload = [], ...message }: Message): readonly string[] {
  const asks = payload.some(({ contentString }) => contentString?.trim())
  return [
    ...(subject ? [] : ['Communication.subject']),
    ...(asks ? [] : ['Communication.payload.contentString']),
    ...(extensionOf(message, facts.kontakttid)?.valuePeriod?.end ? [] : ['Communication.extension(onskad-kontakttid)']),
  ]
}

/** @throws {FhirError} businessRule: the answer does not go to who asked. halland-oppenvard, line 202 */
export async function demandAnswer(
  { message, work }: SentMessage,
  _of: Case | undefined,
  to: readonly Recipient[],
): Promise<void> {
  if (!isAnswer(message)) return
  const askedId = idOf(message.inResponseTo?.[0], 'Communication')
  const asked = askedId === undefined ? undefined : await work.read<Communication>('Communication', askedId)
  const asker = asked?.sender?.reference
  if (asked === undefined || asker === undefined) return
  const { line } = await recipientOf(asker, work)
  const isTold = to.some((one) => one.reference === asker || (line[0] && one.line[0]?.id === line[0].id))
  if (!isTold) throw refusal(askerNotTold(asker))
  const latest = extensionOf(asked, facts.kontakttid)?.valuePeriod?.end
  const booked = await bookedFor(message, work)
  if (latest !== undefined && booked !== undefined && booked > latest) work.say(warning(tooLate(latest)))
}

/** When the appointment begins that a message is about. */
async function bookedFor({ about = [] }: Message, work: SentMessage['work']): Promise<string | undefined> {
  const [id] = about.flatMap((one) => idOf(one, 'Appointment') ?? [])
  return id === undefined ? undefined : (await work.read<Appointment>('Appointment', id))?.start?.slice(0, 10)
}

const rule = 'utanfor-vardtillfalle'

const withinStay: Said = {
  rule,
  english:
    'This kind of message is about a patient at home: leave Communication.encounter out, or send "planering" about the stay.',
  swedish:
    'Meddelandet gäller en patient utanför vårdtillfälle: utelämna Communication.encounter, eller sänd planering om vårdtillfället.',
  expression: 'Communication.encounter',
}
const noLicence: Said = {
  rule,
  english:
    'Licensed staff ask for planning outside a stay: name as sender a PractitionerRole whose role or profession has a licence.',
  swedish:
    'Legitimerad personal initierar planering utanför vårdtillfälle: ange som avsändare ett medarbetaruppdrag vars roll eller yrke kräver legitimation.',
  expression: 'Communication.sender',
}

function incomplete(missing: readonly string[]): Said {
  return {
    rule,
    english: `The question names the patient, what is asked, and within what time contact is needed. Missing: ${missing.join(', ')}.`,
    swedish: `Meddelandet ska innehålla aktuell patient, frågeställning samt när i tid kontakt behövs. Det saknar: ${missing.join(', ')}.`,
    expression: 'Communication',
    found: missing.join(', '),
  }
}

function askerNotTold(asker: string): Said {
  return {
    rule,
    english: `The answer goes to the one who asked: add ${asker} to Communication.recipient.`,
    swedish: `Svaret meddelas den som aktualiserat behovet: lägg till ${asker} i Communication.recipient.`,
    expression: 'Communication.recipient',
    expected: asker,
  }
}

function tooLate(latest: string): Said {
  return {
    rule,
    english: `The time that was booked is after the wished time, which ended on ${latest}.`,
    swedish: `Den bokade tiden är efter önskad kontakttid, som slutade ${latest}.`,
    expression: 'Communication.about',
    expected: latest,
  }
}
