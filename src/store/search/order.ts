/** The order of hits, for where hits of several types are put together. */
import type { Position, SortKey } from '../../fhir/search/plan.ts'

/** Sorts as the stores do: no value last, text by code points, and ties by creation in the direction of the first key. */
export function comparePositions(sort: readonly SortKey[]): (a: Position, b: Position) => number {
  const creation = sort[0]?.descending === true ? -1 : 1
  return (a, b) => {
    for (const [place, { descending }] of sort.entries()) {
      const order = compareValues(a.values[place] ?? null, b.values[place] ?? null, descending ? -1 : 1)
      if (order !== 0) return order
    }
    return creation * (a.rid - b.rid)
  }
}

type SortValue = Position['values'][number]

function compareValues(a: SortValue, b: SortValue, direction: 1 | -1): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return direction * (a - b)
  return direction * Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}
