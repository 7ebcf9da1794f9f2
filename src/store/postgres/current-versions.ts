/** What a database holds now, read beside the servers that write it. */
import type { CurrentVersion, CurrentVersions } from '../current-versions.ts'
import { demandReadable } from './schema-version.ts'
import { openDatabase, placeOf, type Session } from './session.ts'
import { everywhere, shardsOf } from './shards/everywhere.ts'
import { readLayout } from './shards/layout.ts'

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
  const layout = await readLayout(database)
  const tables = layout === undefined ? database : everywhere(shardsOf(database, layout), 0)
  return { of: (type) => versionsOf(tables, type), close: () => database.close() }
}

async function* versionsOf(session: Session, type: string): AsyncIterable<CurrentVersion> {
  for (let after = 0; ; ) {
    // Of a database that is spread each shard gives a page.
    const rows = (await session.rows(next, [type, after])).slice(0, page)
    for (const [rid, id, version, content] of rows) {
      yield { type, id: String(id), version: Number(version), content: String(content) }
      after = Number(rid)
    }
    if (rows.length < page) return
  }
}
