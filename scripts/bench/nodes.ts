/** Reads and searches by one server and by two over one PostgreSQL: their rate, and what a request takes of the processors. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { asked } from '../../test/support/postgres/databases.ts'
import { type Bench, type Measurement, withServers } from './bench.ts'
import { backendSeconds, cpuSeconds } from './cpu.ts'
import { openLoader, type PlainRequest } from './load.ts'
import { untilQuiet, withDatabase } from './postgres.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { median } from './rounds.ts'
import { seedStore } from './seeded.ts'
import type { Row } from './table.ts'

const resources = 10_000
const clients = 8
const forMs = 2000
const rounds = 7
/** A second server is of use where it and its connections have processors of their own, beside the load. */
const coresNeeded = 8

export const nodes: Measurement = (bench) =>
  withDatabase(async ({ url }) => {
    process.stderr.write(`  filling a database with ${resources.toLocaleString('en')} resources\n`)
    await seedStore(url, resources)
    const [plans, patients] = [await idsOf(url, 'CarePlan'), await idsOf(url, 'Patient')]
    const start = (name: string) => startOurs(join(bench.folder, name), { VARDBRO_STORE: url })
    return await withServers([start('one'), start('other')], async (servers) => {
      await untilQuiet(url)
      const asked = { bench, url, servers }
      const rows = [
        ...(await measured(
          'read by id',
          plans.map((id) => get(`CarePlan/${id}`)),
          asked,
        )),
        ...(await measured(
          'search with 3 hits',
          patients.map((id) => get(`Communication?patient=${id}`)),
          asked,
        )),
      ]
      return rows
    })
  })

async function idsOf(url: string, type: string): Promise<readonly string[]> {
  const text = 'SELECT r.id FROM resource r JOIN type t ON t.id = r.type WHERE t.name = $1 ORDER BY r.rid LIMIT 500'
  const { rows } = await asked(url, (client) => client.query(text, [type]))
  return rows.map(({ id }) => id)
}

function get(path: string): PlainRequest {
  return { method: 'GET', path: `/fhir/${path}` }
}

interface Asked {
  readonly bench: Bench
  readonly url: string
  readonly servers: readonly ServerProcess[]
}

interface Found {
  readonly perSecond: number
  /** ms of all servers and the connections to the database, a request. */
  readonly cpu: number
}

/** As fast as they can; and at a pace, at which nothing waits for a processor and what a request takes can be compared. */
const paces = { fast: { clients, forMs }, slow: { clients, forMs, pauseMs: 5 } }

async function measured(what: string, requests: readonly PlainRequest[], asked: Asked): Promise<readonly Row[]> {
  const rate = await compared(`${what} : two servers and one`, requests, asked, 'fast')
  const cpu = await compared(
    `${what} : two servers and one, CPU of servers and database a request`,
    requests,
    asked,
    'slow',
  )
  const hasCores = availableParallelism() >= coresNeeded
  return [hasCores ? { ...rate, target: { atLeast: 1.7 } } : rate, { ...cpu, target: { atMost: 1.1 } }]
}

async function compared(
  what: string,
  requests: readonly PlainRequest[],
  asked: Asked,
  pace: keyof typeof paces,
): Promise<Row> {
  const { servers } = asked
  const figure = ({ perSecond, cpu }: Found) => (pace === 'fast' ? perSecond : cpu)
  const found: { readonly ours: number; readonly ceiling: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const ours = figure(await run(servers, requests, asked, pace))
    const ceiling = figure(await run([servers[round % 2] as ServerProcess], requests, asked, pace))
    // The first compiles.
    if (round > 0) found.push({ ours, ceiling })
  }
  return {
    what,
    unit: pace === 'fast' ? '/s' : 'ms',
    ours: median(found.map(({ ours }) => ours)),
    ceiling: median(found.map(({ ceiling }) => ceiling)),
    ratio: median(found.map(({ ours, ceiling }) => ours / ceiling)),
  }
}

/** Each server has as many clients, as it has where one is not enough; those that are not asked are held. */
async function run(
  asking: readonly ServerProcess[],
  requests: readonly PlainRequest[],
  { url, servers }: Asked,
  pace: keyof typeof paces,
): Promise<Found> {
  for (const server of servers) {
    if (asking.includes(server)) server.go()
    else server.hold()
  }
  const loaders = asking.map(() => openLoader())
  const used = async () => (await backendSeconds(url)) + asking.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)
  const before = await used()
  const all = await Promise.all(asking.map(({ origin }, at) => loaders[at]?.run({ ...paces[pace], requests, origin })))
  const after = await used()
  for (const loader of loaders) loader.close()
  for (const server of servers) server.go()
  const count = all.reduce((sum, one) => sum + (one?.latenciesMs.length ?? 0), 0)
  const perSecond = all.reduce((sum, one) => sum + (one?.perSecond ?? 0), 0)
  return { perSecond, cpu: ((after - before) * 1000) / count }
}
