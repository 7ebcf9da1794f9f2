/** What a part of the server takes of writes: the same transactions with it and without it, two servers in turn. */
import { readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { type Bench, turnOf, withServers } from './bench.ts'
import type { Load } from './load.ts'
import { root, startOurs } from './processes.ts'
import { compare, type Round } from './rounds.ts'
import { bundleText, caseBundle, entriesPerCase } from './sample-case.ts'
import { seed } from './seeded.ts'
import { perVersion, versionsMade } from './stored-versions.ts'
import type { Row } from './table.ts'

const rounds = 9
const clients = 8
const casesOfRound = 1200
const warmUpCases = 1500
const forMs = 2500

interface Sample {
  readonly what: string
  /** The load that comes after `number` others. */
  readonly requests: (number: number, cases: number) => Load['requests']
  /** One of them. */
  readonly one: (number: number) => string
}

const samples: readonly Sample[] = [
  {
    what: `transaction of ${entriesPerCase}`,
    requests: (from, cases) => ({ path: '/fhir', from, cases }),
    one: caseBundle,
  },
  {
    what: 'transaction of 25 that claim profiles',
    requests: () => [{ method: 'POST', path: '/fhir', body: profiled() }],
    one: profiled,
  },
]

/** The first bundle of a sample case, all of it created anew. */
function profiled(): string {
  const { entry } = JSON.parse(readFileSync(`${root}bundles/dalarna-gron/01-inskrivning.json`, 'utf8'))
  return bundleText(entry)
}

interface Part {
  readonly name: string
  /** The settings of the server with it; absent: as they come. */
  readonly with?: Readonly<Record<string, string>>
  /** The settings of a server without it. */
  readonly without: Readonly<Record<string, string>>
  /** The least share of the writes without it; absent: there is no target. */
  readonly atLeast?: number
}

/** Rows of writes with validation, the ceiling being those without. */
export function againstUnchecked(bench: Bench): Promise<readonly Row[]> {
  return against({ name: 'validation', without: { VARDBRO_VALIDATION: 'off' }, atLeast: 0.85 }, bench)
}

/** Rows of writes with the rules of the process, the ceiling being those without. */
export async function againstPlain(bench: Bench): Promise<readonly Row[]> {
  const judged = { name: 'the façade and its cases judged', without: { VARDBRO_WITHOUT_RULES: '*' } }
  return [...(await against({ ...theFacade, atLeast: 1 / 1.3 }, bench)), ...(await against(judged, bench))]
}

/** What the façade does in the transaction; the job that judges cases behind it rests at both servers. */
const theFacade = {
  name: 'the façade',
  with: { VARDBRO_WITHOUT_RULES: 'mark-subjects' },
  without: { VARDBRO_WITHOUT_RULES: '*,mark-subjects' },
}

async function against({ name, with: settings = {}, without, atLeast }: Part, bench: Bench): Promise<readonly Row[]> {
  const { file } = await seed(bench.folder, 1200)
  await cp(file, `${file}-without`)
  const starting = [startOurs(file, settings), startOurs(`${file}-without`, without)]
  return await withServers(starting, async ([enforcing, unchecked]) => {
    if (enforcing === undefined || unchecked === undefined) return []
    let number = 1_000_000
    const posting =
      (origin: string, { requests }: Sample, cases: number): Round =>
      async () => {
        const from = number
        number += cases
        return (await bench.loader.run({ origin, clients, requests: requests(from, cases), forMs })).perSecond
      }
    const rows: Row[] = []
    for (const sample of samples) {
      await posting(enforcing.origin, sample, warmUpCases)()
      await posting(unchecked.origin, sample, warmUpCases)()
      const ours = turnOf(enforcing, posting(enforcing.origin, sample, casesOfRound))
      const ceiling = turnOf(unchecked, posting(unchecked.origin, sample, casesOfRound))
      const what = `${sample.what}, ${clients} at a time : without ${name}`
      const row = await compare({ what, unit: '/s', ours, ceiling, rounds, ...(atLeast && { target: { atLeast } }) })
      enforcing.go()
      unchecked.go()
      const made = (origin: string) => versionsMade(origin, sample.one(number++))
      rows.push(row, ...perVersion(row, await made(enforcing.origin), await made(unchecked.origin)))
    }
    return rows
  })
}
