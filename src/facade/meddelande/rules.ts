/**
 * The rules of messages: what may be sent and changed, who acknowledges it, and what follows on stays, tasks and plans.
 *
 * Each demand and each effect is a rule with a name of its own, in the order in which they have their say.
 */
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { extensions } from '../code/urls.ts'
import { askToCallBack } from './aterringning.ts'
import { deceasedRule } from './avbrott.ts'
import { demandTelephone, demandWholeSbar } from './content.ts'
import { demandBothCalls } from './copies.ts'
import { tellMistaken } from './felsant.ts'
import { type Kind, kinds, type Step, type Steps } from './kinds.ts'
import { kindOf, type Message } from './message.ts'
import { linkOf, type Turn, turnedBy, turnOf } from './message-change.ts'
import { demandParties } from './parties.ts'
import { takeOverPud } from './pud.ts'
import { receiptRule } from './receipt-rule.ts'
import { makeReceipts } from './receipts.ts'
import { relativeRule } from './relative.ts'
import { demandSender } from './sender.ts'
import type { MessageDependencies } from './sent-message.ts'
import { stayRules } from './stay-rule.ts'
import { deleted, demandUnchanged } from './unchanged.ts'

type Content = Readonly<Record<string, unknown>>

/** In the order in which they have their say. */
export function meddelandeRules(deps: MessageDependencies): readonly WriteRule[] {
  return [
    relativeRule,
    linkRule,
    ...textRules,
    ...table().map((entry) => stepRule(entry, deps)),
    receiptRule,
    ...stayRules(deps),
    { name: 'kalla-hem', types: ['Task'], settle: demandBothCalls },
    deceasedRule(deps),
  ]
}

/** A message without a link gets one where something says its case. */
const linkRule: WriteRule = {
  name: 'meddelande-arende',
  types: ['Communication'],
  complete: async ({ after, cases }, work) => {
    if (after === undefined || cases.length > 0) return undefined
    const message = after as unknown as Message
    return kindOf(message) === undefined ? undefined : await linkOf(message, work)
  },
}

/** What is judged of a message as soon as it is stored. */
const textRules: readonly WriteRule[] = [
  decideRule('skickat-meddelande', async (change) => {
    const last = formerOf<Content>(change)
    if (last === undefined || last.status !== 'completed' || change.caller.kind === 'system') return
    if (change.after === undefined) throw deleted()
    demandUnchanged(last, change.after, extensions.workflowEpisode)
  }),
  decideRule('avsandare', async (change, work) => {
    const written = formerOf<Message>(change) ?? (change.after as unknown as Message)
    if (change.caller.kind !== 'system') await demandSender(written, change, work)
  }),
  decideRule('akut-per-telefon', async (change) => {
    if (turnOf(change) === 'sent') demandTelephone(change.after as unknown as Message)
  }),
  decideRule('sbar-fyra-delar', async (change) => {
    if (turnOf(change) === 'sent') demandWholeSbar(change.after as unknown as Message)
  }),
]

/** Of what is, or was, a message. */
function decideRule(name: string, decide: (change: Change, work: Work) => Promise<void>): WriteRule {
  return {
    name,
    types: ['Communication'],
    decide: (change, work) => {
      const former = formerOf<Message>(change)
      const isMessage = [former, change.after as unknown as Message | undefined].some((one) => one && kindOf(one))
      return isMessage ? decide(change, work) : undefined
    },
  }
}

interface Entry {
  readonly name: string
  readonly turn: Turn
  readonly step: Step
  /** Whether the step is one of messages of a kind. */
  readonly isOf: (kind: string) => boolean
}

function table(): readonly Entry[] {
  const every = () => true
  const sent = { turn: 'sent', isOf: every } as const
  return [
    {
      ...sent,
      name: 'fel-mottagare',
      step: async (message, of, to) => void (of && (await demandParties(message, of, to))),
    },
    ...stepsOf('sent', ({ demands }) => demands),
    { ...sent, name: 'pud-fran-meddelande', step: takeOverPud },
    ...stepsOf('sent', ({ effects }) => effects),
    {
      ...sent,
      name: 'kvittenser',
      isOf: (kind) => kind !== 'kvittens',
      step: (message, _of, to) => makeReceipts(message, to),
    },
    ...stepsOf('mistaken', ({ undo }) => undo),
    { name: 'felsant-meddelas', turn: 'mistaken', isOf: every, step: tellMistaken },
    {
      name: 'aterringning',
      turn: 'notReached',
      isOf: (kind) => kind === 'medicinsk-planering',
      step: (message, _of, to) => askToCallBack(message, to),
    },
  ]
}

function stepsOf(turn: Turn, choose: (kind: Kind) => Steps | undefined): readonly Entry[] {
  return Object.entries(kinds).flatMap(([kind, one]) =>
    Object.entries(choose(one) ?? {}).map(([name, step]) => ({
      name,
      turn,
      step,
      isOf: (other: string) => other === kind,
    })),
  )
}

function stepRule({ name, turn, step, isOf }: Entry, deps: MessageDependencies): WriteRule {
  return {
    name,
    types: ['Communication'],
    settle: (change, work) => {
      const { kind, to } = looked(change)
      return kind !== undefined && to === turn && isOf(kind) ? take(step, change, work, deps) : undefined
    },
  }
}

async function take(step: Step, change: Change, work: Work, deps: MessageDependencies): Promise<void> {
  const found = await turnedBy(change, work, deps)
  if (found) await step(found.sent, found.of, found.to)
}

interface Looked {
  readonly kind: string | undefined
  readonly to: Turn | undefined
}

const known = new WeakMap<Change, Looked>()

/** Of what kind a change is and what it comes to: each of sixty rules asks. */
function looked(change: Change): Looked {
  const found = known.get(change) ?? {
    kind: kindOf((change.after ?? {}) as unknown as Message),
    to: turnOf(change),
  }
  known.set(change, found)
  return found
}
