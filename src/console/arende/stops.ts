/** The instants of a case at which something happened or runs out: what the time slider stops at. Pure. */
import type { Finding } from './finding.ts'

export interface Happening {
  /** ms */
  readonly at: number
}

const dayMs = 86_400_000

/** In order, each once, in whole minutes. */
export function stopsOf(
  happenings: readonly Happening[],
  findings: readonly Finding[],
  now: number,
): readonly number[] {
  const limits = findings.flatMap(({ due, warnsAt }) => [due, warnsAt].filter((it) => it !== undefined))
  const all = [...happenings.map(({ at }) => at), ...limits, now].filter(Number.isFinite)
  return [...new Set(all.map(minute))].toSorted((one, other) => one - other)
}

/** The start of the next minute: at that instant what happened within it has happened. */
const minute = (at: number): number => Math.ceil(at / 60_000) * 60_000

/** The place of the last stop that is not later than an instant; 0 where all are later. */
export function placeOf(stops: readonly number[], at: number): number {
  return Math.max(
    0,
    stops.findLastIndex((stop) => stop <= at),
  )
}

/** The place of the first stop at least a day later, or earlier, than that at a place. */
export function dayAway(stops: readonly number[], place: number, days: 1 | -1): number {
  const here = stops[place] ?? 0
  const found =
    days === 1 ? stops.findIndex((stop) => stop >= here + dayMs) : stops.findLastIndex((stop) => stop <= here - dayMs)
  if (found >= 0) return found
  return days === 1 ? stops.length - 1 : 0
}
