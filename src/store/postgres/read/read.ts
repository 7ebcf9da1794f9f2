/** Reads of one resource: as it is, as it was numbered, as it was at an instant; and the members of a case. */
import { seesAll } from '../../search/sight.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Query, Stored } from '../../store.ts'
import { ask } from '../search/ask.ts'
import { commitBefore, scopeOf } from '../search/scope.ts'
import type { ReadParts } from './parts.ts'
import { newestThat, upTo, versionColumns, versionsIn } from './versions.ts'
import { isVisible, known, shown } from './visibility.ts'

interface Named {
  readonly type: string
  readonly id: string
}

/** The newest version, deleted or not, that the caller may know of. */
export async function read(parts: ReadParts, query: Query, named: Named): Promise<Stored | undefined> {
  const [version] = await readWith(parts, query, named)
  return version
}

/** The version that `pick` finds of a resource, if the caller may see both. */
export async function readOne(
  parts: ReadParts,
  query: Query,
  named: Named,
  pick: (rid: Sql) => Sql,
): Promise<Stored | undefined> {
  const [newest, picked] = await readWith(parts, query, named, pick)
  if (newest === undefined || picked === undefined) return undefined
  return (await shown(parts, query, [picked]))[0]
}

/** The version with a number, to be picked. */
export function numbered(version: number): (rid: Sql) => Sql {
  return (rid) => newestThat(rid, (alias) => sql`${alias}.version = ${version}`)
}

/** The version that was current at an instant (ms), to be picked. */
export function currentAt(instant: number): (rid: Sql) => Sql {
  return (rid) => newestThat(rid, upTo(commitBefore(Math.floor(instant) + 1)))
}

/** The newest version, if the caller may know of it, and the one that is picked, of one state. */
async function readWith(
  parts: ReadParts,
  query: Query,
  { type, id }: Named,
  pick?: (rid: Sql) => Sql,
): Promise<(Stored | undefined)[]> {
  if (parts.names.typeId(type) === undefined) await parts.names.refresh()
  const number = parts.names.typeId(type)
  if (number === undefined) return []
  const rid = raw('r.rid')
  const seen = seesAll(query.visibility, type)
    ? raw('true')
    : isVisible(query, type, { rid, scope: scopeOf(parts.names, undefined) })
  const picked = pick && sql`LEFT JOIN LATERAL ${pick(rid)} picked ON true`
  const statement = sql`SELECT ${seen}, ${versionColumns('r')}${pick ? sql`, ${versionColumns('picked')}` : raw('')}
    FROM resource r ${picked ?? raw('')} WHERE r.type = ${number} AND r.id = ${id.replaceAll('\0', '\uFFFD')}`
  const [row] = await ask(parts.session, statement)
  if (row === undefined) return []
  const [isSeen, ...columns] = row
  const versions = [columns.slice(0, 9), columns.slice(9)].filter(([rid]) => typeof rid === 'number')
  const [newest, other] = await versionsIn(parts, versions)
  if (newest === undefined) return []
  const may = newest.deleted ? (await known(parts, query, [newest])).has(newest.rid) : isSeen === true
  return may ? [newest, other] : []
}

/** What belonged to a case after the commits until `instant` (ms; absent: now), in order of creation. */
export async function members(parts: ReadParts, query: Query, caseId: string, instant?: number): Promise<Stored[]> {
  const newestCommit = sql`(SELECT commit_number FROM head)`
  const commit = instant === undefined ? newestCommit : commitBefore(Math.floor(instant) + 1)
  const rows = await ask(
    parts.session,
    sql`SELECT ${versionColumns('newest')}, ${versionColumns('past')}
      FROM (SELECT ${commit} AS number OFFSET 0) commit
      CROSS JOIN LATERAL (SELECT m.rid FROM membership m WHERE m.case_id = ${caseId} AND m.since <= commit.number
        AND (m.until IS NULL OR m.until > commit.number) ORDER BY m.rid) member
      CROSS JOIN LATERAL (SELECT * FROM resource r WHERE r.rid = member.rid OFFSET 0) newest
      LEFT JOIN LATERAL ${newestThat(raw('member.rid'), upTo(raw('commit.number')))} past ON true`,
  )
  const newest = (await versionsIn(parts, rows)).filter(({ type, id }) => type !== 'EpisodeOfCare' || id !== caseId)
  const may = await known(parts, query, newest)
  const then = await versionsIn(
    parts,
    rows.map((row) => row.slice(9)).filter(([rid]) => may.has(Number(rid))),
  )
  const current = new Set(newest.map(({ commitNumber }) => commitNumber))
  const seen = new Set(
    await shown(
      parts,
      query,
      then.filter(({ commitNumber }) => !current.has(commitNumber)),
    ),
  )
  return then.filter((version) => current.has(version.commitNumber) || seen.has(version))
}
