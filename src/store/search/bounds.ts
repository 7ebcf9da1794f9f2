/** Where in an index that is ordered by `low` the rows can lie that a comparison asks for. */
import type { Comparison, Condition } from '../../fhir/search/compare.ts'

/** All inclusive, and perhaps wider than the answer; absent: no bound. */
export interface Bounds {
  readonly leastLow?: number
  readonly greatestLow?: number
  readonly leastHigh?: number
}

/** The bounds that follow from a comparison with a search value, for rows whose `low` is not above their `high`. */
export function boundsOf<Bound extends string>(
  comparison: Comparison<Bound>,
  search: Readonly<Record<NoInfer<Bound>, number>>,
): Bounds {
  if ('every' in comparison) {
    const each = comparison.every.map((condition) => implied(condition, search))
    return bounds({
      leastLow: Math.max(...each.map(({ leastLow }) => leastLow)),
      greatestLow: Math.min(...each.map(({ greatestLow }) => greatestLow)),
      leastHigh: Math.max(...each.map(({ leastHigh }) => leastHigh)),
    })
  }
  const each = comparison.some.map((condition) => implied(condition, search))
  return bounds({
    leastLow: Math.min(...each.map(({ leastLow }) => leastLow)),
    greatestLow: Math.max(...each.map(({ greatestLow }) => greatestLow)),
    leastHigh: Math.min(...each.map(({ leastHigh }) => leastHigh)),
  })
}

function implied<Bound extends string>(
  [end, operator, bound]: Condition<Bound>,
  search: Readonly<Record<Bound, number>>,
): Required<Bounds> {
  const value = search[bound]
  if (operator === '<' || operator === '<=') {
    return { leastLow: -Infinity, greatestLow: value, leastHigh: -Infinity }
  }
  return { leastLow: end === 'low' ? value : -Infinity, greatestLow: Infinity, leastHigh: value }
}

function bounds({ leastLow, greatestLow, leastHigh }: Required<Bounds>): Bounds {
  return {
    ...(Number.isFinite(leastLow) && { leastLow }),
    ...(Number.isFinite(greatestLow) && { greatestLow }),
    ...(Number.isFinite(leastHigh) && { leastHigh }),
  }
}
