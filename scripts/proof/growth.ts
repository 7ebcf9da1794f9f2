/**
 * What a search and a tick of the job cost in a PostgreSQL of many resources, beside one of 100,000: rows and pages that
 * the database reads (EXPLAIN (ANALYZE, BUFFERS)), and time. The resources are open cases with their duties: 1,000 cases
 * are sent to the server and judged, the others are made of them inside the database, as the store would have written
 * them; a sample of them is then read, searched and changed through the server.
 *
 * `npm run proof -- growth [--resources <number>] [--small <number>]`: 1,000,000 and 100,000. It takes 3.2 kB of disk a
 * resource in the folder for temporary files, and a minute for 1,500,000.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { postgresBinaries, startCluster } from '../../test/support/postgres/cluster.ts'
import { asked, type Databases, databasesOf } from '../../test/support/postgres/databases.ts'
import { openLoader } from '../bench/load.ts'
import { openCasesIn } from '../bench/open-cases-postgres.ts'
import { untilQuiet } from '../bench/postgres.ts'
import { type ServerProcess, startOurs } from '../bench/processes.ts'
import { median } from '../bench/rounds.ts'
import { printed, type Row } from '../bench/table.ts'
import type { Tick } from '../bench/tick-process.ts'
import { type Explained, explainedSearches } from './growth/explained-searches.ts'
import { sampleFaults } from './growth/sample.ts'
import { searchesIn } from './growth/searches.ts'

const { values } = parseArgs({
  options: { resources: { type: 'string', default: '1000000' }, small: { type: 'string', default: '100000' } },
})
const rounds = 9
const forMs = 400
const ticks = 5
const mostRatio = 1.5

/** Loaded without a log of what is loaded; what is read afterwards is read as anywhere. */
const settings = [
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=8GB', 'shared_buffers=2GB', 'autovacuum=off'],
  ...['maintenance_work_mem=512MB', 'max_parallel_maintenance_workers=2'],
]

/** What is changed in a sample is not to be refused for what a case needs. */
const plain = { VARDBRO_VALIDATION: 'off', VARDBRO_WITHOUT_RULES: '*' }

interface Filled {
  readonly url: string
  readonly cases: number
  readonly resources: number
}

async function fill(databases: Databases, resources: number): Promise<Filled> {
  const url = `${databases.url}/${await databases.create()}`
  const started = performance.now()
  const cases = await openCasesIn(url, resources)
  const [{ count }] = (await asked(url, (client) => client.query('SELECT count(*)::int AS count FROM resource'))).rows
  const [{ size }] = (
    await asked(url, (client) => client.query('SELECT pg_size_pretty(pg_database_size(current_database())) AS size'))
  ).rows
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  console.log(`${Number(count).toLocaleString('en')} resources, ${size}, filled in ${minutes} minutes`)
  return { url, cases, resources: Number(count) }
}

type Both<T> = { readonly small: T; readonly large: T }

async function serving({ url, cases }: Filled, folder: string): Promise<ServerProcess> {
  const server = await startOurs(join(folder, `${cases}`), { ...plain, VARDBRO_STORE: url })
  await untilQuiet(url)
  return server
}

/** @throws {Error} what was filled in is not as the store has it */
async function demandSample(filled: Filled, folder: string): Promise<void> {
  const server = await serving(filled, folder)
  const faults = await sampleFaults(server.origin, filled.cases).finally(() => server.stop())
  if (faults.length > 0) throw new Error(`It is not filled as the store has it: ${faults.slice(0, 5).join('; ')}`)
}

/** Rows of p50 of each search, the servers in turn. */
async function timed({ small, large }: Both<Filled>, folder: string): Promise<readonly Row[]> {
  const loader = openLoader()
  const [one, other] = await Promise.all([small, large].map((each) => serving(each, folder)))
  try {
    if (one === undefined || other === undefined) return []
    const p50 = async (origin: string, requests: readonly string[]) => {
      const load = { origin, clients: 1, forMs, requests: requests.map((path) => ({ method: 'GET' as const, path })) }
      return median([...(await loader.run(load)).latenciesMs])
    }
    const rows: Row[] = []
    for (const [index, { what, paths }] of searchesIn(large.cases).entries()) {
      const less = searchesIn(small.cases)[index]?.paths ?? []
      const found: { readonly ours: number; readonly ceiling: number }[] = []
      for (let round = 0; round <= rounds; round++) {
        const pair = { ours: await p50(other.origin, paths), ceiling: await p50(one.origin, less) }
        // The first compiles, and reads what nobody has read yet.
        if (round > 0) found.push(pair)
      }
      rows.push(compared(`${what} : p50`, 'ms', found))
    }
    return rows
  } finally {
    loader.close()
    await Promise.all([one?.stop(), other?.stop()])
  }
}

function compared(what: string, unit: string, found: readonly { ours: number; ceiling: number }[]): Row {
  return {
    what,
    unit,
    ours: median(found.map(({ ours }) => ours)),
    ceiling: median(found.map(({ ceiling }) => ceiling)),
    ratio: median(found.map(({ ours, ceiling }) => ours / ceiling)),
    target: { atMost: mostRatio },
  }
}

/** Rows of what the database reads for each search. */
async function explained({ small, large }: Both<Filled>): Promise<readonly Row[]> {
  const [less, more] = [
    await explainedSearches(small.url, small.cases),
    await explainedSearches(large.url, large.cases),
  ]
  const row = (one: Explained, index: number, unit: 'rows' | 'pages'): Row => {
    const ceiling = less[index]?.[unit] ?? Number.NaN
    return { what: one.what, unit, ours: one[unit], ceiling, ratio: one[unit] / ceiling, target: { atMost: mostRatio } }
  }
  return more.flatMap((one, index) => [row(one, index, 'rows'), row(one, index, 'pages')])
}

/** Rows of one tick with 1,000 due, the populations in turn. */
async function ticked({ small, large }: Both<Filled>): Promise<readonly Row[]> {
  const children: ChildProcess[] = []
  for (const { url, cases } of [small, large]) {
    // The process lives in the spring in which the cases began: what servers held later is held still for it.
    await asked(url, (client) => client.query('DELETE FROM lease'))
    const child = fork(new URL('../bench/tick-process.ts', import.meta.url), [url, String(cases)])
    await once(child, 'message')
    children.push(child)
  }
  const [one, other] = children
  if (one === undefined || other === undefined) return []
  const found: { readonly ours: MeasuredTick; readonly ceiling: MeasuredTick }[] = []
  for (let round = 0; round <= ticks; round++) {
    const pair = { ours: await tick(other, large.url), ceiling: await tick(one, small.url) }
    if (pair.ours.versions !== pair.ceiling.versions)
      throw new Error(
        `${pair.ours.versions} versions were written in the large one, ${pair.ceiling.versions} in the small.`,
      )
    if (round > 0) found.push(pair)
  }
  for (const child of children) child.send('end')
  const of = (what: string, unit: string, value: (tick: MeasuredTick) => number) =>
    compared(
      `one tick, 1,000 due, ${found[0]?.ours.versions} versions written${what}`,
      unit,
      found.map(({ ours, ceiling }) => ({ ours: value(ours), ceiling: value(ceiling) })),
    )
  return [
    of('', 'ms', ({ ms }) => ms),
    of(' : CPU of the server', 'ms', ({ cpuMs }) => cpuMs),
    of(' : pages read', 'pages', ({ pages }) => pages),
  ]
}

interface MeasuredTick extends Tick {
  readonly pages: number
}

async function tick(child: ChildProcess, url: string): Promise<MeasuredTick> {
  const before = await pagesRead(url)
  child.send('tick')
  const [answer] = (await Promise.race([once(child, 'message'), ended(child)])) as [Tick]
  return { ...answer, pages: (await pagesRead(url)) - before }
}

async function ended(child: ChildProcess): Promise<never> {
  await once(child, 'exit')
  throw new Error('The process of the job has ended.')
}

/** Pages asked for in a database so far, in memory or not. What its connections did is counted a second later. */
async function pagesRead(url: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const text = 'SELECT (blks_hit + blks_read)::float8 AS pages FROM pg_stat_database WHERE datname = current_database()'
  const { rows } = await asked(url, (client) => client.query(text))
  return rows[0].pages
}

async function main(): Promise<number> {
  const binaries = postgresBinaries()
  if (binaries === undefined) throw new Error('There is no PostgreSQL on this machine.')
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-growth-'))
  const cluster = await startCluster(binaries, settings)
  try {
    const databases = databasesOf(cluster.url)
    const both = {
      small: await fill(databases, Number(values.small)),
      large: await fill(databases, Number(values.resources)),
    }
    for (const filled of [both.small, both.large]) await demandSample(filled, folder)
    console.log(`${both.large.resources.toLocaleString('en')} beside ${both.small.resources.toLocaleString('en')}:`)
    const rows: Row[] = []
    for (const measure of [explained, timed, ticked]) {
      const found = await measure(both, folder)
      console.log(printed(found))
      rows.push(...found)
    }
    const isMet = rows.every(({ ratio }) => ratio <= mostRatio)
    console.log(isMet ? 'What is asked costs what it finds.' : 'FAILED: see NO above')
    return isMet ? 0 : 1
  } finally {
    await cluster.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main()
