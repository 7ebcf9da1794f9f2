/** States that are held, what was deleted, and history that ends. */
import type { DeletionQuery, Hold } from '../keeping.ts'
import { raw, sql } from '../search/sql.ts'
import type { Query, Store, Stored } from '../store.ts'
import { holdsIn, prunedTo, removeSetting, textOfHold, writeSetting } from './kept.ts'
import { lines } from './lines.ts'
import { prune } from './prune.ts'
import type { ReadParts } from './read/parts.ts'
import { madeBy, versionColumns, versionsOf } from './read/versions.ts'
import { known } from './read/visibility.ts'
import { ask } from './search/ask.ts'
import { ridArray } from './search/content.ts'
import { commitBefore } from './search/scope.ts'
import type { Database } from './session.ts'
import type { Layout } from './shards/layout.ts'

export interface KeepingContext {
  readonly database: Database
  readonly reading: ReadParts
  /** Where the database is spread: its places, and what they are read by. */
  readonly spread?: { readonly places: readonly ReadParts[]; readonly layout: Layout } | undefined
  /** ms since the epoch. */
  readonly clock: () => number
}

export function openKeeping({ database, reading, spread, clock }: KeepingContext): Store['keeping'] {
  const places = spread?.places ?? [reading]
  const versions = spread && { sessions: places.map(({ session }) => session), layout: spread.layout }
  return {
    hold: (asked) => hold(database, asked, clock()),
    holds: () => holdsIn(database, clock()),
    release: async (name) => {
      const wasHeld = (await holdsIn(database, clock())).some((held) => held.name === name)
      return (await removeSetting(database, `hold/${name}`)) && wasHeld
    },
    types: async () => new Set((await database.rows('SELECT name FROM type')).map(([name]) => String(name))),
    lines: (query, plan) => lines(database, reading, [query, plan]),
    deletions: (query, of) => deletionsIn(places, query, of),
    prune: (before, limit) => prune(database, { before, limit, now: clock() }, versions),
    keptFrom: async () => (await prunedTo(database)).keptFrom,
  }
}

// Whatever is committed from now on is later than all that is held. A turn is taken, so that every node sees that.
const takeInstant = `UPDATE head SET turn = turn + 1, at = greatest(at, $1) + 1 RETURNING commit_number, at - 1`

async function hold(database: Database, asked: Pick<Hold, 'name' | 'until' | 'note'>, now: number): Promise<Hold> {
  return await database.within('BEGIN', async (session) => {
    const current = new Set((await holdsIn(session, now)).map(({ name }) => name))
    for (const { name } of await holdsIn(session, Number.NEGATIVE_INFINITY)) {
      if (!current.has(name)) await removeSetting(session, `hold/${name}`)
    }
    const [row = []] = await session.rows(takeInstant, [Math.floor(now)])
    const held = { ...asked, at: Number(row[0]), instant: Number(row[1]) }
    await writeSetting(session, `hold/${asked.name}`, textOfHold(held))
    return held
  })
}

/** Places looked at together: most versions are no deletions. */
const placesAtOnce = 1000

async function deletionsIn(places: readonly ReadParts[], query: Query, of: DeletionQuery): Promise<Stored[]> {
  const found = await Promise.all(places.map((parts) => deletions(parts, query, of)))
  const once = new Map(found.flat().map((version) => [version.commitNumber, version]))
  return [...once.values()].sort((a, b) => a.commitNumber - b.commitNumber).slice(0, of.limit)
}

async function deletions(parts: ReadParts, query: Query, of: DeletionQuery): Promise<Stored[]> {
  if (parts.names.typeId(of.type) === undefined) await parts.names.refresh()
  const type = parts.names.typeId(of.type)
  const found: Stored[] = []
  for (let after = of.after; type !== undefined; ) {
    const places = await ask(
      parts.session,
      sql`SELECT o.commit_number, o.rid FROM outbox o WHERE o.type = ${type} AND o.commit_number > ${after}
        AND o.commit_number > ${commitBefore(of.since + 1)} AND o.commit_number <= ${of.at}
        AND o.version > 1 ORDER BY o.commit_number LIMIT ${placesAtOnce}`,
    )
    found.push(...(await mayKnow(parts, query, await standing(parts, places, of.at))))
    if (found.length >= of.limit || places.length < placesAtOnce) break
    after = Number(places.at(-1)?.[0])
  }
  return found.slice(0, of.limit)
}

/** Those of the versions at these places that are deletions and stood in the state at a commit. */
async function standing(parts: ReadParts, places: readonly (readonly unknown[])[], at: number): Promise<Stored[]> {
  if (places.length === 0) return []
  const [commits, rids] = [0, 1].map((column) => ridArray(places.map((place) => Number(place[column]))))
  const [commit, rid] = [raw('place.commit_number'), raw('place.rid')]
  return await versionsOf(
    parts,
    sql`SELECT ${versionColumns('v')} FROM unnest(${commits ?? ''}::bigint[], ${rids ?? ''}::bigint[]) place(commit_number, rid)
      CROSS JOIN LATERAL ${madeBy(commit, rid)} v WHERE v.deleted = 1
      AND NOT EXISTS (SELECT 1 FROM resource n WHERE n.rid = ${rid} AND (n.commit_number + 0) > ${commit}
        AND (n.commit_number + 0) <= ${at})
      AND NOT EXISTS (SELECT 1 FROM history l WHERE l.rid = ${rid} AND l.version > v.version
        AND (l.commit_number + 0) <= ${at})`,
  )
}

/** Those of whose resources the caller may know, as they are now. */
async function mayKnow(parts: ReadParts, query: Query, versions: readonly Stored[]): Promise<Stored[]> {
  if (versions.length === 0) return []
  const rids = ridArray(versions.map(({ rid }) => rid))
  const newest = await versionsOf(
    parts,
    sql`SELECT ${versionColumns('r')} FROM unnest(${rids}::bigint[]) wanted(rid)
      CROSS JOIN LATERAL (SELECT * FROM resource WHERE rid = wanted.rid OFFSET 0) r`,
  )
  const may = await known(parts, query, newest)
  return versions.filter(({ rid }) => may.has(rid))
}
