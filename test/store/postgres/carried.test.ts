/** From a file into a database and back: everything comes home as it left, by copies and by backups. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copy } from '../../../src/store/copy.ts'
import type { Digest } from '../../../src/store/digest.ts'
import type { Keeper } from '../../../src/store/keeper.ts'
import { postgresKeeper } from '../../../src/store/postgres/archive/keeper.ts'
import { sqliteKeeper } from '../../../src/store/sqlite/archive/keeper.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { asked, databasesOf } from '../../support/postgres/databases.ts'
import { historySteps, take, told, verified } from '../contract/archive.ts'
import { caller, extract, put, stoppedClock, token, write } from '../contract/given.ts'

/** How many histories each way is tried with. */
const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 20)
const databases = databasesOf(process.env.TEST_POSTGRES ?? '')
const folder = mkdtempSync(join(tmpdir(), 'vardbro-carried-'))
const [first, last, backup] = ['first', 'last', 'backup'].map((name) => join(folder, name)) as [string, string, string]
let url: string
beforeAll(async () => {
  url = `${databases.url}/${await databases.create()}`
})
afterAll(async () => {
  await databases.drop(url.slice(databases.url.length + 1))
  rmSync(folder, { recursive: true })
})

/** As it was before the first test. */
async function cleared(): Promise<void> {
  for (const name of [first, last, backup]) {
    for (const end of ['', '-wal', '-shm', '-lock']) rmSync(`${name}${end}`, { force: true })
  }
  await asked(url, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'))
}

const opened = (path: string, clock: () => number): Promise<Store> =>
  openSqliteStore({ path, clock, extract, pause: () => Promise.resolve(), log: console, synchronous: 'OFF' })

const how = { force: false, told: () => {}, extractOf: async () => extract }
const quiet = { written: () => {}, compared: () => {} }

async function copied(from: Keeper, to: Keeper): Promise<Digest> {
  const source = await from.source()
  const target = await to.target(extract)
  return await copy(source, target, quiet).finally(() => Promise.all([source.close(), target.close()]))
}

/** Carries all from the first file to the last by way of the database; the hashes at each of them. */
const ways: Readonly<Record<string, () => Promise<readonly Digest[]>>> = {
  copies: async () => {
    const there = await copied(sqliteKeeper(first), postgresKeeper(url))
    return [there, await copied(postgresKeeper(url), sqliteKeeper(last))]
  },
  backups: async () => {
    await sqliteKeeper(first).backup(backup, how)
    await postgresKeeper(url).restore(backup, how)
    const there = (await verified(postgresKeeper(url))).digest
    await postgresKeeper(url).backup(backup, { ...how, force: true })
    await sqliteKeeper(last).restore(backup, how)
    return [there, (await verified(sqliteKeeper(last))).digest]
  },
}

describe('a store that is carried into a database and back', () => {
  it.each(Object.keys(ways))(
    'by %s is what it was, whatever its history',
    async (way) => {
      await fc.assert(
        fc.asyncProperty(historySteps, async (steps) => {
          await cleared()
          const clock = stoppedClock()
          const store = await opened(first, clock)
          const instants: number[] = []
          for (const each of steps) instants.push(await take(store, each, clock).then(() => clock.now))
          const before = await told(store, instants)
          await store.close()
          const digests = (await ways[way]?.()) ?? []
          const { digest, faults } = await verified(postgresKeeper(url))
          expect(faults).toEqual([])
          expect([...digests, digest]).toEqual(Array(3).fill((await verified(sqliteKeeper(first))).digest))
          const back = await opened(last, clock)
          expect(await told(back, instants)).toEqual(before)
          await back.close()
        }),
        { numRuns: runs },
      )
    },
    30_000 + 3000 * runs,
  )
})

describe('a large store that is carried into a database and back', () => {
  it('is what it was where there is much of everything', async () => {
    await cleared()
    const store = await opened(first, stoppedClock())
    const many = Array.from({ length: 2500 }, (_, n) => n + 1)
    await store.transact(caller, async (transaction) => {
      for (const n of many) {
        await transaction.put(write(`Task/${n}`, [token('Task.code', 'x')]))
        await transaction.mark({ key: `key ${n}`, due: n })
        if (n % 100 === 0)
          await transaction.follow(
            `follower ${n}`,
            many.slice(0, n).map((each) => `Task/${each}`),
          )
      }
    })
    const events = many.map((n) => ({ subscription: 's', number: n, commitNumber: n, at: 1 }))
    const matchings = [{ subscription: 's', version: 0, topic: 0, last: 2500 }]
    await store.transact(caller, (transaction) => transaction.match({ from: 0, to: 2500, matchings, events }))
    await store.close()
    const { digest } = await verified(sqliteKeeper(first))
    expect(await ways.copies?.()).toEqual([digest, digest])
    expect(await verified(postgresKeeper(url))).toEqual({ digest, faults: [] })
  }, 60_000)

  it('is what it was where its texts are longer than what is read together', async () => {
    await cleared()
    const store = await opened(first, stoppedClock())
    const long = { after: `},"padding":"${'å'.repeat(1_500_000)}"}` }
    for (let n = 0; n < 6; n++)
      await put(store, write(`Task/${n % 2}`, [token('Task.code', `${n}`)], long), write(`Task/small${n}`))
    await store.close()
    const { digest } = await verified(sqliteKeeper(first))
    expect(await ways.copies?.()).toEqual([digest, digest])
  }, 60_000)
})

describe('a database that is filled', () => {
  it('holds nothing, not even tables, until all of it is there', async () => {
    await cleared()
    const store = await opened(first, stoppedClock())
    for (let n = 0; n < 30; n++) await put(store, write(`Task/${n}`, [token('Task.code', 'x')]))
    await store.close()
    const source = await sqliteKeeper(first).source()
    const target = await postgresKeeper(url).target(extract)
    for await (const records of source.records()) await target.write(records)
    await expect(postgresKeeper(url).source()).rejects.toThrow('There is no database')
    await target.close()
    await source.close()
    expect(
      await asked(
        url,
        async (client) => (await client.query('SELECT FROM pg_tables WHERE schemaname = $1', ['public'])).rowCount,
      ),
    ).toBe(0)
  })

  it("is refused where something is in it, and what is not a server's is never removed", async () => {
    await cleared()
    await (await opened(first, stoppedClock())).close()
    await sqliteKeeper(first).backup(backup, how)
    await asked(url, (client) => client.query('CREATE TABLE theirs ()'))
    for (const force of [false, true]) {
      await expect(postgresKeeper(url).restore(backup, { ...how, force })).rejects.toThrow('theirs exists already')
    }
  })
})

describe('a backup of a database', () => {
  it('that was given up leaves nothing', async () => {
    await cleared()
    const part = `${backup}.part`
    await (await opened(first, stoppedClock())).close()
    await copied(sqliteKeeper(first), postgresKeeper(url))
    const told = () => {
      throw new Error('stopped')
    }
    await expect(postgresKeeper(url).backup(backup, { ...how, told })).rejects.toThrow('stopped')
    expect([existsSync(backup), existsSync(part)]).toEqual([false, false])
  })
})
