/**
 * The history of a resource, a type or the system: versions, newest first, of one snapshot.
 *
 * https://hl7.org/fhir/R4/http.html#history
 */
import { seesAll } from '../../search/sight.ts'
import { and, raw, sql } from '../../search/sql.ts'
import type { HistoryPage, HistoryQuery, Query } from '../../store.ts'
import { ask } from '../search/ask.ts'
import { filtered } from './filtered-history.ts'
import type { ReadParts } from './parts.ts'
import { boundsOf, type Listed, type Places, placesOf } from './places.ts'
import { madeBy, versionColumns, versionsIn } from './versions.ts'

/** A page of the history; empty where the caller may not know of the resource. */
export async function history(parts: ReadParts, query: Query, of: HistoryQuery): Promise<HistoryPage> {
  const places = await placesOf(parts, query, of)
  const isPlain = of.during === undefined && seesAll(query.visibility, of.type)
  const { versions, total, at } = isPlain ? await plain(parts, of, places) : await filtered(parts, query, of, places)
  const last = versions.length > of.count ? versions[of.count - 1] : undefined
  return { versions: versions.slice(0, of.count), total, at, ...(last && { next: last.commitNumber }) }
}

/** Every version in the range is shown: one statement counts them and reads the page. */
async function plain(parts: ReadParts, of: HistoryQuery, places: Places): Promise<Listed> {
  const state = of.at === undefined ? raw('(SELECT commit_number FROM head)') : sql`${of.at}::bigint`
  const bounds = boundsOf(of, raw('state.at'))
  const below = of.before === undefined ? bounds : and([bounds, sql`commit_number < ${of.before}`])
  const limit = of.count === 0 ? 0 : of.count + 1
  const rows = await ask(
    parts.session,
    sql`SELECT state.at, all_of_it.total, ${versionColumns('version')} FROM (SELECT ${state} AS at OFFSET 0) state
      CROSS JOIN LATERAL (SELECT count(*) AS total FROM (${places(bounds)}) each) all_of_it
      LEFT JOIN LATERAL (${places(below)} ORDER BY commit_number DESC LIMIT ${limit}) place ON true
      LEFT JOIN LATERAL ${madeBy(raw('place.commit_number'), raw('place.rid'))} version ON true`,
  )
  const found = rows.map((row) => row.slice(2)).filter(([rid]) => rid !== null)
  return { versions: await versionsIn(parts, found), total: Number(rows[0]?.[1]), at: Number(rows[0]?.[0]) }
}
