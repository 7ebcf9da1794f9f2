/** The order that a search gives its hits, over columns that hold what each sort key is worth. */
import type { IndexKind } from '../../fhir/search/index-row.ts'
import type { Position, SortKey } from '../../fhir/search/plan.ts'
import { and, joined, or, raw, type Sql, sql } from './sql.ts'

/** The column of each table whose least or greatest value sorts a resource. */
export const sortColumns: Readonly<Record<IndexKind, string>> = {
  token: 'code',
  reference: 'target',
  date: 'low',
  string: 'value',
  number: 'low',
  quantity: 'canonical_low',
  uri: 'value',
}

/** Ties are broken by creation: in the direction of the first key, so that an index serves both directions. */
export function newestFirst(sort: readonly SortKey[]): boolean {
  return sort[0]?.descending === true
}

/** The name of the column that holds the value of the sort key at a place. */
export function valueColumn(place: number): Sql {
  return raw(`v${place}`)
}

/** ORDER BY over the columns v0, v1 … and rid; resources without a value come last. */
export function orderBy(sort: readonly SortKey[]): Sql {
  const keys = sort.map(({ by, descending }, place) => {
    const column = valueColumn(place)
    const direction = raw(descending ? ' DESC' : '')
    return by === 'index' ? sql`${column} IS NULL, ${column}${direction}` : sql`${column}${direction}`
  })
  return joined([...keys, raw(newestFirst(sort) ? 'rid DESC' : 'rid')], ',', '')
}

/** Whether the columns v0, v1 … and rid come after a position. */
export function comesAfter(sort: readonly SortKey[], { values, rid }: Position): Sql {
  const creation = newestFirst(sort) ? sql`rid < ${rid}` : sql`rid > ${rid}`
  return sort.reduceRight((later, { descending }, place) => {
    const [column, value] = [valueColumn(place), values[place] ?? null]
    if (value === null) return and([sql`${column} IS NULL`, later])
    const beyond = descending ? sql`${column} < ${value}` : sql`${column} > ${value}`
    return or([beyond, sql`${column} IS NULL`, sql`${column} = ${value} AND ${later}`])
  }, creation)
}
