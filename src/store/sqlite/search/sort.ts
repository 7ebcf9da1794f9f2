/** What a sort key is worth for one candidate. */
import type { SortKey } from '../../../fhir/search/plan.ts'
import { sortColumns } from '../../search/sort-order.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import { type Candidate, keyId, type Scope, typeId, valid } from './scope.ts'

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
