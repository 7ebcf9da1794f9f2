/** Databases for tests: each a copy of one that has its tables already. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface Databases {
  /** Of the server, without a database. */
  readonly url: string
  /** A new database, as a copy of the template where it is named; gives its name. */
  create(template?: string): Promise<string>
  /** Removes it; whoever is connected is cut off. */
  drop(name: string): Promise<void>
  /** Makes the database of which others are copies, and gives its name. */
  makeTemplate(): Promise<string>
  /** Removes all that bear the name of the template: the copies and itself. */
  end(): Promise<void>
}

/** Those of the server at a URL; what the URL names after its host is left out. */
export function databasesOf(given: string): Databases {
  const { protocol, username, password, host } = new URL(given)
  const url = `${protocol}//${username}${password === '' ? '' : `:${password}`}@${host}`
  let template: string | undefined
  const run = (statement: string) => asked(`${url}/postgres`, (client) => client.query(statement))
  const drop = async (name: string) => void (await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  const create = async (copied?: string) => {
    const name = `${copied ?? 'vardbro_test'}_${randomBytes(6).toString('hex')}`
    await run(`CREATE DATABASE ${name} TEMPLATE ${copied ?? 'template0'} STRATEGY file_copy`)
    return name
  }
  return {
    url,
    create,
    drop,
    async makeTemplate() {
      template = await create()
      const { openPostgresStore } = await import('../../../src/store/postgres/open.ts')
      const store = await openPostgresStore({ ...quiet, url: `${url}/${template}`, clock: Date.now, extract: () => [] })
      await store.close()
      return template
    },
    async end() {
      if (template === undefined) return
      const { rows } = await run(`SELECT datname FROM pg_database WHERE datname LIKE '${template}%'`)
      for (const { datname } of rows) await drop(datname)
    },
  }
}

/** It is known that the server of the tests does not flush. */
const quiet = { pause: () => Promise.resolve(), log: { error: console.error, warn: () => undefined } }

/** What `work` answers over a connection of its own. */
export async function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return await work(client).finally(() => client.end())
}
