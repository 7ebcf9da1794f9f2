/** A database that is being filled when its filling is killed: it is as it was before, or has all of it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomFrom } from '../../../../../scripts/proof/support/random.ts'
import { runDb } from '../../../../../src/app/command/db/run-db.ts'
import { openSqliteStore } from '../../../../../src/store/sqlite/open.ts'
import { caller, extract, stoppedClock, write } from '../../../../store/contract/given.ts'
import { asked, databasesOf } from '../../../../support/postgres/databases.ts'

const program = fileURLToPath(new URL('../../../../../bin/vardbro.js', import.meta.url))
const databases = databasesOf(process.env.TEST_POSTGRES ?? '')
const folder = mkdtempSync(join(tmpdir(), 'vardbro-restore-'))
const [small, large] = ['small', 'large'].map((name) => join(folder, name)) as [string, string]
const random = randomFrom(11)
let url: string
beforeAll(async () => {
  url = `${databases.url}/${await databases.create()}`
  await make(small, 10)
  await make(large, 4000)
})
afterAll(async () => {
  await databases.drop(url.slice(databases.url.length + 1))
  rmSync(folder, { recursive: true })
})

/** A store of so many resources, which is a backup as well. */
async function make(path: string, count: number): Promise<void> {
  const options = { path, clock: stoppedClock(), extract, pause: () => Promise.resolve(), log: console }
  const store = await openSqliteStore({ ...options, synchronous: 'OFF' })
  await store.transact(caller, async (transaction) => {
    for (let n = 0; n < count; n++) await transaction.put(write(`Basic/b${n}`))
  })
  await store.close()
}

async function command(...args: readonly string[]): Promise<string> {
  const out: string[] = []
  const surroundings = {
    environment: { VARDBRO_STORE: url },
    out: (line: string) => void out.push(line),
    err: () => {},
  }
  await runDb(args, surroundings).catch((error: Error) => out.push(error.message))
  return out.join('\n')
}

/** What a database has: nothing, or so many versions, without a fault. */
async function state(): Promise<string> {
  const said = await command('verify')
  if (/no tables yet/.test(said)) return 'nothing'
  expect(said).toMatch(/Nothing is wrong\.$/)
  return /(\d+) versions/.exec(said)?.[1] ?? said
}

const working = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vardbro db'`

/** Kills a restore some ms after it has connected; says whether it was still at work. */
async function killed(...args: readonly string[]): Promise<boolean> {
  const env = { PATH: process.env.PATH, VARDBRO_STORE: url }
  const child = spawn(process.execPath, [program, 'db', 'restore', ...args], { env, stdio: 'ignore' })
  await asked(url, async (client) => {
    while (child.exitCode === null && (await client.query(working)).rowCount === 0);
  })
  await pause(random(1000))
  const gone = child.exitCode === null ? once(child, 'exit') : undefined
  child.kill('SIGKILL')
  await gone
  return child.signalCode === 'SIGKILL'
}

/** Kills so many, and says what was there after each; `clear` is run before each. */
async function statesAfter(times: number, args: readonly string[], clear: () => Promise<unknown>): Promise<string[]> {
  const states: string[] = []
  for (let n = 0; n < times; n++) {
    await clear()
    if (await killed(...args)) states.push(await state())
  }
  return states
}

const emptied = () => asked(url, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'))

it('is empty, or has all', { timeout: 120_000 }, async () => {
  const states = await statesAfter(8, [large], emptied)
  expect(states).toContain('nothing')
  expect(states.filter((each) => each !== 'nothing' && each !== '4000')).toEqual([])
  await emptied()
  expect(await command('restore', large)).toBe(`Restored from ${large}.`)
  expect(await state()).toBe('4000')
})

it('has the old or the new where it replaces something', { timeout: 120_000 }, async () => {
  const states = await statesAfter(8, [large, '--force'], async () => {
    await emptied()
    await command('restore', small)
  })
  expect(states).toContain('10')
  expect(states.filter((each) => each !== '10' && each !== '4000')).toEqual([])
})
