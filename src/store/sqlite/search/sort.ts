/** What a sort key is worth for one candidate, and the order that a search gives its hits. */
import type { IndexKind } from '../../../fhir/search/index-row.ts'
import type { Position, SortKey } from '../../../fhir/search/plan.ts'
import type { Candidate } from './probe.ts'
import { keyId, type Scope, typeId, valid } from './scope.ts'
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

/** The value of a sort key; null where the element has none. */
export function sortValue(
  key: SortKey,
  { type, rid }: Candidate,
  { scope, last }: { scope: Scope; last: boolean },
): Sql {
  switch (key.by) {
    case 'id': {
      const r = scope.alias()
      return sql`(SELECT ${r}.id FROM resource ${r} WHERE ${r}.rid = ${rid})`
    }
    case 'last-updated': {
      const c = scope.alias()
      const since = sql`(SELECT ${c}.since FROM current ${c} INDEXED BY current_of
        WHERE ${c}.type = ${typeId(scope, type)} AND ${c}.rid = ${rid} AND ${valid(c, scope)})`
      // Commit numbers tell apart what one instant made; only the last key may do so.
      return last ? since : sql`(SELECT at FROM outbox WHERE commit_number = ${since})`
    }
    case 'index': {
      const [p, kind] = [scope.alias(), key.kind ?? 'token']
      const value = sql`${raw(key.descending ? 'max' : 'min')}(${p}.${raw(sortColumns[kind])})`
      return sql`(SELECT ${value} FROM ${raw(kind)} ${p} INDEXED BY ${raw(`${kind}_of`)} WHERE ${p}.rid = ${rid}
        AND ${p}.key = ${keyId(scope, type, key.keys?.[type] ?? '')} AND ${valid(p, scope)})`
    }
  }
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
    const same = sql`${column} IS ${value}`
    if (value === null) return and([same, later])
    const beyond = descending ? sql`${column} < ${value}` : sql`${column} > ${value}`
    return or([beyond, sql`${column} IS NULL`, sql`${same} AND ${later}`])
  }, creation)
}
