/** Brings the database to the schema of this program: by itself where it is empty, else when the operator says so. */
import { Client } from 'pg'
import { channel } from './commit-text.ts'
import { codeOf } from './failure.ts'
import { type Migration, migrations } from './schema.ts'
import { demandCompatible, type Schema, schemaOf, tooNew } from './schema-version.ts'
import { connectionOptions, type Session, sessionOf } from './session.ts'
import { readLayout } from './shards/layout.ts'

/** A migration of much data takes its time; for a lock it makes all others wait behind it, so it gives up and tries again. */
const bounds = { waitMs: 3000, statementMs: 24 * 3600 * 1000 }
const mostTries = 20

/**
 * Makes the tables of an empty database.
 *
 * @throws {Error} this program cannot work with the schema that is there; the sentence says what to do
 */
export async function demandSchema(
  session: Session,
  url: string,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  const schema = await schemaOf(session)
  if (schema.version === 0) await migratePostgres(url, steps)
  else if (schema.version < steps.length) {
    throw new Error(
      `The database has schema version ${schema.version}, and this program needs ${steps.length}. Make a backup, and run \`vardbro db migrate\` with this program: docs/operations.md says what the servers that run may do meanwhile.`,
    )
  } else demandCompatible(schema, steps)
}

export interface Migrated {
  readonly from: number
  readonly to: number
  /** The oldest schema version whose servers may go on. */
  readonly worksWith: number
}

/**
 * Brings the database at `url` to the schema of this program, whole or not at all.
 *
 * @throws {Error} it was written by a newer program
 */
export async function migratePostgres(url: string, steps: readonly Migration[] = migrations): Promise<Migrated> {
  const client = new Client(connectionOptions({ url, ...bounds }, { idle_in_transaction_session_timeout: '0' }))
  await client.connect()
  try {
    return await patiently(client, () => migrated(client, steps))
  } finally {
    await client.end()
  }
}

/** Others held a lock, or made the same tables at the same time (duplicate table, duplicate object, unique violation). */
const passing = ['55P03', '40P01', '42P07', '42710', '23505']

const busy =
  'Others use the tables without a pause, and nothing was changed. Run it again at a quieter time, or look in pg_locks for a transaction that was left open.'

async function patiently<T>(client: Client, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!passing.includes(codeOf(error))) throw error
      if (tries === mostTries) throw new Error(busy, { cause: error })
      await client.query('ROLLBACK')
      await new Promise((resolve) => setTimeout(resolve, 50 * tries))
    }
  }
}

async function migrated(client: Client, steps: readonly Migration[]): Promise<Migrated> {
  const session = sessionOf(client)
  await client.query('BEGIN')
  const from = await lockedSchema(client, session)
  if (from.version >= steps.length) {
    await client.query('ROLLBACK')
    if (from.version > steps.length) throw tooNew(from, steps.length)
    return { from: from.version, to: from.version, worksWith: from.worksWith }
  }
  if (from.version > 0 && (await readLayout(session)) !== undefined) throw spread(from.version, steps.length)
  // No commit is under way from here on, and none goes on with a turn that it knew before. Reads go on.
  if (from.version > 0) await client.query('LOCK TABLE head IN EXCLUSIVE MODE')
  const to = await takeSteps((text) => client.query(text), from, steps)
  await client.query('UPDATE head SET turn = turn + 1')
  await client.query(`SELECT pg_notify('${channel}', 'migration s')`)
  await client.query('COMMIT')
  return { from: from.version, to: to.version, worksWith: to.worksWith }
}

function spread(from: number, to: number): Error {
  return new Error(
    `The database is distributed over several servers, and has schema version ${from}: this program, with version ${to}, cannot migrate it. Go on with the program it was distributed by.`,
  )
}

/**
 * Takes the steps that are left, in the transaction that `run` runs them in, and notes them.
 *
 * @returns the schema after them
 */
export async function takeSteps(
  run: (text: string) => Promise<unknown>,
  from: Schema,
  steps: readonly Migration[] = migrations,
): Promise<Schema> {
  const left = steps.slice(from.version)
  for (const { text } of left) await run(text)
  const worksWith = Math.max(from.worksWith, ...left.map((step) => step.worksWith))
  await run(`UPDATE schema_version SET version = ${steps.length}, works_with = ${worksWith}`)
  return { version: steps.length, worksWith }
}

async function lockedSchema(client: Client, session: Session): Promise<Schema> {
  if ((await schemaOf(session)).version === 0) {
    await client.query(noSchema)
    return { version: 0, worksWith: 0 }
  }
  await client.query('SELECT 1 FROM schema_version FOR UPDATE')
  return await schemaOf(session)
}

/** Where no step was taken yet. */
export const noSchema = `CREATE TABLE schema_version (version int NOT NULL, works_with int NOT NULL);
  INSERT INTO schema_version VALUES (0, 0)`
