/** Brings the database file to the schema of this program. */
import type { Connection } from './connection.ts'
import { migrations } from './schema.ts'

/** @throws {Error} the file was written by a newer program; the sentence says what to do. */
export function migrate(connection: Connection, steps: readonly string[] = migrations): void {
  const version = schemaVersion(connection)
  if (version > steps.length) {
    throw new Error(
      `The database has schema version ${version}, and this program knows ${steps.length} at most: it was written by a newer version of the server. Start that version, or name another file in the configuration.`,
    )
  }
  for (const [i, step] of steps.entries()) {
    if (i >= version) {
      take(connection, `${step} PRAGMA user_version = ${i + 1}`)
    }
  }
}

function take({ database }: Connection, step: string): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec(`${step}; COMMIT`)
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** The version of a file that is being filled: whoever fills it is stopped, and nobody takes it for a whole one. */
const unfinished = 0x7fffffff

/**
 * How many migrations the file has had; 0 for a new one.
 *
 * @throws {Error} it is not whole: who wrote it was stopped
 */
export function schemaVersion(connection: Connection): number {
  const version = Number(connection.database.prepare('PRAGMA user_version').get()?.user_version)
  if (version !== unfinished) return version
  throw new Error(
    'The file is not whole: the backup or copy that wrote it was stopped before its end. Remove it, and make it anew.',
  )
}

/** Makes the tables of an empty file, which is not whole from its first moment until `markFinished`. */
export function migrateUnfinished(connection: Connection): void {
  take(connection, `${migrations.join(' ')} PRAGMA user_version = ${unfinished}`)
}

export function markFinished({ database }: Connection): void {
  database.exec(`PRAGMA user_version = ${migrations.length}`)
}
