/** Databases lent to one test after the other: emptying one takes 2 ms, making one 50. */
import type pg from 'pg'
import { asked, type Databases } from './databases.ts'

export interface Lender {
  /** The name of a database that has its tables and is as empty as they were made. */
  borrow(): Promise<string>
  /** Takes it back; one to which somebody is still connected is removed instead. */
  giveBack(name: string): Promise<void>
}

/** Lends copies of the template. */
export function lenderOf({ url, create, drop }: Databases, template: string): Lender {
  const free: string[] = []
  let emptying: Promise<string> | undefined
  const emptied = async (name: string) => {
    emptying ??= asked(`${url}/${template}`, emptyingOf)
    const statement = await emptying
    return await asked(`${url}/${name}`, async (client) => {
      if (!(await isLeft(client))) return false
      await client.query(statement)
      return true
    })
  }
  return {
    borrow: async () => free.pop() ?? (await create(template)),
    async giveBack(name) {
      if (await emptied(name)) free.push(name)
      else await drop(name)
    },
  }
}

// The servers of a cluster are connected among themselves.
const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND backend_type = 'client backend' AND application_name NOT LIKE 'citus%'`

/** Whether nobody else is connected any more; the server takes some ms to notice that they have gone. */
async function isLeft(client: pg.Client): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await client.query(others)).rowCount === 0) return true
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return false
}

/** What brings a database back to what the template is. */
async function emptyingOf(client: pg.Client): Promise<string> {
  const tables = await client.query(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  const statements: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await client.query(`SELECT coalesce(json_agg(t), '[]')::text AS kept FROM ${name} t`)
    const kept = client.escapeLiteral(rows[0].kept)
    statements.push(`DELETE FROM ${name}`)
    if (rows[0].kept !== '[]')
      statements.push(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${kept})`)
  }
  return statements.join(';')
}
