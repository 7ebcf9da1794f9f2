/**
 * Whether the access log can lose what was answered. A server that keeps one is recorded by strace, and then
 *
 * 1. no answer may have left before the sync that covers its line,
 * 2. after a stop of the machine at any place every answer that left must be in the log, and the log verifies, and
 * 3. the same after the process was killed in the middle of its work.
 *
 * The same without syncs must fail in the first two, else the proof proves nothing.
 *
 * `npm run proof -- audit [--short] [seed]`: 200 images and 20 kills, or 20 and 2.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { filesOf } from '../../src/access/log/log-file.ts'
import { openLog } from '../../src/access/log/open-log.ts'
import { publicKeys } from '../../src/access/log/signing-key.ts'
import { verifyLog } from '../../src/access/log/verify-log.ts'
import { diskOf, happen, image } from './support/disk.ts'
import { randomFrom } from './support/random.ts'
import { type Call, hasStrace, record } from './support/syscalls.ts'

const isShort = process.argv.includes('--short')
const [images, requests, kills] = isShort ? [20, 400, 2] : [200, 2000, 20]
const seed = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? Date.now() % 1_000_000)
const child = new URL('./support/audited-child.ts', import.meta.url).pathname
const keysFile = 'public-keys.pem'

type Syncing = 'synced' | 'unsynced'

interface Recording {
  readonly folder: string
  readonly calls: readonly Call[]
}

async function recorded(root: string, syncing: Syncing): Promise<Recording> {
  const folder = join(root, 'audit')
  mkdirSync(root, { recursive: true })
  const wanted = (file: string) => dirname(file) === folder && file.endsWith('.log')
  const calls = await record(join(root, 'calls'), [child, folder, syncing, String(requests)], wanted)
  rmSync(join(root, 'calls'))
  return { folder, calls }
}

/** Ids of the requests whose answers a call sends. */
function answered(call: Call): string[] {
  if (call.kind !== 'sent') return []
  return Array.from(call.text.matchAll(/HTTP\/1\.1 \d{3}[\s\S]*?X-Request-Id: ([\w.:-]+)/g), ([, id = '']) => id)
}

const ids = /"id":"([\w.:-]+)"/g

function idsWritten(call: Call): string[] {
  return call.kind === 'write' ? Array.from(call.data.toString('utf8').matchAll(ids), ([, id = '']) => id) : []
}

/** How many answers left, and how many of them before their line was on the disk. */
function lateSyncs({ calls }: Recording): { answers: number; early: number; syncs: number } {
  const disk = diskOf({})
  const durable = new Set<string>()
  const counts = { answers: 0, early: 0, syncs: 0 }
  for (const [place, call] of calls.entries()) {
    for (const id of happen(disk, call, place).flatMap(idsWritten)) durable.add(id)
    const sent = answered(call)
    counts.syncs += call.kind === 'sync' ? 1 : 0
    counts.answers += sent.length
    counts.early += sent.filter((id) => !durable.has(id)).length
  }
  return counts
}

interface Found {
  readonly lost: number
  readonly faults: readonly string[]
}

/** Opens a log as it was left, as a server does, and looks for what was answered. */
async function left(folder: string, sent: ReadonlySet<string>): Promise<Found> {
  const faults: string[] = []
  try {
    openLog(folder).release()
  } catch (error) {
    faults.push(String(error))
  }
  await verifyLog(folder, {
    keys: publicKeys(folder),
    found: ({ file, line, what }) => faults.push(`${file}:${line}: ${what}`),
  })
  const kept = new Set<string>()
  for (const { path } of filesOf(folder)) {
    for (const [, id = ''] of readFileSync(path, 'utf8').matchAll(ids)) kept.add(id)
  }
  return { lost: [...sent].filter((id) => !kept.has(id)).length, faults }
}

/** Stops the machine at places chosen by chance. */
async function stops({ folder, calls }: Recording): Promise<{ bad: number; lost: number; faults: string[] }> {
  const random = randomFrom(seed)
  const first = calls.findIndex((call) => answered(call).length > 0)
  const places = Array.from({ length: images }, () => first + random(calls.length - first)).sort((a, b) => a - b)
  const disk = diskOf({})
  const sent = new Set<string>()
  const found = { bad: 0, lost: 0, faults: [] as string[] }
  for (const [place, call] of calls.entries()) {
    happen(disk, call, place)
    for (const id of answered(call)) sent.add(id)
    for (; places[0] === place; places.shift()) {
      const { lost, faults } = await stoppedThere(folder, image(disk, random), sent)
      found.bad += lost + faults.length > 0 ? 1 : 0
      found.lost += lost
      found.faults.push(...faults)
    }
  }
  return found
}

async function stoppedThere(
  folder: string,
  files: ReadonlyMap<string, Buffer>,
  sent: ReadonlySet<string>,
): Promise<Found> {
  const there = `${folder}-image`
  mkdirSync(there)
  for (const [name, content] of files) writeFileSync(join(there, basename(name)), content)
  copyFileSync(join(folder, keysFile), join(there, keysFile))
  return await left(there, sent).finally(() => rmSync(there, { recursive: true }))
}

async function prove(root: string, syncing: Syncing): Promise<boolean> {
  const recording = await recorded(join(root, syncing), syncing)
  const { answers, early, syncs } = lateSyncs(recording)
  console.log(`${syncing}: ${answers} answers, ${syncs} syncs of the access log`)
  console.log(`  ${early} answers left before their line was on the disk`)
  const { bad, lost, faults } = await stops(recording)
  console.log(`  ${images} stops: ${bad} bad images, ${lost} answers lost, ${faults.length} faults`)
  if (syncing === 'unsynced') return early > 0 && lost > 0
  for (const fault of faults.slice(0, 5)) console.log(`  ${fault}`)
  return answers >= requests && early === 0 && bad === 0
}

/** Kills a server in the middle of its work, again and again over one log. */
async function killed(root: string): Promise<boolean> {
  const random = randomFrom(seed + 1)
  const folder = join(root, 'killed', 'audit')
  const sent = new Set<string>()
  let found: Found = { lost: 0, faults: [] }
  for (let kill = 0; kill < kills && found.lost + found.faults.length === 0; kill++) {
    await killOnce(folder, sent, 50 + random(300))
    found = await left(folder, sent)
  }
  console.log(`${kills} kills: ${sent.size} answers, ${found.lost} lost, ${found.faults.length} faults`)
  for (const fault of found.faults.slice(0, 5)) console.log(`  ${fault}`)
  return sent.size > 0 && found.lost === 0 && found.faults.length === 0
}

async function killOnce(folder: string, sent: Set<string>, afterMs: number): Promise<void> {
  if (!existsSync(dirname(folder))) mkdirSync(dirname(folder), { recursive: true })
  const server = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [base] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
  let isOver = false
  const client = async () => {
    while (!isOver) {
      const answer = await fetch(`${base}/Patient/nobody`).catch(() => undefined)
      const id = answer?.headers.get('x-request-id')
      if (id) sent.add(id)
    }
  }
  const before = sent.size
  const clients = Array.from({ length: 8 }, client)
  while (sent.size === before) await pause(5)
  await pause(afterMs)
  server.kill('SIGKILL')
  await once(server, 'exit')
  isOver = true
  await Promise.all(clients)
}

async function proved(root: string): Promise<boolean> {
  const survives = await killed(root)
  if (!hasStrace()) {
    console.log('not run: no strace, and it cannot be installed here')
    return survives && process.env.CI === undefined
  }
  const holds = await prove(root, 'synced')
  const canFail = await prove(root, 'unsynced')
  if (!canFail) console.log('Without syncs nothing was seen to be lost.')
  return survives && holds && canFail
}

const root = mkdtempSync(join(tmpdir(), 'vardbro-audit-proof-'))
try {
  const isProved = await proved(root)
  console.log(
    isProved
      ? 'What was answered is in the access log; without syncs it would not be, and this proof sees it.'
      : `FAILED (seed ${seed}): see above`,
  )
  process.exitCode = isProved ? 0 : 1
} finally {
  rmSync(root, { recursive: true })
}
