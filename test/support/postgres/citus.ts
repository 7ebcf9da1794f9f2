/** Databases for tests over a Citus cluster: each on the coordinator and all its workers, spread by the program itself. */
import { randomBytes } from 'node:crypto'
import { migratePostgres } from '../../../src/store/postgres/migrate.ts'
import { distributePostgres } from '../../../src/store/postgres/shards/distribute.ts'
import { asked, type Databases } from './databases.ts'

/** Two on each of two workers. */
export const shards = 4

interface Node {
  readonly host: string
  readonly port: number
  readonly isCoordinator: boolean
}

export interface CitusDatabases extends Databases {
  /** One that knows the workers, and is empty. */
  createEmpty(): Promise<string>
}

/**
 * Those of the cluster whose coordinator `given` names, with a database that knows its workers. They must be reached from
 * here as the coordinator reaches them.
 */
export async function citusDatabasesOf(given: string): Promise<CitusDatabases> {
  const nodes = await asked(given, async (client) => (await client.query(nodesText)).rows as Node[])
  if (nodes.filter(({ isCoordinator }) => !isCoordinator).length === 0) throw new Error('The cluster has no workers.')
  const coordinator = serverOf(given)
  const all = nodes.map((node) => ({ ...node, url: node.isCoordinator ? coordinator : at(given, node) }))
  const everywhere = async (database: string, ...statements: string[]) => {
    for (const { url } of all) {
      await asked(`${url}/${database}`, async (client) => {
        for (const statement of statements) await client.query(statement)
      })
    }
  }
  const made: string[] = []
  const drop = (name: string) => everywhere('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  const createEmpty = async () => {
    const name = `vardbro_proof_${randomBytes(6).toString('hex')}`
    made.push(name)
    await everywhere('postgres', `CREATE DATABASE ${name} TEMPLATE template0`)
    await everywhere(name, 'CREATE EXTENSION citus')
    await asked(`${coordinator}/${name}`, async (client) => {
      for (const node of all) await client.query(...registration(node))
    })
    return name
  }
  const create = async () => {
    const name = await createEmpty()
    await migratePostgres(`${coordinator}/${name}`)
    await distributePostgres(`${coordinator}/${name}`, shards)
    return name
  }
  return {
    url: coordinator,
    create,
    createEmpty,
    drop,
    makeTemplate: create,
    end: async () => {
      for (const name of made) await drop(name)
    },
  }
}

const nodesText = `SELECT nodename AS host, nodeport AS port, groupid = 0 AS "isCoordinator" FROM pg_dist_node
  WHERE noderole = 'primary' AND isactive ORDER BY groupid`

function registration({ host, port, isCoordinator }: Node): [text: string, values: unknown[]] {
  const name = isCoordinator ? 'citus_set_coordinator_host' : 'citus_add_node'
  return [`SELECT ${name}($1, $2)`, [host, port]]
}

function serverOf(given: string): string {
  const { protocol, username, password, host } = new URL(given)
  return `${protocol}//${username}${password === '' ? '' : `:${password}`}@${host}`
}

function at(given: string, { host, port }: Node): string {
  const url = new URL(given)
  url.hostname = host
  url.port = String(port)
  return serverOf(url.href)
}
