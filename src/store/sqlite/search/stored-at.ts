/** The versions of resources that were current in a state. */
import type { Stored } from '../../store.ts'
import type { Connection } from '../connection.ts'
import type { Names } from '../names.ts'
import { storedColumns, toStored } from '../stored.ts'

const newest = `SELECT ${storedColumns('r')} FROM resource r WHERE r.rid = ?`
const older = `SELECT ${storedColumns('h')} FROM history h WHERE h.rid = ? AND h.commit_number <= ?
  ORDER BY h.version DESC LIMIT 1`

/** The version of each resource in the state at a commit number (undefined: the newest), in the order of the rids. */
export function storedAt(
  rids: readonly number[],
  at: number | undefined,
  { connection, names }: { connection: Connection; names: Names },
): Stored[] {
  return rids.flatMap((rid) => {
    const row = connection.statement(newest).get(rid)
    const then = at !== undefined && Number(row?.commit_number) > at ? connection.statement(older).get(rid, at) : row
    return then === undefined ? [] : [toStored(then, names)]
  })
}
