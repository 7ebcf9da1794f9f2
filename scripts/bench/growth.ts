/** Searches in a small store and in a large one: what is found by an index must not grow with the rest. */
import { type Measurement, turnOf, withServers } from './bench.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { compare, median, type Round } from './rounds.ts'
import { type Search, searchesOf } from './searches.ts'
import { type Seeded, seed } from './seeded.ts'
import type { Row } from './table.ts'

const rounds = 5
const forMs = 400
const warmUpMs = 1500

export const growth: Measurement = async (bench) => {
  const [small = 0, large = 0] = bench.sizes
  const seeded: Seeded[] = []
  for (const size of [small, large]) {
    process.stderr.write(`  filling a store with ${size.toLocaleString('en')} resources\n`)
    seeded.push(await seed(bench.folder, size))
  }
  return await withServers(
    seeded.map(({ file }) => startOurs(file)),
    async (servers) => {
      const p50 =
        (server: ServerProcess, { requests }: Search, ms: number): Round =>
        async () => {
          const { latenciesMs } = await bench.loader.run({ origin: server.origin, clients: 1, requests, forMs: ms })
          return median([...latenciesMs])
        }
      const [smaller, larger] = servers
      const [inSmall, inLarge] = seeded.map(searchesOf)
      if (!(smaller && larger && inSmall && inLarge)) return []
      for (const [index, search] of inLarge.entries()) {
        await p50(larger, search, warmUpMs)()
        await p50(smaller, inSmall[index] ?? search, warmUpMs)()
      }
      const rows: Row[] = []
      for (const [index, search] of inLarge.entries()) {
        const ours = turnOf(larger, p50(larger, search, forMs))
        const ceiling = turnOf(smaller, p50(smaller, inSmall[index] ?? search, forMs))
        const what = `${search.what} : p50, ${large.toLocaleString('en')} and ${small.toLocaleString('en')} resources`
        rows.push(await compare({ what, unit: 'ms', ours, ceiling, rounds, target: { atMost: 1.5 } }))
      }
      return rows
    },
  )
}
