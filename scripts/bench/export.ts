/** An export of a whole store against the rows as they lie in its file, sent with the least code; and what memory it takes. */
import { request } from 'node:http'
import type { Manifest } from '../../src/rest/export/manifest.ts'
import { type Bench, type Measurement, turnOf, withServers } from './bench.ts'
import { cpuSeconds, residentMegabytes } from './cpu.ts'
import { type ServerProcess, startOurs, startRaw } from './processes.ts'
import { compare, type Round } from './rounds.ts'
import { seed } from './seeded.ts'
import type { Row } from './table.ts'

const rounds = 3

export const exportCost: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const size of bench.sizes) rows.push(...(await ofSize(bench, size)))
  return rows
}

async function ofSize({ folder }: Bench, size: number): Promise<readonly Row[]> {
  process.stderr.write(`  filling a store with ${size.toLocaleString('en')} resources\n`)
  const { file } = await seed(folder, size)
  return await withServers([startOurs(file), startRaw(file)], async ([ours, raw]) => {
    if (ours === undefined || raw === undefined) return []
    const name = `export of ${size.toLocaleString('en')} resources`
    const whole: Round = () => cpuOf(ours, async () => void (await exported(ours)))
    const read: Round = () => cpuOf(raw, async () => void (await readWhole(`${raw.origin}/fhir/$all`)))
    // What is compiled only once is not what an export costs.
    for (let time = 0; time < 2; time++) await Promise.all([exported(ours), readWhole(`${raw.origin}/fhir/$all`)])
    const cost = { what: `${name}: CPU of the server, and of reading the rows raw`, unit: 's', rounds }
    const compared = await compare({
      ...cost,
      ours: turnOf(ours, whole),
      ceiling: turnOf(raw, read),
      target: { atMost: 2 },
    })
    ours.go()
    const { early, late } = await exported(ours)
    const memory = { what: `${name}: memory at 90 % and at 10 %`, unit: 'MB', ours: late, ceiling: early }
    return [compared, { ...memory, ratio: late / early, target: { atMost: 1.2 } }]
  })
}

export interface Memory {
  /** MB of the process when a tenth, and when nine tenths of the resources were there. */
  readonly early: number
  readonly late: number
}

/** Starts an export, fetches all of its files, and ends it. */
export async function exported({ origin, pid }: ServerProcess): Promise<Memory> {
  const kickOff = await fetch(`${origin}/fhir/$export`, { headers: { prefer: 'respond-async' } })
  const place = kickOff.headers.get('content-location') ?? ''
  const { output } = await manifestAt(place)
  const all = output.reduce((sum, { count = 0 }) => sum + count, 0)
  let done = 0
  const samples: { readonly share: number; readonly megabytes: number }[] = []
  for (const { url } of output) {
    await readWhole(url, (lines) => {
      done += lines
      samples.push({ share: done / all, megabytes: residentMegabytes(pid) })
    })
  }
  await fetch(place, { method: 'DELETE' })
  const at = (share: number) => samples.find((sample) => sample.share >= share)?.megabytes ?? Number.NaN
  return { early: at(0.1), late: at(0.9) }
}

async function manifestAt(place: string): Promise<Manifest> {
  for (;;) {
    const answer = await fetch(place)
    if (answer.status === 200) return (await answer.json()) as Manifest
    await answer.arrayBuffer()
  }
}

/** Reads a file to its end; tells of the lines in each piece. */
function readWhole(url: string, told: (lines: number) => void = () => {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, (response) => {
      response.on('data', (piece: Buffer) => told(linesIn(piece)))
      response.on('end', resolve).on('error', reject)
    })
    sent.on('error', reject).end()
  })
}

function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
  return lines
}

/** Seconds of CPU, user and system, that a process has taken during some work. */
async function cpuOf({ pid }: ServerProcess, work: () => Promise<void>): Promise<number> {
  const before = cpuSeconds(pid)
  await work()
  return cpuSeconds(pid) - before
}
