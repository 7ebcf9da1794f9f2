/** Brings the index rows of what is stored up to the search parameters there are now. */
import type { IndexKind, IndexRow } from '../../fhir/search/index-row.ts'
import { numberArray, textArray } from './binary-array.ts'
import { addMissing, sourceOf } from './commit-text.ts'
import { readHead } from './commits.ts'
import { columnsOf, kinds, rowSets } from './group-values.ts'
import { collectNames, indexColumns, indexValues, keysOf, nothingCollected } from './index-values.ts'
import type { WritableNames } from './names.ts'
import type { Database, Session } from './session.ts'

export interface ReindexContext {
  readonly database: Database
  readonly names: WritableNames
  readonly extract: (type: string, content: string) => readonly IndexRow[]
}

/** Which resources are next: of `type`, created after the one with the rid `after`. */
export interface Stretch {
  readonly type: string
  readonly after: number
  readonly limit: number
}

interface Found {
  readonly rid: number
  readonly commitNumber: number
  readonly rows: readonly IndexRow[]
}

const next = `SELECT rid, commit_number, content FROM resource WHERE type = $1 AND deleted = 0 AND rid > $2
  ORDER BY rid LIMIT $3`

/**
 * Adds the rows that resources lack, as if their newest versions had been written with them; none is taken away: those
 * that no parameter asks for end with the next change of their resource. Gives the rid after which to go on; undefined
 * where that was the last of them.
 */
export async function reindex(context: ReindexContext, stretch: Stretch): Promise<number | undefined> {
  const { database, names, extract } = context
  const { type, after, limit } = stretch
  if (names.typeId(type) === undefined) await names.refresh()
  const typeId = names.typeId(type)
  if (typeId === undefined) return undefined
  const found = (await database.rows(next, [typeId, after, limit])).map(([rid, commitNumber, content]) => {
    return { rid: Number(rid), commitNumber: Number(commitNumber), rows: extract(type, String(content)) }
  })
  const wanted = nothingCollected()
  for (const { rows } of found) collectNames(rows, type, wanted)
  await names.intern(wanted)
  if (found.length > 0) await database.within('BEGIN', (session) => addAll(session, names, type, found))
  return found.length < limit ? undefined : found.at(-1)?.rid
}

/** With a turn of its own: a commit that compares rows must see those that come with this. */
async function addAll(session: Session, names: WritableNames, type: string, found: readonly Found[]): Promise<void> {
  await readHead(session, 'FOR UPDATE')
  const text = 'SELECT rid, commit_number FROM resource WHERE rid = ANY ($1::bigint[])'
  const now = new Map((await session.rows(text, [found.map(({ rid }) => rid)])).map(([rid, n]) => [rid, n]))
  // One that was changed meanwhile was written with all its rows.
  const same = found.filter(({ rid, commitNumber }) => now.get(rid) === commitNumber)
  const made = same.map(({ rid, commitNumber, rows }) => {
    return { rid, commitNumber, values: indexValues(rows, type, rid, names) }
  })
  for (const kind of kinds) {
    const rows = made.flatMap(({ values, commitNumber }) => {
      return values.filter((row) => row.kind === kind).map((row) => [...row.values, commitNumber])
    })
    if (rows.length > 0) await session.rows(addTexts[kind], columnsOf(rowSets[`again_${kind}`], rows))
  }
  const keys = [
    numberArray(
      'bigint',
      made.map(({ rid }) => rid),
    ),
    textArray(made.map(({ values }) => keysOf(values))),
  ]
  await session.rows(setKeys, keys)
  await session.rows('UPDATE head SET turn = turn + 1')
}

const setKeys = `UPDATE resource SET keys = w.keys FROM unnest($1::bigint[], $2::text[]) AS w(rid, keys)
  WHERE resource.rid = w.rid AND resource.keys <> w.keys`

const addTexts = Object.fromEntries(
  kinds.map((kind) => {
    const source = sourceOf(rowSets[`again_${kind}`], 1)
    return [kind, addMissing(kind, `(SELECT * FROM ${source} AS w (${[...indexColumns[kind], 'since'].join(', ')}))`)]
  }),
) as Record<IndexKind, string>
