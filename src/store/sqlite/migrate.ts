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

/** How many migrations the file has had; 0 for a new one. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.database.prepare('PRAGMA user_version').get()?.user_version)
}
