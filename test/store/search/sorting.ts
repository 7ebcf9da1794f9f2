/** Random orders, and the order that a search must give, worked out in memory. */
import fc from 'fast-check'
import type { IndexKind, IndexRow } from '../../../src/fhir/search/index-row.ts'
import type { SortKey } from '../../../src/fhir/search/plan.ts'
import { type Held, types } from './world.ts'

const kinds: readonly IndexKind[] = ['token', 'reference', 'date', 'string', 'number', 'quantity', 'uri']

const byIndex = fc
  .record({ kind: fc.constantFrom(...kinds), descending: fc.boolean(), name: fc.constantFrom('', 'other') })
  .map(({ kind, descending, name }): SortKey => {
    const keys = Object.fromEntries(types.map((type) => [type, `${type}.${name || kind}`]))
    return { by: 'index', kind, descending, keys }
  })
const byOwn = fc.record({ by: fc.constantFrom('last-updated' as const, 'id' as const), descending: fc.boolean() })

export const sorts: fc.Arbitrary<readonly SortKey[]> = fc.array(fc.oneof(byIndex, byIndex, byOwn), { maxLength: 3 })

type SortValue = string | number | null

/** Sorted as a search has to. `last-updated` tells commits of one instant apart if it is the last key. */
export function inOrder(held: readonly Held[], sort: readonly SortKey[]): Held[] {
  const creation = sort[0]?.descending ? -1 : 1
  return held.toSorted((a, b) => {
    for (const [place, key] of sort.entries()) {
      const last = place === sort.length - 1
      const order = compare(worth(a, key, last), worth(b, key, last), key.descending)
      if (order !== 0) return order
    }
    return creation * (a.rid - b.rid)
  })
}

function compare(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return order(a, b) * (descending ? -1 : 1)
}

function order(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}

function worth({ id, at, commitNumber, type, rows }: Held, key: SortKey, last: boolean): SortValue {
  if (key.by === 'id') return id
  if (key.by === 'last-updated') return last ? commitNumber : at
  const ofElement = rows.filter((row) => row.kind === key.kind && row.key === key.keys?.[type])
  const values = ofElement.map(sortable).sort(order)
  return (key.descending ? values.at(-1) : values[0]) ?? null
}

function sortable(row: IndexRow): string | number {
  switch (row.kind) {
    case 'token':
      return row.code
    case 'reference':
      return row.target.startsWith('http') || row.target.startsWith('urn')
        ? row.target
        : (row.target.split('/')[1] ?? '')
    case 'date':
    case 'number':
      return row.low
    case 'quantity':
      return row.canonicalLow
    default:
      return row.value
  }
}
