/** Versions in commit order. */
import type { Stored } from '../store.ts'
import { rowOf, rowsOf } from './connection.ts'
import type { View } from './view.ts'

const place = 'SELECT commit_number, rid, version FROM outbox'
const inOrder = 'ORDER BY commit_number LIMIT ?'
const ofAll = `${place} WHERE commit_number > ? ${inOrder}`

/** Versions after a commit number; of these types only, where any are named. */
export function outbox(view: View, after: number, limit: number, types?: readonly string[]): Stored[] {
  if (view.newestCommit() <= after) return []
  const rows = types === undefined ? rowsOf(view.connection, ofAll, [after, limit]) : ofTypes(view, after, limit, types)
  return rows
    .map(([, rid, version]) => view.numbered(Number(rid), Number(version)))
    .filter((version) => version !== undefined)
}

/** Each type has its own stretch of the index, in commit order: the database merges them, and reads no further than asked. */
function ofTypes({ connection, names }: View, after: number, limit: number, types: readonly string[]): unknown[][] {
  const ids = [...new Set(types)].map((type) => names.typeId(type)).filter((id) => id !== undefined)
  if (ids.length === 0) return []
  const each = ids.map(() => `${place} WHERE type = ? AND commit_number > ?`)
  return rowsOf(connection, `${each.join(' UNION ALL ')} ${inOrder}`, [...ids.flatMap((id) => [id, after]), limit])
}

/** The versions with these commit numbers, in their order; those that are not there are left out. */
export function committed(view: View, commitNumbers: readonly number[]): Stored[] {
  return commitNumbers
    .map((commitNumber) => {
      const row = rowOf(view.connection, 'SELECT rid, version FROM outbox WHERE commit_number = ?', [commitNumber])
      return row && view.numbered(Number(row[0]), Number(row[1]))
    })
    .filter((version) => version !== undefined)
}
