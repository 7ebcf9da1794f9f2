/** The order of commits, and which instant each belongs to. */
import type { Connection } from './connection.ts'

const atOrBelow = 'SELECT commit_number, at FROM outbox WHERE commit_number <= ? ORDER BY commit_number DESC LIMIT 1'

/** The newest version of all: its commit number and time (ms); 0 and 0 where there is none. */
export function newestCommit(connection: Connection): { commitNumber: number; at: number } {
  const row = connection.statement(atOrBelow).get(Number.MAX_SAFE_INTEGER)
  return { commitNumber: Number(row?.commit_number ?? 0), at: Number(row?.at ?? 0) }
}

/**
 * The greatest commit number, `newest` at most, of a version made before an instant (ms); 0 where there is none.
 * Found by bisection, because `at` never decreases with the commit number.
 */
export function commitBefore(connection: Connection, instant: number, newest: number): number {
  let [low, high] = [0, newest]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const row = connection.statement(atOrBelow).get(middle)
    if (row === undefined) {
      low = middle
    } else if (Number(row.at) < instant) {
      low = middle
    } else {
      high = Number(row.commit_number) - 1
    }
  }
  return low === 0 ? 0 : Number(connection.statement(atOrBelow).get(low)?.commit_number ?? 0)
}
