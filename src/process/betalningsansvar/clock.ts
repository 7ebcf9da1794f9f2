/**
 * The payment clock (Swedish: betalningsansvar): the days of a stay from utskrivningsklar to its end, without a gap, each
 * with whether it counts and why.
 *
 * Each date is judged by how things stand at one instant of it, the policy's cut-off: so a notification after 12:00
 * counts as one of the next day, and a retraction, a call to a SIP or a leave is told from one day to the next alike.
 * docs/decisions/0023-payment-clock.md
 */
import type { Zone } from '../../fhir/time-zone.ts'
import { addDays, isVardag, type LocalDate } from '../../routine/calendar.ts'
import { localDate, wallClock } from '../../routine/local-day.ts'
import type { PaymentPolicy } from '../../routine/payment-policy.ts'
import type { Happened, PaymentFacts } from './facts.ts'
import { type Reason, type ReasonCode, reason, type Told } from './reasons.ts'
import { type Judged, notifiedAt, type Obstacle, unmetDemands } from './standing.ts'

/**
 * `stopped`: not counted. `zero`: the day of the notification. `free`: counted before liability. `paid`: the municipality
 * is liable. `averaged`: counted towards the municipality's mean.
 */
export type DayState = 'stopped' | 'zero' | 'free' | 'paid' | 'averaged'

export interface PaymentDay {
  readonly date: LocalDate
  readonly state: DayState
  /** How many days have passed since day zero, this one included; absent where it is not counted. */
  readonly number?: number
  readonly reasons: readonly Reason[]
}

export interface PaymentClock {
  readonly days: readonly PaymentDay[]
  /** The first day that the municipality is liable for; of an average policy, none. */
  readonly liableFrom?: LocalDate
  /** The number that the last day reached since the notification that stands: what an average policy counts. */
  readonly passed: number
  /** The list was cut: the stay is longer than any that is reckoned. */
  readonly isCut: boolean
}

/** Longer stays are mistakes in the data. */
const mostDays = 1100

/** The days up to an instant (ms): the end of the stay, or `now` where it goes on. */
export function paymentClock(facts: PaymentFacts, policy: PaymentPolicy, now: number, zone: Zone): PaymentClock {
  const begun = [...facts.judgements, ...facts.notifications].map(({ at }) => at)
  const until = Math.min(now, facts.end?.at ?? now)
  const first = localDate(Math.min(until, ...begun), zone)
  const last = localDate(until, zone)
  const days: PaymentDay[] = []
  if (begun.length === 0 || Math.min(...begun) > until) return { days, passed: 0, isCut: false }
  let run: Run = {}
  for (let date = first; date <= last && days.length < mostDays; date = addDays(date, 1)) {
    const isEnd = date === last && facts.end !== undefined && facts.end.at <= now
    const judged = judgedOn(date, policy, until, zone)
    const told = { facts, policy, date, judged, isEnd, zone }
    const next = nextDay(run, told)
    days.push(next.day)
    run = next.run
  }
  const liableFrom = days.find(({ state }) => state === 'paid')?.date
  const isCut = days.length === mostDays && days.at(-1)?.date !== last
  return { days, ...(liableFrom !== undefined && { liableFrom }), passed: Math.max(run.number ?? 0, 0), isCut }
}

/** The counting since a notification. */
interface Run {
  readonly notification?: Happened
  readonly number?: number
}

interface OneDay {
  readonly facts: PaymentFacts
  readonly policy: PaymentPolicy
  readonly date: LocalDate
  readonly judged: Judged
  /** The stay ends on this date. */
  readonly isEnd: boolean
  readonly zone: Zone
}

function judgedOn(date: LocalDate, { cutOff }: PaymentPolicy, until: number, zone: Zone): Judged {
  const [hours = 0, minutes = 0] = cutOff.time.value.split(':').map(Number)
  const at = wallClock(date, (hours * 60 + minutes) * 60_000, zone)
  return at <= until ? { at, isOpen: cutOff.sharp.value === 'next-day' } : { at: until, isOpen: false }
}

function nextDay(run: Run, it: OneDay): { readonly day: PaymentDay; readonly run: Run } {
  const told: Told = { policy: it.policy, careForm: it.facts.careForm }
  const stopped = (obstacles: readonly Obstacle[]): PaymentDay => ({
    date: it.date,
    state: 'stopped',
    reasons: obstacles.map(({ code, evidence }) => reason(code, told, evidence)),
  })
  const standing = notifiedAt(it.facts, it.judged)
  if ('code' in standing) return { day: stopped([afterCutOff(standing, it)]), run: {} }
  const same = run.notification === standing ? run : { notification: standing }
  const unmet = unmetDemands(it.facts, it.policy, it.judged)
  if (unmet.length > 0 && it.policy.unmet.value === 'stops') return { day: stopped(unmet), run: same }
  if (it.policy.calendar.value === 'vardagar' && !isVardag(it.date))
    return { day: stopped([{ code: 'helgdag', evidence: [] }]), run: same }
  const number = same.number === undefined ? 0 : same.number + 1
  return { day: counted(it, { ...told, number }, unmet, standing), run: { ...same, number } }
}

function counted(it: OneDay, told: Told & { readonly number: number }, unmet: readonly Obstacle[], by: Happened) {
  const { state, code } = standingOf(it, told.number, unmet.length > 0)
  const notes: readonly Obstacle[] = [...unmet, ...sipNote(it)]
  const day: PaymentDay = {
    date: it.date,
    state,
    number: told.number,
    reasons: [reason(code, told, [by.reference]), ...notes.map((one) => reason(one.code, told, one.evidence))],
  }
  return day
}

interface Standing {
  readonly state: DayState
  readonly code: ReasonCode
}

const zero: Standing = { state: 'zero', code: 'dag-noll' }

function standingOf(it: OneDay, number: number, isBarred: boolean): Standing {
  const { facts, policy } = it
  if (policy.model === 'average') return number === 0 ? zero : { state: 'averaged', code: 'raknas' }
  if (number >= policy.days[facts.careForm].value) return overdue(it, isBarred)
  return number === 0 ? zero : { state: 'free', code: 'fri' }
}

function overdue({ facts, policy, isEnd }: OneDay, isBarred: boolean): Standing {
  if (isBarred) return { state: 'free', code: 'hindrad' }
  if (isEnd && policy.lastDay.value === 'free') return { state: 'free', code: facts.end?.why ?? 'utskriven' }
  return { state: 'paid', code: 'betalas' }
}

/** That nobody has said whether a SIP is needed is told on every day that counts. */
function sipNote({ facts, policy }: OneDay): readonly Obstacle[] {
  const isOpen = facts.sip.need === 'undocumented' && facts.sip.calls.length === 0
  const isAsked = policy.demands.value.includes('sip-kallelse') && policy.undocumentedSip.value === 'not-needed'
  return isOpen && isAsked ? [{ code: 'sip-odokumenterat', evidence: [] }] : []
}

/** A notification of the same date that came after the cut-off is the reason, rather than that there is none. */
function afterCutOff(obstacle: Obstacle, { facts, date, zone, judged }: OneDay): Obstacle {
  const later = facts.notifications.find(({ at }) => at >= judged.at && localDate(at, zone) === date)
  return later === undefined ? obstacle : { code: 'underrattelse-efter-brytklockslag', evidence: [later.reference] }
}
