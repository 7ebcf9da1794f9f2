/** Killed at any moment: a backup is there whole or not at all, and history that is being removed stays sound. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { randomFrom } from '../../../../scripts/proof/support/random.ts'
import { runDb } from '../../../../src/app/command/db/run-db.ts'
import type { Store } from '../../../../src/store/store.ts'
import { caller, put, stoppedClock, write } from '../../../store/contract/given.ts'
import { type StorePlace, storePlace } from '../../../support/store-place.ts'

const program = fileURLToPath(new URL('../../../../bin/vardbro.js', import.meta.url))
const random = randomFrom(7)
const clock = stoppedClock()
const hour = 3_600_000
let place: StorePlace
let folder: string
beforeEach(async () => {
  place = await storePlace()
  folder = mkdtempSync(join(tmpdir(), 'vardbro-killed-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await place.end()
})

/** What the command says, and its exit code or that it refused. */
async function command(
  args: readonly string[],
  store = place.url,
): Promise<{ readonly code: number; readonly out: string }> {
  const out: string[] = []
  const say = (line: string) => void out.push(line)
  const code = await runDb(args, { environment: { VARDBRO_STORE: store }, out: say, err: say }).catch(
    (error: Error) => {
      out.push(error.message)
      return 2
    },
  )
  return { code, out: out.join('\n') }
}

/** The line of the hash over all versions; of a store without faults. */
async function hashOf(store: string): Promise<string> {
  const { code, out } = await command(['verify'], store)
  expect([code, out]).toEqual([0, expect.stringMatching(/Nothing is wrong\.$/)])
  return out.split('\n').find((line) => line.includes(' versions: ')) ?? ''
}

/** So many resources in a transaction. */
async function fill(
  store: Store,
  of: { readonly count: number; readonly length: number; readonly mark: string },
): Promise<void> {
  const text = of.mark.repeat(of.length)
  await store.transact(caller, async (transaction) => {
    for (let n = 0; n < of.count; n++) {
      await transaction.put(write(`Basic/b${n}`, [], { after: `},"padding":"${text}"}` }))
    }
  })
}

/** Kills a process; says whether it was still running. */
async function killed(child: ChildProcess): Promise<boolean> {
  const gone = child.exitCode === null ? once(child, 'exit') : undefined
  child.kill('SIGKILL')
  await gone
  return child.signalCode === 'SIGKILL'
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, VARDBRO_STORE: place.url },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

describe('a backup that is killed', () => {
  const [to, part] = ['backup', 'backup.part'].map((name) => () => join(folder, name)) as [() => string, () => string]

  /** Kills one that has begun to write, and says what is left of it. */
  async function kill(): Promise<{ readonly wasRunning: boolean; readonly left: readonly string[] }> {
    const child = start([program, 'db', 'backup', to()])
    while (child.exitCode === null && !existsSync(part())) await pause(1)
    await pause(random(40))
    const wasRunning = await killed(child)
    return { wasRunning, left: [to(), part()].filter((path) => existsSync(path)) }
  }

  /** The hash of what is restored from a file; undefined where that is refused, and then nothing is there. */
  async function restored(file: string): Promise<string | undefined> {
    const target = `${file}.restored`
    const { code } = await command(['restore', file], `sqlite:${target}`)
    expect(existsSync(target)).toBe(code === 0)
    const hash = code === 0 ? await hashOf(`sqlite:${target}`) : undefined
    rmSync(target, { force: true })
    return hash
  }

  it('is there whole or not at all, and what it left is never taken for one', { timeout: 120_000 }, async () => {
    const store = await place.open({ clock })
    await fill(store, { count: 400, length: 50_000, mark: 'x' })
    await store.close()
    const hash = await hashOf(place.url)
    const found = { killed: 0, refused: 0 }
    for (let n = 0; n < 8; n++) {
      const { wasRunning, left } = await kill()
      const got = await Promise.all(left.map(restored))
      expect(got.filter((each, i) => each !== hash && (each !== undefined || left[i] === to()))).toEqual([])
      found.killed += Number(wasRunning)
      found.refused += Number(got.includes(undefined))
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
    }
    expect([found.killed > 2, found.refused > 0]).toEqual([true, true])
    expect(await command(['backup', to()])).toMatchObject({ code: 0 })
    expect(await restored(to())).toBe(hash)
  })
})

/** Removes history a few versions at a time until nothing is left to remove, and says so after each. */
const pruning = (before: number) => `
  const { openStore } = await import('./src/app/open-store.ts')
  const { readConfig } = await import('./src/app/config.ts')
  const log = { info() {}, warn() {}, error() {}, request() {} }
  const store = await openStore(readConfig(process.env), { clock: () => ${before}, log, extract: () => [] })
  while (await store.keeping.prune(${before}, 20)) process.stdout.write('.')
  await store.close()`

/** Resolves when a process has said so many letters, or has ended. */
async function saidSo(child: ChildProcess, letters: number): Promise<void> {
  let said = 0
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.length))
  while (said < letters && child.exitCode === null) await pause(1)
}

describe('history whose removal is killed', () => {
  /** Kills so many removals, each in a moment after its first steps; the store is sound after each. Says how many were still at work. */
  async function kill(times: number): Promise<number> {
    let kills = 0
    for (let n = 0; n < times; n++) {
      const child = start(['--input-type=module', '-e', pruning(clock.now)])
      await saidSo(child, 1 + random(10))
      await pause(random(10))
      kills += (await killed(child)) ? 1 : 0
      await hashOf(place.url)
    }
    return kills
  }

  it('stays sound, and the rest is removed the next time', { timeout: 120_000 }, async () => {
    const store = await place.open({ clock })
    for (const mark of ['x', 'y', 'z']) {
      await fill(store, { count: 800, length: 10, mark })
      clock.now += hour
    }
    await put(store, write('Basic/last'))
    // The first commits superseded nothing.
    await store.keeping.prune(clock.now, 800)
    await store.close()
    const kills = await kill(5)
    const again = await place.open({ clock })
    const left = (await again.outbox(0, 10_000)).length
    while (await again.keeping.prune(clock.now, 100));
    expect((await again.outbox(0, 10_000)).map(({ version }) => version)).toEqual([...Array(800).fill(3), 1])
    expect([kills > 2, left < 2401, await again.keeping.keptFrom()]).toEqual([true, true, clock.now])
    await again.close()
    await hashOf(place.url)
  })
})
