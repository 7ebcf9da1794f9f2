/** How the values of a mean are spread over whole units. */
import type { StatisticFacts } from './observed.ts'
import type { Tally } from './tally.ts'

/** Values from a whole unit to the next. */
export interface Class {
  /** `2–3`, `14–` */
  readonly text: string
  /** Absent where it is masked. */
  readonly count?: number
}

/** Values from here on are one class. */
const last = 14

/**
 * How many values lie from each whole unit to the next. Where they are to be guarded, a class of fewer than `smallest`
 * is masked; where that is just one, the next smallest too, because the whole is known.
 */
export function classesOf(
  { values }: Tally,
  { unit }: Pick<StatisticFacts, 'unit'>,
  smallest: number,
): readonly Class[] {
  const counts = Array.from({ length: last + 1 }, () => 0)
  for (const [value, times] of values) {
    const place = Math.min(last, Math.floor(value / (unit?.steps ?? 1)))
    counts[place] = (counts[place] ?? 0) + times
  }
  const masked = maskedPlaces(counts, smallest)
  return counts.map((count, from) => ({
    ...(from < last ? { text: `${from}–${from + 1}` } : { text: `${from}–` }),
    ...(masked.has(from) ? {} : { count }),
  }))
}

function maskedPlaces(counts: readonly number[], smallest: number): ReadonlySet<number> {
  const some = counts.flatMap((count, place) => (count > 0 ? [{ count, place }] : []))
  const few = some.filter(({ count }) => count < smallest)
  const next = some.filter(({ count }) => count >= smallest).toSorted((one, other) => one.count - other.count)[0]
  const more = few.length === 1 && next !== undefined ? [next] : []
  return new Set([...few, ...more].map(({ place }) => place))
}
