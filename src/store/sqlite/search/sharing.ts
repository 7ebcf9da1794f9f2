/** From a resource to those of a type that refer to the same as it does. */
import type { SharedTarget } from '../../../fhir/search/predicate.ts'
import type { SharedTargets } from '../../search/condition.ts'
import { and, type Sql, sql } from '../../search/sql.ts'
import { type Candidate, keyId, type Scope, valid } from './scope.ts'

export interface Sharing {
  readonly from: Sql
  readonly where: Sql
  /** Names each that is found. */
  readonly rid: Sql
}

/** What stands behind FROM and WHERE to find them, in this order: the own references first, then who has the same. */
export function sharing(candidate: Candidate, pairs: SharedTargets, type: string, scope: Scope): Sharing {
  const [first, ...others] = pairs
  const [own, other] = [scope.alias(), scope.alias()]
  const rid = sql`${other}.rid`
  const further = others.map((pair) => {
    const [a, b] = [scope.alias(), scope.alias()]
    const same = sameTarget(pair, { candidate, type, own: a, other: b }, scope)
    return sql`EXISTS (SELECT 1 FROM ${rows(a, b)} WHERE ${same} AND ${b}.rid = ${rid})`
  })
  const where = and([sameTarget(first, { candidate, type, own, other }, scope), ...further])
  return { from: rows(own, other), where, rid }
}

const rows = (own: Sql, other: Sql) => sql`reference ${own} INDEXED BY reference_of CROSS JOIN reference ${other}`

interface Between {
  readonly candidate: Candidate
  readonly type: string
  /** The aliases of their references. */
  readonly own: Sql
  readonly other: Sql
}

function sameTarget(pair: SharedTarget, { candidate, type, own, other }: Between, scope: Scope): Sql {
  return sql`${own}.rid = ${candidate.rid} AND ${own}.key = ${keyId(scope, candidate.type, pair.own)}
    AND ${own}.target_type > 0 AND ${valid(own, scope)} AND ${other}.key = ${keyId(scope, type, pair.other)}
    AND ${other}.target_type = ${own}.target_type AND ${other}.target = ${own}.target AND ${valid(other, scope)}`
}
