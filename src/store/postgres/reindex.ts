/** Brings the index rows of what is stored up to the search parameters there are now. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { numberArray, textArray } from './binary-array.ts'
import { readHead } from './commits.ts'
import { columnsOf, kinds, rowSets } from './group-values.ts'
import { collectNames, type IndexValues, indexValues, keysOf, nothingCollected } from './index-values.ts'
import type { WritableNames } from './names.ts'
import type { Database, Session } from './session.ts'
import { added } from './shards/index-statements.ts'
import type { Layout } from './shards/layout.ts'
import { placeIndexed } from './shards/place-indexed.ts'
import { plain, type Target } from './shards/tables.ts'

export interface ReindexContext {
  readonly database: Database
  readonly names: WritableNames
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  /** Where the database is spread over several servers. */
  readonly spread?: { readonly layout: Layout; readonly versions: Session } | undefined
}

/** Which resources are next: of `type`, created after the one with the rid `after`. */
export interface Stretch {
  readonly type: string
  readonly after: number
  readonly limit: number
}

interface Found {
  readonly rid: number
  readonly id: string
  readonly commitNumber: number
  readonly rows: readonly IndexRow[]
}

const next = `SELECT rid, commit_number, id, content FROM resource WHERE type = $1 AND deleted = 0 AND rid > $2
  ORDER BY rid LIMIT $3`

/**
 * Adds the rows that resources lack, as if their newest versions had been written with them; none is taken away: those
 * that no parameter asks for end with the next change of their resource. Gives the rid after which to go on; undefined
 * where that was the last of them.
 */
export async function reindex(context: ReindexContext, stretch: Stretch): Promise<number | undefined> {
  const { database, names, extract, spread } = context
  const { type, after, limit } = stretch
  if (names.typeId(type) === undefined) await names.refresh()
  const typeId = names.typeId(type)
  if (typeId === undefined) return undefined
  const rows = await (spread?.versions ?? database).rows(next, [typeId, after, limit])
  const found = rows.slice(0, limit).map(([rid, commitNumber, id, content]) => {
    return {
      rid: Number(rid),
      commitNumber: Number(commitNumber),
      id: String(id),
      rows: extract(type, String(content)),
    }
  })
  const wanted = nothingCollected()
  for (const { rows } of found) collectNames(rows, type, wanted)
  await names.intern(wanted)
  if (found.length > 0) await database.within('BEGIN', (session) => addAll(context, session, type, found))
  return found.length < limit ? undefined : found.at(-1)?.rid
}

/** With a turn of its own: a commit that compares rows must see those that come with this. */
async function addAll(context: ReindexContext, session: Session, type: string, found: readonly Found[]): Promise<void> {
  await readHead(session, 'FOR UPDATE')
  for (const [target, ofTarget] of await byTarget(context, session, { type, found })) {
    const text = `SELECT rid, commit_number FROM ${target.table('resource')} r WHERE rid = ANY ($1::bigint[]) AND ${target.holds('r')}`
    const now = new Map((await session.rows(text, [ofTarget.map(({ rid }) => rid)])).map(([rid, n]) => [rid, n]))
    // One that was changed meanwhile was written with all its rows.
    const same = ofTarget.filter(({ rid, commitNumber }) => now.get(rid) === commitNumber)
    await addTo(target, session, madeOf(same, type, context.names))
  }
  await session.rows('UPDATE head SET turn = turn + 1')
}

async function byTarget(
  { spread, names }: ReindexContext,
  session: Session,
  { type, found }: { readonly type: string; readonly found: readonly Found[] },
): Promise<Iterable<[Target, readonly Found[]]>> {
  return spread === undefined
    ? [[plain, found]]
    : await placeIndexed(session, { layout: spread.layout, names, type }, found)
}

interface MadeRows {
  readonly rid: number
  readonly commitNumber: number
  readonly values: readonly IndexValues[]
}

function madeOf(found: readonly Found[], type: string, names: WritableNames): MadeRows[] {
  return found.map(({ rid, commitNumber, rows }) => {
    return { rid, commitNumber, values: indexValues(rows, type, rid, names) }
  })
}

async function addTo(target: Target, session: Session, made: readonly MadeRows[]): Promise<void> {
  for (const kind of kinds) {
    const rows = made.flatMap(({ values, commitNumber }) => {
      return values.filter((row) => row.kind === kind).map((row) => [...row.values, commitNumber])
    })
    if (rows.length === 0) continue
    const sets = new Map([[`again_${kind}` as const, columnsOf(rowSets[`again_${kind}`], rows)]])
    for (const { text, values } of added(target, kind, { sets, updates: true })) await session.rows(text, values)
  }
  const rids = made.map(({ rid }) => rid)
  const keys = [numberArray('bigint', rids), textArray(made.map(({ values }) => keysOf(values)))]
  const table = target.table('resource')
  await session.rows(
    `UPDATE ${table} SET keys = w.keys FROM unnest($1::bigint[], $2::text[]) AS w(rid, keys)
      WHERE ${table}.rid = w.rid AND ${table}.keys <> w.keys AND ${target.holds(table)}`,
    keys,
  )
}
