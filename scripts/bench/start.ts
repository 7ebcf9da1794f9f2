/** From the start of the process to the first answer to a POST, beside the start of Node alone. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench, Measurement } from './bench.ts'
import { openConnection, requestBytes } from './connection.ts'
import { startOurs } from './processes.ts'
import { compare } from './rounds.ts'
import { caseBundle, pulse } from './sample-case.ts'
import type { Row, Target } from './table.ts'

const rounds = 9

interface Start {
  readonly ms: number
  readonly megabytes: number
}

interface Kind {
  readonly what: string
  readonly post: Uint8Array
  /** A new store and nothing compiled, as after a clone. */
  readonly fresh: boolean
  readonly time: Target
  readonly memory?: Target
}

const create = requestBytes('POST', '/fhir/Observation', { body: pulse('Patient/1') })
const kinds: readonly Kind[] = [
  { what: 'start to first create, warm', post: create, fresh: false, time: { atMost: 8 }, memory: { atMost: 3.5 } },
  {
    what: 'start to first transaction of 12, warm',
    post: requestBytes('POST', '/fhir', { body: caseBundle(1) }),
    fresh: false,
    time: { atMost: 8 },
    memory: { atMost: 3.5 },
  },
  { what: 'start to first create, fresh clone', post: create, fresh: true, time: { atMost: 20 } },
]

export const start: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of kinds) rows.push(...(await measured(kind, bench)))
  return rows
}

async function measured({ what, post, fresh, time, memory }: Kind, bench: Bench): Promise<Row[]> {
  let number = 0
  const place = async () => {
    const folder = join(bench.folder, `start-${post.length}-${fresh ? `fresh-${number++}` : 'warm'}`)
    await mkdir(folder, { recursive: true })
    return folder
  }
  if (!fresh) for (let i = 0; i < 3; i++) await ours(await place(), post)
  const megabytes: number[] = []
  const ourTime = async () => {
    const found = await ours(await place(), post)
    megabytes.push(found.megabytes)
    return found.ms
  }
  const timed = await compare({ what, unit: 'ms', ours: ourTime, ceiling: bareMs, rounds, target: time })
  if (memory === undefined) return [timed]
  let at = 0
  const ourMemory = async () => megabytes[at++] ?? Number.NaN
  const resident = { what: `${what}: memory`, unit: 'MB', ours: ourMemory, ceiling: bareMegabytes, rounds }
  return [timed, await compare({ ...resident, target: memory })]
}

async function ours(folder: string, post: Uint8Array): Promise<Start> {
  const started = performance.now()
  const server = await startOurs(join(folder, 'store.sqlite'), { NODE_COMPILE_CACHE: join(folder, 'compiled') })
  try {
    const connection = await openConnection(server.origin)
    await connection.send(post)
    const ms = performance.now() - started
    connection.close()
    return { ms, megabytes: residentMegabytes(server.pid) }
  } finally {
    await server.stop()
  }
}

function residentMegabytes(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
}

async function bareMs(): Promise<number> {
  const started = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - started
}

async function bareMegabytes(): Promise<number> {
  const program = 'require("node:fs").writeSync(1, String(process.memoryUsage.rss()))'
  return Number(spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stdout) / 2 ** 20
}
