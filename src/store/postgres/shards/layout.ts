/**
 * The two sets of tables of a database that is spread over several servers: `p_*` for the resources of one patient, each
 * row on the shard of that patient; `s_*` for all others, on every server, like whatever no patient has.
 *
 * Each shard has a schema of views that have the names of a plain database: its own patients, and what is shared. A
 * statement of a plain database that looks its tables up there is run by one server. docs/decisions/0049
 */
import { hashOf } from '../../shard.ts'
import { indexTables } from '../schema.ts'
import type { Session } from '../session.ts'

/** The tables that are there twice. */
export const twofold: readonly string[] = ['resource', 'history', 'current', 'membership', ...Object.keys(indexTables)]

/** What `p_*` are distributed by, of each shard: a value of the column `shard`. */
export type Layout = readonly number[]

/** Where the rows of a resource are: the number of a shard, from 0, or the tables on every server. */
export type Place = number
export const shared: Place = -1

/** The schema that shows a shard. */
export function schemaOf(place: Place): string {
  return place === shared ? 'shard_none' : `shard_${place}`
}

/** The shard of a patient, by the id. */
export function shardOfPatient(id: string, shards: number): Place {
  return hashOf(id) % shards
}

/** How the database is spread; undefined where it is one plain database. */
export async function readLayout(session: Session): Promise<Layout | undefined> {
  const [table] = await session.rows(`SELECT to_regclass('patient_shard')::text`)
  if (table?.[0] === null) return undefined
  const rows = await session.rows('SELECT value FROM patient_shard ORDER BY number')
  return rows.map(([value]) => Number(value))
}
