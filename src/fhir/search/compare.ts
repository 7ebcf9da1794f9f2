/**
 * What a prefix asks of the range a row holds. Memory and every store read these tables, so that they agree.
 *
 * https://hl7.org/fhir/R4/search.html#prefix
 */
import type { Prefix } from './predicate.ts'

/** One end of the row's range, how it must lie, and the number of the search value it is held against. */
export type Condition<Bound extends string> = readonly ['low' | 'high', '<' | '<=' | '>' | '>=', Bound]

/** Holds if `every` one of the conditions holds, or `some` one. */
export type Comparison<Bound extends string = 'low' | 'high' | 'value'> =
  | { readonly every: readonly Condition<Bound>[] }
  | { readonly some: readonly Condition<Bound>[] }

/**
 * Dates and `last-updated`: row [low, high) against search value [low, high), ms. A resource's `last-updated` is the
 * row [at, at + 1). `ap`: the search value has been widened already by whoever made the predicate (`approximateDate`),
 * so that no store needs to know the time.
 */
export const dateComparisons: Readonly<Record<Prefix, Comparison<'low' | 'high'>>> = {
  eq: {
    every: [
      ['low', '>=', 'low'],
      ['high', '<=', 'high'],
    ],
  },
  ne: {
    some: [
      ['low', '<', 'low'],
      ['high', '>', 'high'],
    ],
  },
  gt: { every: [['high', '>', 'high']] },
  lt: { every: [['low', '<', 'low']] },
  // "reaches above, or lies within": the same as these two, for low < high always.
  ge: {
    some: [
      ['high', '>', 'high'],
      ['low', '>=', 'low'],
    ],
  },
  le: {
    some: [
      ['low', '<', 'low'],
      ['high', '<=', 'high'],
    ],
  },
  sa: { every: [['low', '>=', 'high']] },
  eb: { every: [['high', '<=', 'low']] },
  ap: {
    every: [
      ['low', '<', 'high'],
      ['high', '>', 'low'],
    ],
  },
}

/**
 * Numbers and quantities: row [low, high], both ends within it and equal for a single number, against the search
 * value's [low, high) for eq, ne and ap, and against the bare `value` for the others, whose precision does not count.
 * `ap`: [low, high) has been widened already (`approximateNumber`).
 */
export const numberComparisons: Readonly<Record<Prefix, Comparison>> = {
  eq: {
    every: [
      ['low', '>=', 'low'],
      ['high', '<', 'high'],
    ],
  },
  ne: {
    some: [
      ['low', '<', 'low'],
      ['high', '>=', 'high'],
    ],
  },
  gt: { every: [['high', '>', 'value']] },
  lt: { every: [['low', '<', 'value']] },
  ge: { every: [['high', '>=', 'value']] },
  le: { every: [['low', '<=', 'value']] },
  sa: { every: [['low', '>', 'value']] },
  eb: { every: [['high', '<', 'value']] },
  ap: {
    every: [
      ['low', '<', 'high'],
      ['high', '>=', 'low'],
    ],
  },
}

/** Whether a row's range answers the search value as the comparison asks. */
export function compares<Bound extends string>(
  comparison: Comparison<Bound>,
  row: { readonly low: number; readonly high: number },
  search: Readonly<Record<NoInfer<Bound>, number>>,
): boolean {
  const holds = ([end, operator, bound]: Condition<Bound>) => ordered(row[end], operator, search[bound])
  return 'every' in comparison ? comparison.every.every(holds) : comparison.some.some(holds)
}

function ordered(left: number, operator: Condition<string>[1], right: number): boolean {
  switch (operator) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** [low, high) ms, widened on both sides by a tenth of its distance from `now`. */
export function approximateDate(range: { low: number; high: number }, now: number): { low: number; high: number } {
  const distance = Math.max(range.low - now, now - range.high, 0)
  return { low: range.low - distance / 10, high: range.high + distance / 10 }
}

/** [low, high), widened on both sides by a tenth of the number it stands for. */
export function approximateNumber(range: { value: number; low: number; high: number }): { low: number; high: number } {
  const margin = Math.abs(range.value) / 10
  return { low: Math.min(range.low, range.value - margin), high: Math.max(range.high, range.value + margin) }
}
