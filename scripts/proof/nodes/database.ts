/** The database of the proof: a cluster of its own that can be crashed, and what is asked of it by SQL. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { postgresBinaries, startCluster } from '../../../test/support/postgres/cluster.ts'
import { asked, databasesOf } from '../../../test/support/postgres/databases.ts'

export interface ProofDatabase {
  /** As VARDBRO_STORE has it. */
  readonly url: string
  /** The rows of a statement, as arrays; waits until the database is there. */
  rows(text: string, values?: readonly unknown[]): Promise<readonly unknown[][]>
  /** Ends it as a crash would, and starts it again after so long: `pg_ctl restart -m immediate` with a pause in it. */
  crash(downMs: number): Promise<void>
  end(): Promise<void>
}

/** As durable as a server is set, unlike that of the tests. */
const durable = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on']

/**
 * A cluster from the machine's binaries; where there are none, a database on the server that `given` names, whose crash
 * is that every connection to it is cut.
 *
 * @throws {Error} there is neither
 */
export async function openDatabase(given: string | undefined): Promise<ProofDatabase> {
  const binaries = postgresBinaries()
  if (binaries === undefined && given === undefined) throw new Error('There is no PostgreSQL on this machine.')
  const cluster = binaries === undefined ? undefined : await startCluster(binaries, durable)
  const databases = databasesOf(cluster?.url ?? given ?? '')
  const name = await databases.create()
  const url = `${databases.url}/${name}`
  return {
    url,
    rows: (text, values = []) => patiently(() => rowsOf(url, text, values)),
    crash: async (downMs) => {
      if (cluster === undefined) return await cut(databases.url, name)
      await cluster.stop('immediate')
      await pause(downMs)
      await cluster.start()
    },
    end: async () => {
      if (cluster === undefined) await databases.drop(name)
      else await cluster.end()
    },
  }
}

async function rowsOf(url: string, text: string, values: readonly unknown[]): Promise<readonly unknown[][]> {
  return await asked(url, async (client) => {
    client.on('error', () => undefined)
    return (await client.query<unknown[]>({ text, values: [...values], rowMode: 'array', types })).rows
  })
}

/** `bigint` as numbers. */
const types = {
  getTypeParser: ((oid: number) =>
    oid === 20 ? Number : pg.types.getTypeParser(oid)) as typeof pg.types.getTypeParser,
}

async function cut(server: string, name: string): Promise<void> {
  const others = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1'
  await rowsOf(`${server}/postgres`, others, [name])
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === 100) throw error
      await pause(200)
    }
  }
}
