/** When the steps of a case happen: each some time after another, in time, late or never. */
import { defaultZone } from '../../fhir/time-zone.ts'
import { isVardag } from '../../routine/calendar.ts'
import { localDate } from '../../routine/local-day.ts'
import type { Random } from './random.ts'

/** A step as a routine has it. */
export interface Expected {
  readonly name: string
  /** The step after which it comes; absent for the first. */
  readonly after?: string
  /** How many hours after that, in time. */
  readonly hours: readonly [least: number, most: number]
  /** How many where it is late; absent: it never is. */
  readonly late?: readonly [least: number, most: number]
  /** It may be left out. */
  readonly omittable?: true
  /** It is done in the daytime of a working day. */
  readonly office?: true
  /** Steps without which it cannot be. */
  readonly needs?: readonly string[]
}

export interface Happened {
  readonly name: string
  /** ms since the epoch. */
  readonly at: number
  readonly isLate: boolean
}

/** Which share of the steps that may be so are left out, or late: 0 to 1. */
export interface Shares {
  readonly omitted: number
  readonly late: number
}

const hourMs = 3_600_000
const minuteMs = 60_000
const working = { from: 8, to: 16 }

/** What happens of what is expected, in the order of time; a step whose needs are left out is left out, too. */
export function timeline(
  expected: readonly Expected[],
  start: number,
  random: Random,
  shares: Shares,
): readonly Happened[] {
  const happened = new Map<string, Happened>()
  for (const step of expected) {
    const chance = chanceOf(step, random, shares)
    const isPossible = (step.needs ?? []).every((name) => happened.has(name))
    if (chance.isOmitted || !isPossible) continue
    const base = happened.get(step.after ?? '')?.at ?? start
    const earliest = Math.max(base, ...(step.needs ?? []).map((name) => happened.get(name)?.at ?? 0))
    const at = Math.max(whole(base + chance.hours * hourMs), whole(earliest) + minuteMs)
    happened.set(step.name, { name: step.name, at: step.office ? inOffice(at) : at, isLate: chance.isLate })
  }
  return [...happened.values()].sort((one, other) => one.at - other.at)
}

/** What chance says of a step; it is asked as often whatever it says, so that later steps do not depend on that. */
function chanceOf({ omittable, late, hours }: Expected, random: Random, shares: Shares) {
  const isOmitted = random.happens(shares.omitted) && omittable === true
  const isLate = random.happens(shares.late) && late !== undefined
  return { isOmitted, isLate, hours: random.between(...((isLate && late) || hours)) }
}

const whole = (ms: number): number => Math.floor(ms / minuteMs) * minuteMs

/** The instant itself in working hours, else the start of the next ones and as many minutes past the hour. */
function inOffice(at: number): number {
  let moment = at
  for (;;) {
    const local = new Date(moment + defaultZone.offset(moment))
    const hour = local.getUTCHours()
    if (isVardag(localDate(moment, defaultZone)) && hour >= working.from && hour < working.to) return moment
    moment += hourMs
  }
}

/** The instant as a FHIR dateTime with the offset of Swedish time. */
export function swedishTime(at: number): string {
  const offset = defaultZone.offset(at)
  const hours = Math.round(offset / hourMs)
  return `${new Date(at + offset).toISOString().slice(0, 19)}+${String(hours).padStart(2, '0')}:00`
}

/** The local date some days later. */
export function swedishDate(at: number, days = 0): string {
  return localDate(at + days * 24 * hourMs, defaultZone)
}
