/** What a database file holds now, read beside the server that writes it. */
import { existsSync } from 'node:fs'
import type { CurrentVersion, CurrentVersions } from '../current-versions.ts'
import { type Connection, openConnection, rowsOf } from './connection.ts'
import { schemaVersion } from './migrate.ts'
import { migrations } from './schema.ts'

/** Rows at a time: a reader that holds one state for long keeps the log from being written back. */
const page = 200

const next = `SELECT r.rid, r.id, r.version, r.content FROM resource r JOIN type t ON t.id = r.type
  WHERE t.name = ? AND r.deleted = 0 AND r.rid > ? ORDER BY r.rid LIMIT ${page}`

/**
 * The current versions in the database file at `path`, which is not changed.
 *
 * @throws {Error} there is no such file, or it was written by another version of this program
 */
export function openCurrentVersions(path: string): CurrentVersions {
  if (!existsSync(path)) throw new Error(`There is no database ${path}. Name the one the server uses in VARDBRO_STORE.`)
  const connection = openConnection(path, { readOnly: true })
  const version = schemaVersion(connection)
  if (version !== migrations.length) {
    connection.close()
    throw new Error(
      `The database has schema version ${version}, and this program reads ${migrations.length}. Use the program of the server that writes it.`,
    )
  }
  return {
    of: (type) => versionsOf(connection, type),
    close: () => connection.close(),
  }
}

function* versionsOf(connection: Connection, type: string): Iterable<CurrentVersion> {
  for (let after = 0; ; ) {
    const rows = rowsOf(connection, next, [type, after])
    for (const [rid, id, version, content] of rows) {
      yield { type, id: String(id), version: Number(version), content: String(content) }
      after = Number(rid)
    }
    if (rows.length < page) return
  }
}
