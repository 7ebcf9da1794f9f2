/** POST of transactions of twelve entries, each with identifiers of its own. */
import { type Bench, type Measurement, turnOf, withServers } from './bench.ts'
import { startOurs, startRaw } from './processes.ts'
import { insertedBundles } from './raw-sqlite.ts'
import { compare, type Round } from './rounds.ts'
import { caseBundle, entriesPerCase } from './sample-case.ts'
import { seed } from './seeded.ts'
import type { Row } from './table.ts'
import { againstUnchecked } from './with-and-without.ts'

const rounds = 5
const casesOfRound = 1200
const warmUpCases = 1500
const forMs = 2500
const rawCases = 200
const sqliteCases = 1000

export const transactions: Measurement = async (bench) => {
  const { file } = await seed(bench.folder, 1200)
  const bytes = Buffer.byteLength(caseBundle(100_000))
  process.stderr.write(`  a bundle has ${bytes} bytes\n`)
  return await withServers([startOurs(file), startRaw()], async ([ours, raw]) => {
    if (ours === undefined || raw === undefined) return []
    let number = 100_000
    const posting =
      (clients: number, cases: number): Round =>
      async () => {
        const from = number
        number += cases
        const requests = { path: '/fhir', from, cases }
        return (await bench.loader.run({ origin: ours.origin, clients, requests, forMs })).perSecond
      }
    const ceiling =
      (clients: number): Round =>
      async () => {
        const requests = { path: '/fhir', from: 0, cases: rawCases, again: true } as const
        return (await bench.loader.run({ origin: raw.origin, clients, requests, forMs: 1000 })).perSecond
      }
    await posting(8, warmUpCases)()
    await ceiling(8)()
    const rows: Row[] = []
    for (const clients of [1, 8, 32]) {
      const posts = turnOf(ours, posting(clients, casesOfRound))
      const raws = turnOf(raw, ceiling(clients))
      const target = clients === 8 ? { target: { atLeast: 0.25 } } : {}
      const what = `transaction of ${entriesPerCase}, ${clients} at a time : raw HTTP, parse and stringify`
      rows.push(await compare({ what, unit: '/s', ours: posts, ceiling: raws, rounds, ...target }))
    }
    ours.go()
    rows.push(await againstSqlite(bench, posting))
    return rows
  }).then(async (rows) => [...rows, ...(await againstUnchecked(bench))])
}

/** The same rows by prepared statements alone, eight bundles a commit. */
async function againstSqlite(bench: Bench, posting: (clients: number, cases: number) => Round): Promise<Row> {
  const { file } = await seed(bench.folder, sqliteCases * entriesPerCase)
  const what = `transaction of ${entriesPerCase}, 8 at a time : raw SQLite, the same rows`
  const ceiling = () => insertedBundles(file, { bundles: sqliteCases, together: 8 })
  return await compare({ what, unit: '/s', ours: posting(8, casesOfRound), ceiling, rounds: 3 })
}
