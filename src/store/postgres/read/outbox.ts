/** Versions in commit order. */
import { joined, raw, type Sql, sql } from '../../search/sql.ts'
import type { Stored } from '../../store.ts'
import { ask } from '../search/ask.ts'
import type { ReadParts } from './parts.ts'
import { madeBy, versionColumns, versionsOf } from './versions.ts'

const place = raw('SELECT commit_number, rid FROM outbox')
const made = madeBy(raw('o.commit_number'), raw('o.rid'))

/** Versions after a commit number; of these types only, where any are named. */
export async function outbox(
  parts: ReadParts,
  after: number,
  limit: number,
  types?: readonly string[],
): Promise<Stored[]> {
  const places = types === undefined ? sql`${place} WHERE commit_number > ${after}` : await ofTypes(parts, after, types)
  if (places === undefined) return []
  return await versionsOf(
    parts,
    sql`SELECT ${versionColumns('v')} FROM (${places} ORDER BY commit_number LIMIT ${limit}) o CROSS JOIN LATERAL ${made} v`,
  )
}

/** Each type has its own stretch of the index, in commit order: the database merges them, and reads no further than asked. */
async function ofTypes({ names }: ReadParts, after: number, types: readonly string[]): Promise<Sql | undefined> {
  const each = [...new Set(types)]
  if (each.some((type) => names.typeId(type) === undefined)) await names.refresh()
  const ids = each.map((type) => names.typeId(type)).filter((id) => id !== undefined)
  const stretches = ids.map(
    (id) => sql`(${place} WHERE type = ${id} AND commit_number > ${after} ORDER BY commit_number)`,
  )
  return ids.length === 0 ? undefined : sql`SELECT * FROM (${joined(stretches, 'UNION ALL', '')}) each`
}

/** The versions with these commit numbers, in their order; those that are not there are left out. */
export async function committed(parts: ReadParts, commitNumbers: readonly number[]): Promise<Stored[]> {
  if (commitNumbers.length === 0) return []
  return await versionsOf(
    parts,
    sql`SELECT ${versionColumns('v')} FROM unnest(${`{${commitNumbers.join()}}`}::bigint[]) wanted(number)
      CROSS JOIN LATERAL (SELECT * FROM outbox WHERE commit_number = wanted.number OFFSET 0) o CROSS JOIN LATERAL ${made} v`,
  )
}

/** The newest commit number of all; 0 where nothing was ever written. */
export async function newestCommit({ session, newest }: ReadParts): Promise<number> {
  const [row] = await ask(session, raw('SELECT commit_number FROM head'))
  const number = Number(row?.[0] ?? 0)
  newest(number)
  return number
}
