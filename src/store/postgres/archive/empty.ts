/** What must be so before a database is filled: nothing is in it, and nobody uses it. */
import { migrations } from '../schema.ts'
import type { Session } from '../session.ts'

const tables = `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace`

/** @throws {Error} there are tables */
export async function demandEmpty(session: Session, place: string): Promise<void> {
  const found = await session.rows(tables)
  if (found.length === 0) return
  throw new Error(
    `In the database ${place} there is something: a table ${String(found[0]?.[0])} exists already. Only an empty database is filled: make a new one with createdb, and name that.`,
  )
}

const created = migrations.flatMap(({ text }) => [...text.matchAll(/CREATE TABLE (\w+)/g)].map(([, name]) => name))
/** The tables that a server makes. */
const own = `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
  AND relname IN (${['schema_version', ...created].map((name) => `'${name}'`).join(', ')})`

/** Those of servers and of other commands. */
const users = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND starts_with(application_name, 'vardbro')`

/**
 * Removes the tables of a server, in the transaction of the session.
 *
 * @throws {Error} somebody uses them
 */
export async function removeStore(session: Session, place: string): Promise<void> {
  const [table] = await session.rows(`SELECT to_regclass('schema_version')::text`)
  if (table?.[0] === null) return
  // A server that starts from here on waits for this, and then finds the new tables.
  await session.rows('LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE')
  if (await isUsed(session)) {
    throw new Error(`The database ${place} is in use by another server. Stop all that use it first.`)
  }
  const names = (await session.rows(own)).map(([name]) => `"${String(name)}"`)
  await session.rows(`DROP TABLE ${names.join(', ')}`)
}

/** The database takes some ms to notice that a server has gone. */
async function isUsed(session: Session): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    // A transaction goes on seeing those who were there when it first looked.
    await session.rows('SELECT pg_stat_clear_snapshot()')
    if ((await session.rows(users)).length === 0) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}
