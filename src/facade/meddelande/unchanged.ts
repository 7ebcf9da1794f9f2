/** A message that was sent stays as it was sent: all that may come is that it was sent by mistake. */
import type { FhirFaults } from '../../fhir/outcome.ts'
import { refusal } from '../state/refusal.ts'

type Content = Readonly<Record<string, unknown>>

/** What may differ: what the server sets, the link to the case, and what says that it was sent by mistake. */
const free: ReadonlySet<string> = new Set(['meta', 'id', 'text', 'extension', 'status', 'statusReason'])

/** @throws {FhirError} businessRule: a message that was sent would be another */
export function demandUnchanged(before: Content, after: Content, workflowEpisode: string): void {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  for (const name of names) {
    if (!free.has(name) && !isEqual(before[name], after[name])) throw changed(name)
  }
  const facts = (of: Content) =>
    ((of.extension ?? []) as readonly { url: string }[]).filter(({ url }) => url !== workflowEpisode)
  if (!isEqual(facts(before), facts(after))) throw changed('extension')
}

function changed(element: string): FhirFaults {
  return refusal({
    rule: 'skickat-meddelande',
    english: `A message that was sent stays as it is, but Communication.${element} differs. A receiver answers by a receipt (Task with code "kvittera") or a message in response; the sender sends a new message, or sets the status "entered-in-error" where this one was sent by mistake.`,
    swedish: `Ett skickat meddelande ändras inte, men Communication.${element} skiljer sig. Mottagaren svarar med en kvittens (Task med koden kvittera) eller ett nytt meddelande; avsändaren sänder ett nytt meddelande, eller sätter status entered-in-error om detta var felsänt.`,
    expression: `Communication.${element}`,
  })
}

/** The refusal of a delete of a message that was sent. */
export function deleted(): FhirFaults {
  return refusal({
    rule: 'skickat-meddelande',
    english:
      'A message that was sent cannot be deleted: others have acted upon it. Set its status to "entered-in-error" where it was sent by mistake.',
    swedish:
      'Ett skickat meddelande kan inte tas bort: andra har agerat på det. Sätt status entered-in-error om det var felsänt.',
  })
}

/** Whether two values of JSON say the same, whatever the order of properties. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [left, right] = [Object.entries(one), Object.entries(other)]
  return left.length === right.length && left.every(([name, value]) => isEqual(value, (other as Content)[name]))
}
