/** The versions of resources that were current in a state. */
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Session } from '../session.ts'
import { ask } from './ask.ts'
import { fenced } from './scope.ts'

/** What is wanted of each version: columns that `resource` and `history` share. */
export type Columns = readonly string[]

/** A subquery, to be joined with LATERAL: the columns of the version of the resource `rid` at a commit (undefined: now). */
export function versionAt(columns: Columns, rid: Sql, at: number | undefined): Sql {
  const list = raw(columns.join(', '))
  if (at === undefined) return fenced(sql`SELECT ${list} FROM resource WHERE rid = ${rid}`)
  // The newest is looked at first, and the history only where that is too new.
  return sql`(SELECT * FROM (
      (SELECT ${list} FROM resource WHERE rid = ${rid} AND (commit_number + 0) <= ${at})
      UNION ALL
      (SELECT ${list} FROM history WHERE rid = ${rid} AND (commit_number + 0) <= ${at} ORDER BY version DESC LIMIT 1)
    ) each LIMIT 1)`
}

/** The rids as PostgreSQL writes an array. */
export function ridArray(rids: readonly number[]): string {
  return `{${rids.join()}}`
}

/** The columns of the version of each resource at a commit (undefined: now), in the order of the rids. */
export async function versionsAt(
  session: Session,
  rids: readonly number[],
  { columns, at }: { columns: Columns; at: number | undefined },
): Promise<unknown[][]> {
  if (rids.length === 0) return []
  const version = versionAt(columns, raw('wanted.rid'), at)
  return await ask(
    session,
    sql`SELECT version.* FROM unnest(${ridArray(rids)}::bigint[]) wanted(rid) CROSS JOIN LATERAL ${version} version`,
  )
}
