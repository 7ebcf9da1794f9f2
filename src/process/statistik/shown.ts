/** What an answer shows of sums: scores, and nothing that is so rare in a small place that it points at a person. */
import type { StatisticFacts } from './observed.ts'
import { type Class, classesOf } from './spread.ts'
import type { Stratum } from './stratum.ts'
import type { Tallied, Tally } from './tally.ts'

export interface Shown {
  readonly code: string
  /** In Swedish. */
  readonly title: string
  /** Absent where it is masked. */
  readonly count?: number
  /** Of a proportion: how many have it; absent where it is masked. */
  readonly has?: number
  /** Of how many it cannot be told; absent where nobody asks or where it is masked. */
  readonly untold?: number
  /** How many of `count` have a value that the score is made of; absent but for a mean, or where it is masked. */
  readonly measured?: number
  /** How the values are spread; absent where nobody asks or where all is masked. */
  readonly classes?: readonly Class[]
  /** A share (0 to 1), a mean, a median; absent where it is masked, or where there is nothing. */
  readonly score?: number
  /** UCUM code and name of the score's unit. */
  readonly unit?: { readonly code: string; readonly name: string }
  /** Something is left out because it is about too few. */
  readonly isMasked: boolean
}

export interface ShownStratum {
  readonly stratum: Stratum
  readonly groups: readonly Shown[]
}

/** What follows from sums beside their own score; left out where those are masked. */
export type Derive = (tally: Tally, stratum: Stratum, guard: Pick<Guard, 'isNarrow'>) => readonly Shown[]

export interface Showing extends Guard {
  readonly facts: StatisticFacts
  readonly derive?: Derive
  /** Whether to tell how values are spread. */
  readonly isSpread?: boolean
}

/** What is too rare to be shown. */
export interface Guard {
  /** Counts from 1 below this are masked; 1 masks nothing. */
  readonly smallest: number
  /** Whether places are small: municipalities or units rather than counties. */
  readonly isNarrow: boolean
}

/** The strata as they may be shown. */
export function shownStrata(all: readonly Tallied[], showing: Showing): readonly ShownStratum[] {
  const masked = showing.isNarrow ? maskedCells(all, showing.smallest) : new Set<Tally>()
  return all.map(({ stratum, tallies }) => ({
    stratum,
    groups: tallies.flatMap((tally) => shownGroups(tally, stratum, showing, masked.has(tally))),
  }))
}

/**
 * The sums of too few, and where there is just one of them among the places of a group and time, the next smallest too:
 * else it is what the others lack of the whole.
 */
function maskedCells(all: readonly Tallied[], smallest: number): ReadonlySet<Tally> {
  const cells = all.flatMap(({ stratum, tallies }) => tallies.map((tally) => ({ tally, from: stratum.segment.first })))
  const masked = new Set<Tally>()
  for (const siblings of Map.groupBy(cells, ({ tally, from }) => `${tally.code} ${from}`).values()) {
    const some = siblings.map(({ tally }) => tally).filter(({ count }) => count > 0)
    const few = some.filter(({ count }) => count < smallest)
    for (const tally of few) masked.add(tally)
    const next = some.filter(({ count }) => count >= smallest).toSorted((one, other) => one.count - other.count)[0]
    if (few.length === 1 && next !== undefined) masked.add(next)
  }
  return masked
}

function shownGroups(tally: Tally, stratum: Stratum, showing: Showing, isMasked: boolean): readonly Shown[] {
  const { code, title } = tally
  const { facts, derive } = showing
  const unit = facts.unit && { unit: { code: facts.unit.code, name: facts.unit.name } }
  if (isMasked) return [{ code, title, isMasked, ...unit }]
  const own = { code, title, ...unit, ...ownOf(tally, showing) }
  return [own, ...(own.isMasked ? [] : (derive?.(told(tally), stratum, showing) ?? []))]
}

/** Those of the values that are known. */
const told = (tally: Tally): Tally => ({ ...tally, count: tally.count - tally.untold, untold: 0 })

function ownOf(tally: Tally, showing: Showing): Partial<Shown> & Pick<Shown, 'isMasked'> {
  const { scoring, unit } = showing.facts
  if (scoring === 'proportion') return proportion(tally, showing)
  return unit === undefined ? { count: tally.count, isMasked: false } : mean(tally, showing)
}

const isFew = (count: number, { isNarrow, smallest }: Guard): boolean => isNarrow && count > 0 && count < smallest

/** A share of which too few have it tells of those few. */
function proportion({ count, has, untold }: Tally, guard: Guard) {
  const missing = isFew(untold, guard) ? {} : { untold }
  if (isFew(has, guard)) return { count, ...missing, isMasked: true }
  return { count, has, ...missing, ...(count > 0 && { score: has / count }), isMasked: false }
}

/** A mean of too few tells of those few; and so does how many more there are. */
function mean(tally: Tally, showing: Showing) {
  const { count, untold, sum } = tally
  const measured = count - untold
  if (isFew(measured, showing)) return { count, isMasked: true }
  const { facts, isSpread = false, isNarrow, smallest } = showing
  const all = isFew(untold, showing) ? {} : { count, untold }
  const score = measured > 0 && { score: sum / measured / (facts.unit?.steps ?? 1) }
  const classes = isSpread && { classes: classesOf(tally, facts, isNarrow ? smallest : 1) }
  return { ...all, measured, ...score, ...classes, isMasked: false }
}
