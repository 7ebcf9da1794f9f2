/**
 * One process writes a database file. The lock is SQLite's own file lock on a small file beside it, held as long as
 * the store is open: the system lets go of it when the process ends, in whatever way.
 */
import { DatabaseSync } from 'node:sqlite'

/**
 * Takes the lock and gives back what releases it.
 *
 * @throws {Error} another process, or another store of this one, has the file open.
 */
export function lock(path: string): () => void {
  const database = new DatabaseSync(`${path}-lock`, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch {
    database.close()
    throw new Error(
      `The database ${path} is in use by another server. Stop that one, or give this one a file of its own.`,
    )
  }
  return () => database.close()
}
