/** The rules of messages: what may be sent and changed, who acknowledges it, and what follows on stays, tasks and plans. */
import type { Communication } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf, linkSteps } from '../arende/link.ts'
import { named } from '../code/reference.ts'
import { extensions } from '../code/urls.ts'
import { askToCallBack } from './aterringning.ts'
import { deceasedRule } from './avbrott.ts'
import { demandContent } from './content.ts'
import { demandBothCalls } from './copies.ts'
import { tellMistaken } from './felsant.ts'
import { kinds } from './kinds.ts'
import { kindOf, type Message } from './message.ts'
import { demandParties } from './parties.ts'
import { takeOverPud } from './pud.ts'
import { receiptRule } from './receipt-rule.ts'
import { makeReceipts } from './receipts.ts'
import { recipientsOf } from './recipients.ts'
import { relativeRule } from './relative.ts'
import { demandSender } from './sender.ts'
import { caseOfMessage, type MessageDependencies, type SentMessage } from './sent-message.ts'
import { stayRule } from './stay-rule.ts'
import { deleted, demandUnchanged } from './unchanged.ts'

type Content = Readonly<Record<string, unknown>>

/** In the order in which they have their say. */
export function meddelandeRules(deps: MessageDependencies): readonly WriteRule[] {
  return [relativeRule, messageRule(deps), receiptRule, stayRule(deps), callHomeRule, deceasedRule(deps)]
}

const callHomeRule: WriteRule = { name: 'kalla-hem', types: ['Task'], settle: demandBothCalls }

function messageRule(deps: MessageDependencies): WriteRule {
  return {
    name: 'meddelande',
    types: ['Communication'],
    complete: ({ after, cases }, work) => linked(after, cases, work),
    decide: decideMessage,
    settle: async (change, work) => {
      const kind = kindOf((change.after ?? {}) as unknown as Message)
      const step = stepOf(change)
      if (kind === undefined || step === undefined) return
      const message = (await work.read<Communication>('Communication', change.id)) as Message | undefined
      if (message && message.status === statusOf(change.after))
        await follow[step]({ kind, message, change, work, deps })
    },
  }
}

/** A message without a link belongs to the case of its stay, of what it answers, or of what it is about. */
async function linked(after: Content | undefined, cases: readonly string[], work: Work) {
  if (after === undefined || cases.length > 0) return undefined
  const message = after as unknown as Message
  if (kindOf(message) === undefined) return undefined
  return await linkOf(message, work)
}

async function linkOf(message: Message, work: Work): Promise<readonly FixStep[] | undefined> {
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

/** @throws {FhirError} businessRule: what was sent would change, another writes it, or its content cannot be sent */
async function decideMessage(change: Change, work: Work): Promise<void> {
  const { caller, before, after } = change
  const last = before === undefined ? undefined : (JSON.parse(before.content) as Content)
  const message = (last ?? after) as unknown as Message
  if (kindOf(message) === undefined && kindOf((after ?? {}) as unknown as Message) === undefined) return
  if (last && statusOf(last) === 'completed' && caller.kind !== 'system') demandAsSent(last, after)
  if (caller.kind !== 'system') await demandSender(message, change, work)
  if (stepOf(change) === 'sent') demandContent(after as unknown as Message)
}

/** @throws {FhirError} businessRule: what was sent would change, or go */
function demandAsSent(last: Content, after: Content | undefined): void {
  if (after === undefined) throw deleted()
  demandUnchanged(last, after, extensions.workflowEpisode)
}

type Step = 'sent' | 'mistaken' | 'notReached'

/** What a change comes to, where it comes to anything. */
function stepOf({ before, after }: Change): Step | undefined {
  const [from, to] = [before === undefined ? undefined : statusOf(JSON.parse(before.content)), statusOf(after)]
  if (from === to) return undefined
  if (to === 'completed') return 'sent'
  if (to === 'not-done') return 'notReached'
  return from === 'completed' && to === 'entered-in-error' ? 'mistaken' : undefined
}

function statusOf(of: Content | undefined): unknown {
  return of?.status
}

const follow: Readonly<Record<Step, (sent: SentMessage) => Promise<void>>> = {
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
