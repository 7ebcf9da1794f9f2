/** The versions of resources that were current in a state. */
import type { Stored } from '../../store.ts'
import { type Connection, rowsOf } from '../connection.ts'
import type { Names } from '../names.ts'
import { storedColumns, storedOf } from '../stored.ts'

const newest = `SELECT ${storedColumns('r')} FROM json_each(?) j CROSS JOIN resource r WHERE r.rid = j.value ORDER BY j.key`
const older = `SELECT ${storedColumns('h')} FROM history h WHERE h.rid = ? AND h.commit_number <= ?
  ORDER BY h.version DESC LIMIT 1`

/** The version of each resource in the state at a commit number (undefined: the newest), in the order of the rids. */
export function storedAt(
  rids: readonly number[],
  at: number | undefined,
  { connection, names }: { connection: Connection; names: Names },
): Stored[] {
  if (rids.length === 0) return []
  // One statement for all, and rows as arrays: a call and an object of nine columns cost more than the row itself.
  const rows = rowsOf(connection, newest, [JSON.stringify(rids)])
  return rows.flatMap((row) => {
    const stored = storedOf(row, names)
    if (at === undefined || stored.commitNumber <= at) return stored
    return rowsOf(connection, older, [stored.rid, at]).map((then) => storedOf(then, names))
  })
}
