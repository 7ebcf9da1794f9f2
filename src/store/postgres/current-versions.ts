/** What a database holds now, read beside the servers that write it. */
import type { CurrentVersion, CurrentVersions } from '../current-versions.ts'
import { demandReadable } from './schema-version.ts'
import { type Database, openDatabase, placeOf } from './session.ts'

/** Rows at a time: no state of the database is held meanwhile. */
const page = 200

const next = `SELECT r.rid, r.id, r.version, r.content FROM resource r
  WHERE r.type = (SELECT id FROM type WHERE name = $1) AND r.deleted = 0 AND r.rid > $2 ORDER BY r.rid LIMIT ${page}`

/**
 * The current versions in the database at `url`, which is not changed.
 *
 * @throws {Error} it was written by another version of this program, or cannot be read
 */
export async function openPostgresVersions(url: string): Promise<CurrentVersions> {
  const bounds = { connections: 1, waitMs: 10_000, statementMs: 60_000, lost: () => undefined }
  const database = openDatabase({ url, ...bounds })
  try {
    await demandReadable(database, placeOf(url))
  } catch (error) {
    await database.close()
    throw error
  }
  return { of: (type) => versionsOf(database, type), close: () => database.close() }
}

async function* versionsOf(database: Database, type: string): AsyncIterable<CurrentVersion> {
  for (let after = 0; ; ) {
    const rows = await database.rows(next, [type, after])
    for (const [rid, id, version, content] of rows) {
      yield { type, id: String(id), version: Number(version), content: String(content) }
      after = Number(rid)
    }
    if (rows.length < page) return
  }
}
