/** What a change of a Communication comes to for a message: sent, sent by mistake, not reached; looked up once for all rules. */
import type { Communication } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { caseOf, linkSteps } from '../arende/link.ts'
import { formerOf } from '../code/former.ts'
import { named } from '../code/reference.ts'
import { kindOf, type Message } from './message.ts'
import { type Recipient, recipientsOf } from './recipients.ts'
import { type Case, caseOfMessage, type MessageDependencies, type SentMessage } from './sent-message.ts'

type Content = Readonly<Record<string, unknown>>

/** What becomes of a message. */
export type Turn = 'sent' | 'mistaken' | 'notReached'

/** What a change comes to, where it comes to anything. */
export function turnOf(change: Change): Turn | undefined {
  const [from, to] = [formerOf<Content>(change)?.status, change.after?.status]
  if (from === to) return undefined
  if (to === 'completed') return 'sent'
  if (to === 'not-done') return 'notReached'
  return from === 'completed' && to === 'entered-in-error' ? 'mistaken' : undefined
}

/** A message with all that its rules ask of it. */
export interface Turned {
  readonly sent: SentMessage
  /** As they were before the first rule looked; undefined where it belongs to no case. */
  readonly of: Case | undefined
  readonly to: readonly Recipient[]
}

const known = new WeakMap<Change, Promise<Turned | undefined>>()

/** The message that a change is of, as it is stored; undefined where it is none, or has become another since. */
export function turnedBy(change: Change, work: Work, deps: MessageDependencies): Promise<Turned | undefined> {
  const found = known.get(change) ?? lookUp(change, work, deps)
  known.set(change, found)
  return found
}

async function lookUp(change: Change, work: Work, deps: MessageDependencies): Promise<Turned | undefined> {
  const kind = kindOf((change.after ?? {}) as unknown as Message)
  if (kind === undefined) return undefined
  const stored = (await work.read<Communication>('Communication', change.id)) as Message | undefined
  if (stored === undefined || stored.status !== change.after?.status) return undefined
  const message = turnOf(change) === 'sent' ? await withLink(stored, work) : stored
  const sent: SentMessage = { kind, message, change, work, deps }
  return { sent, of: await caseOfMessage(sent), to: await recipientsOf(message, work) }
}

/** What its case follows from may have come after it in the same request. */
async function withLink(message: Message, work: Work): Promise<Message> {
  if (caseOf(message as unknown as Content).length > 0) return message
  const steps = (await linkOf(message, work)) ?? []
  if (steps.length === 0) return message
  return ((await work.patch<Communication>('Communication', message.id, steps)) as Message | undefined) ?? message
}

/** A message without a link belongs to the case of its stay, of what it answers, or of what it is about. */
export async function linkOf(message: Message, work: Work): Promise<readonly FixStep[] | undefined> {
  const { encounter, inResponseTo = [], about = [] } = message
  for (const reference of [encounter, ...inResponseTo, ...about]) {
    const { type, id } = named(reference) ?? {}
    if (type === undefined || id === undefined) continue
    const found = await work.read<Communication>(type as Communication['resourceType'], id)
    const [caseId] = found === undefined ? [] : caseOf(found as unknown as Content)
    if (caseId !== undefined) return linkSteps('Communication', caseId, message as unknown as Content)
  }
  return undefined
}
