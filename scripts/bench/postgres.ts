/** A PostgreSQL for a measurement. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, postgresBinaries, startCluster } from '../../test/support/postgres/cluster.ts'
import { asked, databasesOf } from '../../test/support/postgres/databases.ts'

export interface BenchDatabase {
  readonly url: string
  /** The folder with the programs of PostgreSQL. */
  readonly binaries: string
}

/** Nothing writes but what fills it, and that needs no log. */
const settings = ['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=8GB', 'shared_buffers=1GB', 'autovacuum=off']

/** Runs `work` with an empty database on a cluster of its own. @throws {Error} there is no PostgreSQL on this machine */
export async function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const binaries = postgresBinaries()
  if (binaries === undefined) throw new Error('There is no PostgreSQL on this machine.')
  const cluster: Cluster = await startCluster(binaries, settings)
  try {
    const databases = databasesOf(cluster.url)
    return await work({ url: `${databases.url}/${await databases.create()}`, binaries })
  } finally {
    await cluster.end()
  }
}

const quietMs = 4000

/** Resolves when nothing was written for some seconds: a server that has just started stores the definitions it states. */
export async function untilQuiet(url: string): Promise<void> {
  for (let [last, now] = [-1, 0]; now !== last; await pause(quietMs)) {
    const { rows } = await asked(url, (client) => client.query('SELECT commit_number::float8 AS number FROM head'))
    last = now
    now = rows[0].number
  }
}
