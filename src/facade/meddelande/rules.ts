/** The rules of messages: what may be sent and changed, who acknowledges it, and what follows on stays, tasks and plans. */
import type { Communication } from '@medplum/fhirtypes'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { deceasedRule } from './avbrott.ts'
import { demandBothCalls } from './copies.ts'
import { kindOf, type Message } from './message.ts'
import { linkOf } from './message-link.ts'
import { statusOf, stepOf } from './message-step.ts'
import { receiptRule } from './receipt-rule.ts'
import { relativeRule } from './relative.ts'
import type { MessageDependencies } from './sent-message.ts'
import { stayRule } from './stay-rule.ts'

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
      if (message === undefined || message.status !== statusOf(change.after)) return
      const { follow } = await turns()
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

/** @throws {FhirError} businessRule: what was sent would change, another writes it, or its content cannot be sent */
async function decideMessage(change: Change, work: Work): Promise<void> {
  const last = formerOf<Content>(change)
  if (![last, change.after].some((one) => one && kindOf(one as unknown as Message) !== undefined)) return
  const { demandMessage } = await turns()
  await demandMessage(change, last, work)
}

let loaded: typeof import('./message-turns.ts') | undefined

/** A start is to wait for none of it. */
async function turns(): Promise<typeof import('./message-turns.ts')> {
  loaded ??= await import('./message-turns.ts')
  return loaded
}
