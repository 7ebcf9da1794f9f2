/** Things that are done in two copies: the epikris that goes home, and the call home that is also telephoned. */
import type { Communication, Composition, Task } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { idOf } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { carriedBy, isTelephoned, kindOf, type Message, topicsOf } from './message.ts'
import { principalOf, recipientsOf } from './recipients.ts'
import { messagesOf, type SentMessage } from './sent-message.ts'

const epikris = '34105-7'
const loinc = 'http://loinc.org'

/** Says which of the two copies of an epikris is still to be sent. fyrbodal-medicinsk-planering, line 243 */
export async function sayMissingCopy({ message, work }: SentMessage): Promise<void> {
  const stayId = idOf(message.encounter, 'Encounter')
  if (stayId === undefined || !(await carriesEpikris(message, work))) return
  const got = new Set<string>()
  for (const one of await messagesOf(stayId, 'status=completed', work)) {
    if (await carriesEpikris(one, work)) for (const to of await gettersOf(one, work)) got.add(to)
  }
  if (!got.has('patient')) work.say(warning(missingCopy('the patient', 'patienten')))
  if (!got.has('kommun')) work.say(warning(missingCopy('municipal primary care', 'kommunal primärvård')))
}

async function carriesEpikris(message: Message, work: Work): Promise<boolean> {
  for (const reference of carriedBy(message)) {
    const id = idOf(reference, 'Composition')
    const document = id === undefined ? undefined : await work.read<Composition>('Composition', id)
    if (document && hasCode(document.type, loinc, epikris)) return true
  }
  return false
}

async function gettersOf(message: Message, work: Work): Promise<readonly string[]> {
  const recipients = await recipientsOf(message, work)
  return recipients.map((one) => (one.isPrivate ? 'patient' : (principalOf(one) ?? 'region')))
}

function missingCopy(english: string, swedish: string): Said {
  return {
    rule: 'epikris-tva-exemplar',
    english: `Two copies of the epikris go home with the patient: the one for ${english} is still to be sent.`,
    swedish: `Två exemplar av epikrisen skickas med patienten hem: exemplaret till ${swedish} återstår att skicka.`,
    expression: 'Communication.recipient',
  }
}

/** Says that the call home is to be telephoned as well. lidkoping-kontaktpunkt, lines 121-122 */
export async function sayTelephoneHome({ message, work }: SentMessage): Promise<void> {
  if (!topicsOf(message).includes('kalla-hem')) return
  const { written, telephoned } = await callsHome(message as unknown as Content, work)
  if (!(written && telephoned)) work.say(warning(callBoth(telephoned)))
}

type Content = Readonly<Record<string, unknown>>

/** What of the call home is documented in the case of a resource. */
async function callsHome(of: Content, work: Work): Promise<{ written: boolean; telephoned: boolean }> {
  const [caseId] = caseOf(of)
  const sent = await work.search<Communication>('Communication', `arende=EpisodeOfCare/${caseId}&status=completed`)
  const calls = sent.filter((one) => topicsOf(one).includes('kalla-hem'))
  return {
    written: calls.some((one) => kindOf(one) === 'administrativt'),
    telephoned: calls.some(isTelephoned),
  }
}

/** @throws {FhirError} businessRule: the task to call home is done, and one of the two calls is not documented */
export async function demandBothCalls({ after, before }: Change, work: Work): Promise<void> {
  const task = after as unknown as Task | undefined
  if (task?.status !== 'completed' || !codesIn(task.code, systems.uppgiftstyp).includes('kalla-hem')) return
  if (before !== undefined && parsedVersion<Task>(before).status === 'completed') return
  const { written, telephoned } = await callsHome(after ?? {}, work)
  if (!(written && telephoned)) throw refusal(callBoth(telephoned))
}

function callBoth(telephoned: boolean): Said {
  return {
    rule: 'kalla-hem',
    english: `A patient is called home by telephone and by an administrative message, both. Missing: ${telephoned ? 'the message (category administrativt, topic kalla-hem)' : 'the record of the call (a Communication with topic kalla-hem and medium PHONE)'}.`,
    swedish: `Patienten kallas hem med både telefonsamtal och administrativt meddelande. Det saknas: ${telephoned ? 'meddelandet (category administrativt, topic kalla-hem)' : 'dokumentation av samtalet (en Communication med topic kalla-hem och medium PHONE)'}.`,
    expression: 'Task.status',
  }
}
