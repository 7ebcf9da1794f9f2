/** Reads of others while a transaction of 10,000 entries is worked off. */
import { type Bench, type Measurement, withServers } from './bench.ts'
import { openConnection, requestBytes } from './connection.ts'
import type { Load, Measured } from './load.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { compare, percentile } from './rounds.ts'
import { messagesTo } from './sample-case.ts'
import { seed, spreadIds } from './seeded.ts'

const entries = 10_000
const idleMs = 3000
const rounds = 3

export const bigBundle: Measurement = async (bench) => {
  const { file } = await seed(bench.folder, 10_000)
  return await withServers([startOurs(file)], async ([server]) => {
    if (server === undefined) return []
    const paths = spreadIds(file, 'CarePlan', 200).map((id) => `/fhir/CarePlan/${id}`)
    const load: Load = {
      origin: server.origin,
      clients: 4,
      requests: paths.map((path) => ({ method: 'GET', path })),
      forMs: Number.POSITIVE_INFINITY,
      pauseMs: 2,
    }
    const patients = spreadIds(file, 'Patient', rounds + 1)
    const idle = async () => p99(await bench.loader.run({ ...load, forMs: idleMs }))
    const busy = async () => p99(await during(bench, load, () => post(server, `Patient/${patients.pop()}`)))
    await idle()
    await busy()
    const what = `read while ${entries.toLocaleString('en')} entries are worked off : p99, busy and idle`
    return [await compare({ what, unit: 'ms', ours: busy, ceiling: idle, rounds, target: { atMost: 5 } })]
  })
}

async function during(bench: Bench, load: Load, work: () => Promise<void>): Promise<Measured> {
  const measured = bench.loader.run(load)
  await work()
  bench.loader.stop()
  return await measured
}

async function post(server: ServerProcess, patient: string): Promise<void> {
  const connection = await openConnection(server.origin)
  const ms = await connection.send(requestBytes('POST', '/fhir', { body: messagesTo(patient, entries) }))
  process.stderr.write(`  ${entries} entries took ${Math.round(ms)} ms\n`)
  connection.close()
}

function p99({ latenciesMs }: Measured): number {
  return percentile(latenciesMs, 0.99)
}
