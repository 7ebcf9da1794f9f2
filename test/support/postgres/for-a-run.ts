/** The PostgreSQL of a run of tests: the one that VARDBRO_TEST_POSTGRES names, or one of its own. */
import { citusDatabasesOf } from './citus.ts'
import { postgresBinaries, startCluster } from './cluster.ts'
import { databasesOf } from './databases.ts'

/** Before the tests of the project `postgres`; what it gives back is called after them. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_CITUS !== undefined) return await overCitus(process.env.TEST_CITUS)
  const given = process.env.VARDBRO_TEST_POSTGRES
  const binaries = postgresBinaries()
  if (given === undefined && binaries === undefined) throw new Error('There is no PostgreSQL: see vitest.config.ts.')
  const cluster = given === undefined && binaries !== undefined ? await startCluster(binaries) : undefined
  const databases = databasesOf(cluster?.url ?? given ?? '')
  const template = await databases.makeTemplate().catch(async (error: unknown) => {
    await cluster?.end()
    throw error
  })
  // Workers are started with the environment of this process.
  process.env.TEST_POSTGRES = databases.url
  process.env.TEST_POSTGRES_TEMPLATE = template
  return async () => {
    await databases.end()
    await cluster?.end()
  }
}

/** Every worker of the run makes databases of its own. */
async function overCitus(url: string): Promise<() => Promise<void>> {
  const databases = await citusDatabasesOf(url)
  process.env.TEST_POSTGRES = databases.url
  process.env.TEST_POSTGRES_TEMPLATE = await databases.makeTemplate()
  return () => databases.end()
}
