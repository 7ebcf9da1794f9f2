/**
 * Atomicity under `kill -9`: a process that writes bundles is killed again and again in the middle of its work; after
 * each time every acknowledged bundle is whole and no other is there in part. (The page cache outlives the process: of
 * durability this says nothing, see durability.ts.)
 *
 * `node scripts/proof/atomicity.ts [--times=<number>] [--short]`: 200 kills, 20 if short.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { randomFrom } from './support/random.ts'
import { verify } from './support/verify.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean' }, times: { type: 'string' } } })
const times = Number(values.times ?? (values.short ? 20 : 200))
if (!(times > 0)) throw new Error('--times must be a number above 0.')
const bundlesEachTime = 5000
const clients = 8
const child = new URL('./support/writing-child.ts', import.meta.url).pathname

/** Lets a process write bundles from `first` on, and gives those that it acknowledged until it was killed. */
async function writeAndKill(path: string, first: number, killAfterMs: number): Promise<number[]> {
  const args = [child, path, 'FULL', String(clients), String(first), String(first + bundlesEachTime)]
  const writing = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const output: Buffer[] = []
  writing.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  await once(writing.stdout, 'data')
  await setTimeout(killAfterMs)
  writing.kill('SIGKILL')
  await once(writing, 'close')
  const lines = Buffer.concat(output).toString().split('\n').slice(0, -1)
  return lines.map((line) => Number(line.split(' ')[1]))
}

const folder = mkdtempSync(join(tmpdir(), 'vardbro-atomicity-'))
const seed = Date.now() % 1_000_000
const random = randomFrom(seed)
let failed = false
try {
  const path = join(folder, 'db')
  const acknowledged = new Set<number>()
  let end = 0
  for (let time = 1; time <= times && !failed; time++) {
    const acks = await writeAndKill(path, end, random(400))
    for (const bundle of acks) {
      acknowledged.add(bundle)
    }
    end = Math.max(end, ...acks) + clients + 64
    const { whole, lost, faults } = await verify(path, acknowledged, end)
    failed = lost.length > 0 || faults.length > 0
    const fault = failed ? `; LOST ${lost.join(' ')}; FAULTS ${faults.join('; ')}` : ''
    console.log(`kill ${time}: ${acknowledged.size} acknowledged, ${whole} whole${fault}`)
  }
  console.log(
    failed
      ? `FAILED (seed ${seed})`
      : `Every acknowledged bundle is whole, and no other in part, after ${times} kills.`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
process.exitCode = failed ? 1 : 0
