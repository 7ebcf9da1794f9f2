/** From a resource to those of a type that refer to the same as it does. */
import type { SharedTarget } from '../../../fhir/search/predicate.ts'
import type { SharedTargets } from '../../search/condition.ts'
import type { Sharing } from '../../search/sharing.ts'
import { and, type Sql, sql } from '../../search/sql.ts'
import { type Candidate, ownRows } from './own-rows.ts'
import { exists, fenced, keyId, type Scope, valid } from './scope.ts'

/** What stands behind FROM and WHERE to find them: the own references first, then who has the same. */
export function sharing(candidate: Candidate, pairs: SharedTargets, type: string, scope: Scope): Sharing {
  const [first, ...others] = pairs
  const [own, p, found] = [scope.alias(), scope.alias(), scope.alias()]
  const rid = sql`${found}.rid`
  const same = fenced(
    sql`SELECT ${p}.rid FROM reference ${p} WHERE ${sameTarget(first, { type, own, other: p }, scope)}`,
  )
  const further = others.map((pair) => {
    const [a, b] = [scope.alias(), scope.alias()]
    const there = sql`SELECT 1 FROM reference ${b} WHERE ${sameTarget(pair, { type, own: a, other: b }, scope)}
      AND ${b}.rid = ${rid}`
    return exists(sql`SELECT 1 FROM ${ownRows('reference', pair.own, candidate, scope)} ${a}
      WHERE ${a}.target_type > 0 AND ${exists(there)}`)
  })
  return {
    from: sql`${ownRows('reference', first.own, candidate, scope)} ${own} CROSS JOIN LATERAL ${same} ${found}`,
    where: and([sql`${own}.target_type > 0`, ...further]),
    rid,
  }
}

interface Between {
  readonly type: string
  /** The aliases of their references. */
  readonly own: Sql
  readonly other: Sql
}

function sameTarget(pair: SharedTarget, { type, own, other }: Between, scope: Scope): Sql {
  return sql`${other}.key = ${keyId(scope, type, pair.other)} AND ${other}.target_type = ${own}.target_type
    AND ${other}.target = ${own}.target AND ${valid(other, scope)}`
}
