/** The index rows of one resource: what a look at a candidate costs depends on the candidate alone. */
import type { IndexKey, IndexKind } from '../../../fhir/search/index-row.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import { fenced, keyId, type Scope, valid } from './scope.ts'

/** Of which resource is asked: `rid` is the SQL that names it. */
export interface Candidate {
  readonly type: string
  readonly rid: Sql
}

/** A subquery that gives a candidate's rows of one element, found by the candidate whatever is asked of them. */
export function ownRows(table: IndexKind, key: IndexKey, candidate: Candidate, scope: Scope): Sql {
  const p = scope.alias()
  return fenced(sql`SELECT * FROM ${raw(table)} ${p} WHERE ${ownRow(p, key, candidate, scope)}`)
}

/** Whether the row behind `alias` is one of them. */
export function ownRow(alias: Sql, key: IndexKey, { type, rid }: Candidate, scope: Scope): Sql {
  return sql`${alias}.rid = ${rid} AND ${alias}.key = ${keyId(scope, type, key)} AND ${valid(alias, scope)}`
}
