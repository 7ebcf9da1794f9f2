/** What the access log takes of reads and searches: the same requests with it and without it, two servers in turn. */
import { cp } from 'node:fs/promises'
import { type Bench, type Measurement, turnOf, withServers } from './bench.ts'
import type { PlainRequest } from './load.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { processorTime } from './processor-time.ts'
import { compare, type Round } from './rounds.ts'
import { searchesOf } from './searches.ts'
import { seed, spreadIds } from './seeded.ts'
import type { Row } from './table.ts'

const resources = 10_000
const rounds = 9
/** So many ask at once that a sync of the log is shared; one alone waits for each. */
const clients = 64
const forMs = 1000

interface Asked {
  readonly what: string
  readonly requests: readonly PlainRequest[]
  /** How many times as much it may take. */
  readonly atMost: number
}

export const audit: Measurement = async (bench) => {
  const seeded = await seed(bench.folder, resources)
  const { file } = seeded
  await cp(file, `${file}-without`)
  const reads = spreadIds(file, 'CarePlan', 500).map(
    (id): PlainRequest => ({ method: 'GET', path: `/fhir/CarePlan/${id}` }),
  )
  const asked: readonly Asked[] = [
    { what: 'read by id', requests: reads, atMost: 1.2 },
    ...searchesOf(seeded)
      .slice(0, 3)
      .map(({ what, requests }) => ({ what, requests, atMost: 1.3 })),
  ]
  const starting = [
    startOurs(file, { VARDBRO_AUDIT: `${file}-audit` }),
    startOurs(`${file}-without`, { VARDBRO_AUDIT: 'off' }),
  ]
  return await withServers(starting, async ([kept, unkept]) => {
    const rows: Row[] = []
    if (kept && unkept) for (const each of asked) rows.push(...(await measured(bench, each, kept, unkept)))
    return rows
  })
}

async function measured(
  bench: Bench,
  asked: Asked,
  kept: ServerProcess,
  unkept: ServerProcess,
): Promise<readonly Row[]> {
  const { what, requests, atMost } = asked
  const load = { clients, requests, forMs }
  const rate = (server: ServerProcess): Round =>
    turnOf(server, async () => (await bench.loader.run({ ...load, origin: server.origin })).perSecond)
  const [ours, ceiling] = [rate(kept), rate(unkept)]
  for (let warming = 0; warming < 2; warming++) {
    await ours()
    await ceiling()
  }
  const rows = [
    await compare({
      ...{ what: `${what}, ${clients} at a time : without the access log`, unit: '/s', rounds },
      ...{ ours, ceiling, target: { atLeast: 1 / atMost } },
    }),
    await compare({
      ...{ what: `${what}, processor time : without the access log`, unit: 'µs', rounds, target: { atMost } },
      ...{ ours: processorTime(bench, kept, load), ceiling: processorTime(bench, unkept, load) },
    }),
  ]
  kept.go()
  unkept.go()
  return rows
}
