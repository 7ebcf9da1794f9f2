/** Which versions a history is about. */
import { and, raw, type Sql, sql } from '../../search/sql.ts'
import type { HistoryQuery, Query, Stored } from '../../store.ts'
import { commitBefore } from '../search/scope.ts'
import type { ReadParts } from './parts.ts'
import { read } from './read.ts'

/** What gives commit_number, rid and version of the versions asked for, for a condition on the first of these. */
export type Places = (bounds: Sql) => Sql

const columns = raw('commit_number, rid, version')
const nowhere: Places = () => sql`SELECT ${columns} FROM outbox WHERE false`

/** Those of a resource only where the caller may know of it. */
export async function placesOf(parts: ReadParts, query: Query, { type, id }: HistoryQuery): Promise<Places> {
  if (type === undefined) return (bounds) => sql`SELECT ${columns} FROM outbox WHERE ${bounds}`
  if (id !== undefined) return ofResource((await read(parts, query, { type, id }))?.rid)
  if (parts.names.typeId(type) === undefined) await parts.names.refresh()
  const number = parts.names.typeId(type)
  return number === undefined
    ? nowhere
    : (bounds) => sql`SELECT ${columns} FROM outbox WHERE type = ${number} AND ${bounds}`
}

function ofResource(rid: number | undefined): Places {
  if (rid === undefined) return nowhere
  const all = sql`SELECT ${columns} FROM history WHERE rid = ${rid} UNION ALL SELECT ${columns} FROM resource WHERE rid = ${rid}`
  return (bounds) => sql`SELECT ${columns} FROM (SELECT * FROM (${all}) each OFFSET 0) own WHERE ${bounds}`
}

/** What a question bounds `commit_number` by, in the state at a commit. */
export function boundsOf({ since, during }: HistoryQuery, at: Sql | number): Sql {
  return and([
    sql`commit_number <= ${at}`,
    ...(since === undefined ? [] : [sql`commit_number > ${commitBefore(Math.ceil(since))}`]),
    ...(during === undefined ? [] : [sql`commit_number <= ${commitBefore(Math.ceil(during.high))}`]),
  ])
}

export interface Listed {
  /** One more than the page takes, where there is another page. */
  readonly versions: readonly Stored[]
  readonly total: number
  readonly at: number
}
