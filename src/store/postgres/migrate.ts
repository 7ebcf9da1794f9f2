/** Brings the database to the schema of this program: by itself where it is empty, else when the operator says so. */
import { Client } from 'pg'
import { codeOf } from './failure.ts'
import { migrations } from './schema.ts'
import { connectionOptions, type Session, sessionOf } from './session.ts'

/** A migration of much data takes its time. */
const bounds = { waitMs: 60_000, statementMs: 24 * 3600 * 1000 }

/** How many migrations the database has had; 0 where it is empty. */
export async function schemaVersion(session: Session): Promise<number> {
  const [table] = await session.rows(`SELECT to_regclass('schema_version')::text`)
  if (table?.[0] === null) return 0
  const [row] = await session.rows('SELECT version FROM schema_version')
  return Number(row?.[0] ?? 0)
}

/**
 * Makes the tables of an empty database.
 *
 * @throws {Error} the schema is not that of this program; the sentence says what to do
 */
export async function demandSchema(session: Session, url: string): Promise<void> {
  const version = await schemaVersion(session)
  if (version === 0) await migratePostgres(url)
  else if (version > migrations.length) throw newer(version)
  else if (version < migrations.length) {
    throw new Error(
      `The database has schema version ${version}, and this program needs ${migrations.length}. Stop the other nodes, and run \`vardbro db migrate\`.`,
    )
  }
}

/**
 * Brings the database at `url` to the schema of this program, whole or not at all, and says from which version to which.
 *
 * @throws {Error} it was written by a newer program
 */
export async function migratePostgres(url: string): Promise<{ from: number; to: number }> {
  const client = new Client(connectionOptions({ url, ...bounds }, { idle_in_transaction_session_timeout: '0' }))
  await client.connect()
  try {
    return await migrated(client)
  } catch (error) {
    // Another node was making the same tables at the same time: it has done so by now.
    if (!madeByAnother.includes(codeOf(error))) throw error
    await client.query('ROLLBACK')
    return await migrated(client)
  } finally {
    await client.end()
  }
}

/** Duplicate table, duplicate object, unique violation. */
const madeByAnother = ['42P07', '42710', '23505']

async function migrated(client: Client): Promise<{ from: number; to: number }> {
  const [session, to] = [sessionOf(client), migrations.length]
  await client.query('BEGIN')
  const from = await lockedVersion(client, session)
  if (from > to) throw newer(from)
  for (const step of migrations.slice(from)) await client.query(step)
  await client.query(`UPDATE schema_version SET version = ${to}`)
  await client.query('COMMIT')
  return { from, to }
}

async function lockedVersion(client: Client, session: Session): Promise<number> {
  if ((await schemaVersion(session)) === 0) {
    await client.query('CREATE TABLE schema_version (version int NOT NULL)')
    await client.query('INSERT INTO schema_version VALUES (0)')
    return 0
  }
  const { rows } = await client.query('SELECT version FROM schema_version FOR UPDATE')
  return Number(rows[0]?.version)
}

function newer(version: number): Error {
  return new Error(
    `The database has schema version ${version}, and this program knows ${migrations.length} at most: it was written by a newer version of the server. Start that version, or name another database in the configuration.`,
  )
}
