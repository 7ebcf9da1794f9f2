/**
 * Durability where it can fail. A process that writes bundles is recorded by strace, and then
 *
 * 1. no acknowledgement may have left before the sync that covers what it acknowledges, and
 * 2. after a stop of the machine at any place every acknowledged bundle must be whole: database and log are cut to
 *    what the last completed sync covers, and what was written later is dropped, torn or kept by chance.
 *
 * The same with `synchronous=OFF` must fail in both ways, else the proof proves nothing.
 *
 * `node scripts/proof/durability.ts [--short] [seed]`: 200 images, or 20.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { diskOf, happen, image } from './support/disk.ts'
import { randomFrom } from './support/random.ts'
import { openStore, type Synchronous } from './support/store.ts'
import { type Call, hasStrace, record } from './support/syscalls.ts'
import { verify } from './support/verify.ts'

const isShort = process.argv.includes('--short')
const [images, bundles] = isShort ? [20, 150] : [200, 500]
const clients = 8
const bundlesUntilRest = 70
const seed = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? Date.now() % 1_000_000)
const child = new URL('./support/writing-child.ts', import.meta.url).pathname

interface Recording {
  readonly path: string
  /** The database before the process began. */
  readonly before: Buffer
  readonly calls: readonly Call[]
}

async function recorded(folder: string, synchronous: Synchronous): Promise<Recording> {
  const path = join(folder, 'db')
  mkdirSync(folder)
  await (await openStore(path)).close()
  const before = readFileSync(path)
  const args = [child, path, synchronous, String(clients), '0', String(bundles), String(bundlesUntilRest)]
  const calls = await record(join(folder, 'calls'), args, (file) => file === path || file === `${path}-wal`)
  rmSync(join(folder, 'calls'))
  return { path, before, calls }
}

/** Acknowledgements: the bundle, and the id that is found in what its commit wrote. */
function acknowledged(call: Call): { bundle: number; id: string }[] {
  const lines = call.kind === 'sent' ? call.text.matchAll(/ack (\d+) (\S+)\n/g) : []
  return Array.from(lines, ([, bundle, id = '']) => ({ bundle: Number(bundle), id }))
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/g

/** How many acknowledgements left, and how many of them before what they acknowledge was durable. */
function lateSyncs({ path, before, calls }: Recording): { acks: number; early: number; syncs: number } {
  const disk = diskOf({ [path]: before })
  const durable = new Set<string>()
  const counts = { acks: 0, early: 0, syncs: 0 }
  for (const [place, call] of calls.entries()) {
    for (const change of happen(disk, call, place)) {
      const text = change.kind === 'write' ? change.data.toString('latin1') : ''
      text.match(ids)?.forEach(durable.add, durable)
    }
    const acks = acknowledged(call)
    counts.syncs += call.kind === 'sync' ? 1 : 0
    counts.acks += acks.length
    counts.early += acks.filter(({ id }) => !durable.has(id)).length
  }
  return counts
}

interface Found {
  readonly bad: number
  readonly lost: number
  readonly faults: readonly string[]
}

/** Stops the machine at places chosen by chance, and looks at what is found then. */
async function stops(recording: Recording, random: (below: number) => number): Promise<Found> {
  const { path, before, calls } = recording
  const first = calls.findIndex((call) => acknowledged(call).length > 0)
  const places = Array.from({ length: images }, () => first + random(calls.length - first)).sort((a, b) => a - b)
  const disk = diskOf({ [path]: before })
  const acks = new Set<number>()
  const found = { bad: 0, lost: 0, faults: [] as string[] }
  for (const [place, call] of calls.entries()) {
    happen(disk, call, place)
    for (const { bundle } of acknowledged(call)) {
      acks.add(bundle)
    }
    for (; places[0] === place; places.shift()) {
      const { lost, faults } = await stoppedThere(`${path}-image`, image(disk, random), acks)
      found.bad += lost.length + faults.length > 0 ? 1 : 0
      found.lost += lost.length
      found.faults.push(...faults)
    }
  }
  return found
}

/** Where the file is so broken that it cannot be read, all is lost. */
async function stoppedThere(
  folder: string,
  files: ReadonlyMap<string, Buffer>,
  acks: ReadonlySet<number>,
): Promise<{ lost: readonly number[]; faults: readonly string[] }> {
  mkdirSync(folder)
  try {
    for (const [name, content] of files) {
      writeFileSync(join(folder, basename(name)), content)
    }
    return await verify(join(folder, 'db'), acks, bundles)
  } catch (error) {
    return { lost: [...acks], faults: [String(error)] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function prove(folder: string, synchronous: Synchronous): Promise<boolean> {
  const recording = await recorded(join(folder, synchronous), synchronous)
  const { acks, early, syncs } = lateSyncs(recording)
  const { calls, path } = recording
  const pages = calls.filter((call) => call.kind === 'write' && call.file === path).length
  const logs = calls.filter((call) => call.kind === 'write' && call.file === `${path}-wal` && call.offset === 0).length
  console.log(`synchronous=${synchronous}: ${acks} acknowledgements, ${syncs} syncs`)
  console.log(`  ${pages} pages written by checkpoints, the log was begun ${logs} times`)
  console.log(`  ${early} acknowledgements left before their sync`)
  const { bad, lost, faults } = await stops(recording, randomFrom(seed))
  console.log(`  ${images} stops: ${bad} bad images, ${lost} acknowledged bundles lost, ${faults.length} faults`)
  if (synchronous === 'FULL') {
    faults.slice(0, 5).forEach((fault) => void console.log(`  ${fault}`))
    return acks > 0 && early === 0 && bad === 0
  }
  return early > 0 && lost > 0
}

async function main(): Promise<number> {
  if (!hasStrace()) {
    console.log('not run: no strace, and it cannot be installed here')
    return process.env.CI === undefined ? 0 : 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-durability-'))
  try {
    const holds = await prove(folder, 'FULL')
    const canFail = await prove(folder, 'OFF')
    console.log(
      holds && canFail
        ? 'Nothing that was acknowledged is lost; without syncs it would be, and this proof sees it.'
        : `FAILED (seed ${seed}): ${holds ? 'synchronous=OFF was not seen to lose anything' : 'see above'}`,
    )
    return holds && canFail ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

process.exitCode = await main()
