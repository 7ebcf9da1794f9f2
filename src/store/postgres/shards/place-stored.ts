/** Says of all that is stored where it is to be. */
import type { Session } from '../session.ts'
import { type Place, shardOfPatient, shared } from './layout.ts'

const atOnce = 5000

// All references it ever had, as far as they are indexed: an older page of a search must find it in the same place.
const next = `SELECT r.rid, r.type, r.id, (SELECT array_to_json(array_agg(DISTINCT f.target))::text FROM reference f
    WHERE f.rid = r.rid AND f.target_type = $2) FROM resource r WHERE r.rid > $1 ORDER BY r.rid LIMIT ${atOnce}`
const write = `INSERT INTO locator (type, id, rid, place)
  SELECT * FROM unnest($1::int[], $2::text[], $3::bigint[], $4::int[])`

/** Fills the locator of a database whose tables are still those of a plain one. */
export async function placeStored(session: Session, shards: number): Promise<void> {
  const [type] = await session.rows(`SELECT id FROM type WHERE name = 'Patient'`)
  const patient = Number(type?.[0] ?? -1)
  for (let after = 0, isMore = true; isMore; ) {
    const rows = await session.rows(next, [after, patient])
    const places = rows.map(([, of, id, targets]) => {
      const patients = of === patient ? [String(id)] : (JSON.parse(String(targets ?? '[]')) as string[])
      return placeOf(patients, shards)
    })
    const columns = [1, 2, 0].map((column) => rows.map((row) => row[column]))
    await session.rows(write, [...columns, places])
    after = Number(rows.at(-1)?.[0] ?? 0)
    isMore = rows.length === atOnce
  }
}

/** The place of a resource that is about these patients, by their ids. */
export function placeOf(patients: readonly string[], shards: number): Place {
  const [only, ...others] = new Set(patients)
  return only === undefined || others.length > 0 ? shared : shardOfPatient(only, shards)
}
