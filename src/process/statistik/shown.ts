/** What an answer shows of sums: scores, and nothing that is so rare in a small place that it points at a person. */
import type { StatisticFacts } from './observed.ts'
import type { Stratum } from './stratum.ts'
import { medianOf, type Tallied, type Tally } from './tally.ts'

export interface Shown {
  readonly code: string
  /** In Swedish. */
  readonly title: string
  /** Absent where it is masked. */
  readonly count?: number
  /** Of a proportion: how many have it; absent where it is masked. */
  readonly has?: number
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
export type Derive = (tally: Tally, stratum: Stratum) => readonly Shown[]

export interface Showing {
  readonly facts: StatisticFacts
  readonly derive?: Derive
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
  const { code, title, count } = tally
  const { facts, derive } = showing
  const unit = facts.unit && { unit: { code: facts.unit.code, name: facts.unit.name } }
  if (isMasked) return [{ code, title, isMasked, ...unit }]
  const own = facts.scoring === 'proportion' ? proportion(tally, showing) : mean(tally, showing)
  return [{ code, title, count, isMasked: false, ...unit, ...own }, ...(derive?.(tally, stratum) ?? [])]
}

/** A share of which too few have it tells of those few. */
function proportion({ count, has }: Tally, { isNarrow, smallest }: Showing): Partial<Shown> {
  if (isNarrow && has > 0 && has < smallest) return { isMasked: true }
  return { has, ...(count > 0 && { score: has / count }) }
}

function mean({ count, sum }: Tally, { facts: { unit } }: Showing): Partial<Shown> {
  return unit !== undefined && count > 0 ? { score: sum / count / unit.steps } : {}
}

/** The median beside the mean. */
export function withMedian({ unit }: Pick<StatisticFacts, 'unit'>): Derive {
  return (tally) => {
    const median = medianOf(tally)
    const { code, title, count } = tally
    const named = unit && { unit: { code: unit.code, name: unit.name } }
    const score = median === undefined ? {} : { score: median / (unit?.steps ?? 1) }
    return [{ code: `${code}-median`, title: `${title}, median`, count, isMasked: false, ...named, ...score }]
  }
}
