/** How things stand at an instant: whether the patient is notified as utskrivningsklar, and what is in the way. */
import type { Demand, PaymentPolicy } from '../../routine/payment-policy.ts'
import type { Happened, Lasting, PaymentFacts } from './facts.ts'
import type { ReasonCode } from './reasons.ts'

/** The instant (ms) at which a day is judged; `isOpen`: what happens at the very instant comes after it. */
export interface Judged {
  readonly at: number
  readonly isOpen: boolean
}

/** Something in the way, and what shows it. */
export interface Obstacle {
  readonly code: ReasonCode
  readonly evidence: readonly string[]
}

/** The notification that stands, or why none does. */
export function notifiedAt(facts: PaymentFacts, judged: Judged): Happened | Obstacle {
  const retracted = facts.retractions.filter((one) => isPast(one, judged)).at(-1)
  const standing = facts.notifications.find(
    (one) => isPast(one, judged) && (retracted === undefined || one.at > retracted.at),
  )
  if (standing !== undefined) return standing
  if (retracted !== undefined) return { code: 'aterkallad', evidence: [retracted.reference] }
  return { code: 'underrattelse-saknas', evidence: facts.judgements.slice(0, 1).map(({ reference }) => reference) }
}

/** What the policy demands and is not so, in the order of the policy. */
export function unmetDemands(facts: PaymentFacts, policy: PaymentPolicy, judged: Judged): readonly Obstacle[] {
  return policy.demands.value.flatMap((demand) => obstacles[demand](facts, judged, policy) ?? [])
}

type Ask = (facts: PaymentFacts, judged: Judged, policy: PaymentPolicy) => Obstacle | undefined

const obstacles: Readonly<Record<Demand, Ask>> = {
  inskrivningsmeddelande: ({ admissions }, judged) =>
    admissions.some((one) => isPast(one, judged)) ? undefined : { code: 'inskrivningsmeddelande-saknas', evidence: [] },
  'sip-kallelse': ({ sip }, judged, { undocumentedSip }) => {
    if (sip.need === 'not-needed' || sip.calls.some((one) => isPast(one, judged))) return undefined
    if (sip.need === 'needed') return { code: 'sip-kallelse-saknas', evidence: [] }
    return undocumentedSip.value === 'needed' ? { code: 'sip-odokumenterat', evidence: [] } : undefined
  },
  oppenvard: ({ unable }, judged) => going('oppenvard-kan-inte', unable, judged),
  'pa-avdelningen': ({ leaves }, judged) => going('borta', leaves, judged),
}

function going(code: ReasonCode, spans: readonly Lasting[], judged: Judged): Obstacle | undefined {
  const found = spans.find(
    ({ from, to, reference }) =>
      isPast({ at: from, reference }, judged) && (to === undefined || !isPast({ at: to, reference }, judged)),
  )
  return found && { code, evidence: [found.reference] }
}

const isPast = ({ at }: Happened, judged: Judged): boolean => (judged.isOpen ? at < judged.at : at <= judged.at)
