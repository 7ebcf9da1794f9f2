/** A history of which not every version is shown: each is asked, some at a time, so that others are served in between. */
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { HistoryQuery, Query, Stored } from '../../store.ts'
import { ask } from '../search/ask.ts'
import { commitBefore } from '../search/scope.ts'
import { committed, newestCommit } from './outbox.ts'
import type { ReadParts } from './parts.ts'
import { boundsOf, type Listed, type Places } from './places.ts'
import { versionsIn } from './versions.ts'
import { known, shown } from './visibility.ts'

const entriesAtOnce = 500

interface Entry {
  readonly commitNumber: number
  readonly rid: number
  /** Whether it was current at some time of what is asked. */
  readonly isCurrent: boolean
}

export async function filtered(parts: ReadParts, query: Query, of: HistoryQuery, places: Places): Promise<Listed> {
  const at = of.at ?? (await newestCommit(parts))
  const versions: Stored[] = []
  const may = new Map<number, boolean>()
  let total = 0
  for (let below = Number.MAX_SAFE_INTEGER; ; await parts.pause()) {
    const found = await entries(parts, of, { places, at, below })
    const seen = await shownOf(parts, query, found, may)
    total += seen.length
    const onPage = seen.filter(({ commitNumber }) => commitNumber < (of.before ?? Number.MAX_SAFE_INTEGER))
    versions.push(...onPage.slice(0, of.count + 1 - versions.length))
    if (found.length < entriesAtOnce) return { versions: of.count === 0 ? [] : versions, total, at }
    below = found.at(-1)?.commitNumber ?? 0
  }
}

interface Range {
  readonly places: Places
  readonly at: number
  readonly below: number
}

async function entries(parts: ReadParts, of: HistoryQuery, { places, at, below }: Range): Promise<Entry[]> {
  const range = places(sql`${boundsOf(of, at)} AND commit_number < ${below}`)
  const isCurrent = of.during === undefined ? raw('true') : currentAfter(commitBefore(Math.floor(of.during.low) + 1))
  const rows = await ask(
    parts.session,
    sql`SELECT place.commit_number, place.rid, ${isCurrent}
      FROM (${range} ORDER BY commit_number DESC LIMIT ${entriesAtOnce}) place`,
  )
  return rows.map(([commitNumber, rid, is]) => ({
    commitNumber: Number(commitNumber),
    rid: Number(rid),
    isCurrent: is === true,
  }))
}

/** Whether no later version of the resource had taken the place of this one at a commit. */
function currentAfter(commit: Sql): Sql {
  const next = (table: Sql) => sql`EXISTS (SELECT 1 FROM ${table} next WHERE next.rid = place.rid
    AND next.version = place.version + 1 AND (next.commit_number + 0) <= ${commit} OFFSET 0)`
  return sql`(NOT ${next(raw('resource'))} AND NOT ${next(raw('history'))})`
}

/** The versions of these that the caller may see; `may` remembers which resources. */
async function shownOf(
  parts: ReadParts,
  query: Query,
  found: readonly Entry[],
  may: Map<number, boolean>,
): Promise<Stored[]> {
  const current = found.filter(({ isCurrent }) => isCurrent)
  const unknown = [...new Set(current.map(({ rid }) => rid))].filter((rid) => !may.has(rid))
  const allowed = await known(parts, query, await newestOf(parts, unknown))
  for (const rid of unknown) may.set(rid, allowed.has(rid))
  const wanted = current.filter(({ rid }) => may.get(rid) === true).map(({ commitNumber }) => commitNumber)
  return await shown(parts, query, await committed(parts, wanted))
}

const newestColumns = raw(`newest.rid, newest.type, newest.id, newest.version, newest.at, newest.commit_number,
  newest.deleted, newest.method, ''`)

/** The newest versions of resources, without their texts. */
async function newestOf(parts: ReadParts, rids: readonly number[]): Promise<Stored[]> {
  if (rids.length === 0) return []
  const rows = await ask(
    parts.session,
    sql`SELECT ${newestColumns} FROM unnest(${`{${rids.join()}}`}::bigint[]) wanted(rid)
      CROSS JOIN LATERAL (SELECT * FROM resource WHERE resource.rid = wanted.rid OFFSET 0) newest`,
  )
  return await versionsIn(parts, rows)
}
