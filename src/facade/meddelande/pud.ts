/**
 * The planned date of discharge (PUD): what a message says is written on the stay, and what changes on the stay is told.
 *
 * dalarna-utskrivning, lines 125-127; domain LAG-03
 */
import type { Encounter } from '@medplum/fhirtypes'
import type { Work } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { information, refusal } from '../state/refusal.ts'
import { facts, type Message, pudOf, sentAt, sentOfKind } from './message.ts'
import { sendOwn } from './own-message.ts'
import { type MessageDependencies, messagesOf, type SentMessage, type Stay, stayOf } from './sent-message.ts'
import { setFact } from './stay.ts'

/**
 * Writes the date of a message on its stay, unless a later message says another.
 *
 * @throws {FhirError} businessRule: the date is before the admission
 */
export async function takeOverPud({ message, work }: SentMessage): Promise<void> {
  const pud = pudOf(message)
  const stay = pud === undefined ? undefined : await stayOf(message, work)
  if (pud === undefined || stay === undefined) return
  demandAfterAdmission(pud, stay)
  if (pudOf(stay) === pud || (await isOutdated(message, stay, work))) return
  await setFact(stay, facts.pud, { url: facts.pud, valueDateTime: pud }, work)
}

async function isOutdated(message: Message, stay: Stay, work: Work): Promise<boolean> {
  const others = await messagesOf(stay.id, 'status=completed', work)
  return others.some((one) => one.id !== message.id && pudOf(one) !== undefined && sentAt(one) > sentAt(message))
}

/** @throws {FhirError} businessRule: the date is before the admission */
export function demandAfterAdmission(pud: string, { period }: Pick<Encounter, 'period'>): void {
  const admitted = period?.start?.slice(0, 10)
  if (admitted === undefined || pud.slice(0, admitted.length) >= admitted.slice(0, pud.length)) return
  throw refusal({
    rule: 'pud-efter-inskrivning',
    english:
      'The planned date of discharge is before the day of admission. Correct the date, or the start of the stay.',
    swedish: 'Planerat utskrivningsdatum är före inskrivningsdagen. Rätta datumet, eller vårdtillfällets början.',
    expression: 'extension',
    found: pud,
    expected: `${admitted} or later`,
  })
}

/** Tells a changed date to those who were told of the admission, unless somebody did already. */
export async function tellPud(
  was: string | undefined,
  stay: Stay,
  work: Work,
  deps: MessageDependencies,
): Promise<void> {
  const pud = pudOf(stay)
  if (pud === undefined || pud === was) return
  const [first] = await messagesOf(stay.id, sentOfKind('inskrivningsmeddelande'), work)
  if (first === undefined) return
  const told = (await messagesOf(stay.id, 'status=completed', work)).filter((one) => pudOf(one) !== undefined)
  const last = Math.max(...told.map(sentAt))
  if (told.some((one) => sentAt(one) === last && pudOf(one) === pud)) return
  const from = was === undefined ? '' : ` från ${was}`
  const like = { ...first, ...(stay.serviceProvider && { sender: stay.serviceProvider }) }
  const text = `Planerat utskrivningsdatum är ändrat${from} till ${pud}.`
  const fact = { url: facts.pud, valueDateTime: pud }
  const [caseId] = caseOf(stay as unknown as Readonly<Record<string, unknown>>)
  const made = await sendOwn({ kind: 'planering', display: 'Planering', caseId, like, text, facts: [fact] }, work, deps)
  work.say(
    information({
      rule: 'pud-meddelas',
      english: `The changed date of discharge was told to those who were told of the admission: Communication/${made.id}.`,
      swedish: `Det ändrade utskrivningsdatumet har meddelats dem som fick inskrivningsmeddelandet: Communication/${made.id}.`,
    }),
  )
}
