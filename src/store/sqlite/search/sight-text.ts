/** The statements by which sights ask, each with its subject as the last values, and the grounds that answers rest on. */
import type { Condition } from '../../search/condition.ts'
import { and, raw, type Sql, sql } from '../../search/sql.ts'

/** What a resource answers to `asked`, which is about `r.rid`. Subject: its rid. */
export function resourceText(asked: Sql): Sql {
  return sql`SELECT (${asked}) FROM resource r WHERE r.rid = ?`
}

/** Whether one refers by each of the keys to a target, and answers `asked`, about `p.rid`. Subject: types and ids of the targets. */
export function referringText(asked: Sql, [first = -1, ...others]: readonly number[]): Sql {
  const further = others.map((key, place) => {
    const q = raw(`q${place}`)
    return sql`EXISTS (SELECT 1 FROM reference ${q} INDEXED BY reference_of WHERE ${q}.rid = p.rid
      AND ${q}.key = ${raw(String(key))} AND ${q}.until IS NULL AND ${q}.target_type = ? AND ${q}.target = ?)`
  })
  const by = sql`p.key = ${raw(String(first))} AND p.until IS NULL AND p.target_type = ? AND p.target = ?`
  return sql`SELECT EXISTS (SELECT 1 FROM reference p WHERE (${asked}) AND ${and([by, ...further])})`
}

/** Whether the resource of a type is alive and answers `asked`, about `r.rid`. Subject: its id. */
export function livingText(asked: Sql, type: number): Sql {
  return sql`SELECT EXISTS (SELECT 1 FROM resource r WHERE (${asked}) AND r.deleted = 0
    AND r.type = ${raw(String(type))} AND r.id = ?)`
}

/** What every change of a resource changes, and nothing else. */
export function ridGround(rid: number): string {
  return `${rid}`
}

/** The same, of a resource that may be made yet. */
export function idGround(type: number, id: string): string {
  return `${type}/${id}`
}

/** What every change of a resource changes that refers to a target by a key, before or after it. */
export function referenceGround(key: number, type: number | string, target: number | string): string {
  return `${key} ${type}/${target}`
}

const ofOthers: ReadonlySet<Condition['kind']> = new Set(['links-to', 'linked-from', 'shares'])

/** Whether a condition asks for resources beside the candidate. */
export function asksOthers(condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(asksOthers)
  if (condition.kind === 'not' || condition.kind === 'still') return asksOthers(condition.of)
  return ofOthers.has(condition.kind)
}
