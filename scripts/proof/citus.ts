/**
 * The store over a Citus cluster: the contract suite, and which servers answer what names a patient.
 *
 * `npm run proof -- citus postgres://user@host:port/database [test files]`: a database with the extension citus, on a
 * coordinator that knows two workers or more, which are reached from here as the coordinator reaches them. Databases of
 * its own are made there, and removed in the end.
 */
import { spawnSync } from 'node:child_process'
import { citusDatabasesOf } from '../../test/support/postgres/citus.ts'
import { proveOneShard } from './citus/one-shard.ts'

const suite = ['test/store/contract.test.ts', 'test/store/search/{answers,in-a-job,pages,search,visibility}.test.ts']

/** A commit takes many messages to several servers: laws that are tried in random turns take longer, and are tried less. */
const slow = { TEST_LAWS_MS: String(30 * 60_000), VARDBRO_PROPERTY_RUNS: process.env.VARDBRO_PROPERTY_RUNS ?? '15' }

const [given, ...files] = process.argv.slice(2)

if (given === undefined || !/^postgres(ql)?:/.test(given)) {
  console.error(
    'This proof needs a Citus cluster, and none is named: npm run proof -- citus postgres://user@host:port/database, with the database of a coordinator that knows two workers.',
  )
  process.exitCode = 1
} else process.exitCode = await prove(given)

async function prove(coordinator: string): Promise<number> {
  const databases = await citusDatabasesOf(coordinator)
  try {
    await proveOneShard(`${databases.url}/${await databases.createEmpty()}`)
  } finally {
    await databases.end()
  }
  const tests = files.length > 0 ? files : suite
  console.log(`\nvitest run ${tests.join(' ')}`)
  const environment = { ...process.env, ...slow, TEST_CITUS: coordinator }
  const run = [
    'run',
    '--project',
    'postgres',
    '--testTimeout',
    '120000',
    '--hookTimeout',
    '120000',
    ...tests.flatMap(expanded),
  ]
  const { status } = spawnSync('vitest', run, { stdio: 'inherit', env: environment })
  return status ?? 1
}

/** No shell takes `{a,b}` apart here. */
function expanded(pattern: string): string[] {
  const [, before, among, after] = /^(.*)\{(.*)\}(.*)$/.exec(pattern) ?? []
  return among === undefined ? [pattern] : among.split(',').map((each) => `${before}${each}${after}`)
}
