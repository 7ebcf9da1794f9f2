/** What is demanded of a message, and what follows on it: loaded with the first message of this process. */
import type { Communication } from '@medplum/fhirtypes'
import type { Change, Work } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { extensions } from '../code/urls.ts'
import { askToCallBack } from './aterringning.ts'
import { demandContent } from './content.ts'
import { tellMistaken } from './felsant.ts'
import { kinds } from './kinds.ts'
import type { Message } from './message.ts'
import { linkOf } from './message-link.ts'
import { type Step, statusOf, stepOf } from './message-step.ts'
import { demandParties } from './parties.ts'
import { takeOverPud } from './pud.ts'
import { makeReceipts } from './receipts.ts'
import { recipientsOf } from './recipients.ts'
import { demandSender } from './sender.ts'
import { caseOfMessage, type SentMessage } from './sent-message.ts'
import { deleted, demandUnchanged } from './unchanged.ts'

type Content = Readonly<Record<string, unknown>>

/** @throws {FhirError} businessRule: what was sent would change, another writes it, or its content cannot be sent */
export async function demandMessage(change: Change, last: Content | undefined, work: Work): Promise<void> {
  const { caller, after } = change
  const message = (last ?? after) as unknown as Message
  if (last && statusOf(last) === 'completed' && caller.kind !== 'system') demandAsSent(last, after)
  if (caller.kind !== 'system') await demandSender(message, change, work)
  if (stepOf(change) === 'sent') demandContent(after as unknown as Message)
}

/** @throws {FhirError} businessRule: what was sent would change, or go */
function demandAsSent(last: Content, after: Content | undefined): void {
  if (after === undefined) throw deleted()
  demandUnchanged(last, after, extensions.workflowEpisode)
}

/** What each step of a message brings about. */
export const follow: Readonly<Record<Step, (sent: SentMessage) => Promise<void>>> = {
  sent: followSent,
  mistaken: async (sent) => {
    await kinds[sent.kind]?.undo?.(sent)
    await tellMistaken(sent)
  },
  notReached: async (sent) => {
    if (sent.kind === 'medicinsk-planering') await askToCallBack(sent, await recipientsOf(sent.message, sent.work))
  },
}

/** @throws {FhirError} businessRule: the message cannot be sent so */
async function followSent(unlinked: SentMessage): Promise<void> {
  const sent = await withLink(unlinked)
  const kind = kinds[sent.kind]
  const of = await caseOfMessage(sent)
  const to = await recipientsOf(sent.message, sent.work)
  if (of) await demandParties(sent, of, to)
  await kind?.demand?.(sent, of, to)
  await takeOverPud(sent)
  await kind?.effect?.(sent)
  if (!kind?.unreceipted) await makeReceipts(sent, to)
}

/** What its case follows from may have come after it in the same request. */
async function withLink(sent: SentMessage): Promise<SentMessage> {
  const { message, work } = sent
  if (caseOf(message as unknown as Content).length > 0) return sent
  const steps = (await linkOf(message, work)) ?? []
  if (steps.length === 0) return sent
  const now = (await work.patch<Communication>('Communication', message.id, steps)) as Message | undefined
  return { ...sent, message: now ?? message }
}
