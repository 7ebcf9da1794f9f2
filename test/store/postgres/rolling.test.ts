/** Servers of two versions over one database, before, while and after it is brought from the schema of the one to that of the other. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migratePostgres } from '../../../src/store/postgres/migrate.ts'
import { openPostgresStore } from '../../../src/store/postgres/open.ts'
import { type Migration, migrations } from '../../../src/store/postgres/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { asked } from '../../support/postgres/databases.ts'
import { openServer, patient, post } from '../../support/server.ts'
import { type StorePlace, storePlace } from '../../support/store-place.ts'
import { everyone, extract, found, hasCode, put, token, write } from '../contract/given.ts'

const known = migrations.length
/** Something is added, and nothing that was there is touched. */
const adds: Migration = {
  text: `ALTER TABLE resource ADD COLUMN seal text COLLATE "C"; ALTER TABLE history ADD COLUMN seal text COLLATE "C";
    ALTER TABLE schedule ADD COLUMN asked_by bigint NOT NULL DEFAULT 0;
    CREATE TABLE sealed (rid bigint PRIMARY KEY, by text NOT NULL); CREATE INDEX resource_by_seal ON resource (seal, rid)`,
  worksWith: known,
}
/** The servers before it would go on without noticing anything: only what is said of it stops them. */
const breaks: Migration = { text: 'CREATE TABLE written_by_all_from_now_on (rid bigint)', worksWith: known + 1 }

let place: StorePlace
let opened: Store[]
let errors: string[]
beforeEach(async () => {
  // What it becomes is no database for another test: it is not given back.
  place = await storePlace()
  opened = []
  errors = []
})
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()))
})

async function open(steps: readonly Migration[]): Promise<Store> {
  const log = { error: (_: object, message: string) => errors.push(message), warn: () => undefined }
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const options = { url: place.url, clock: Date.now, extract, pause, log, connections: 4, migrations: steps }
  const store = await openPostgresStore(options)
  opened.push(store)
  return store
}

interface Writing {
  readonly stored: string[]
  readonly refused: unknown[]
  stop(): Promise<void>
}

/** Writes one after the other until it is stopped: every third is an update. */
function writing(store: Store, name: string): Writing {
  const [stored, refused]: [string[], unknown[]] = [[], []]
  let goes = true
  const done = (async () => {
    for (let n = 0; goes; n++) {
      const id = `${name}-${n - (n % 3 === 2 ? 1 : 0)}`
      const writes = put(store, write(`Task/${id}`, [token('Task.code', 'x', `${n}`)]))
      await writes.then(
        () => stored.push(id),
        (error) => refused.push(error),
      )
    }
  })()
  const stop = async () => {
    goes = false
    await done
  }
  return { stored, refused, stop }
}

const some = () => new Promise((resolve) => setTimeout(resolve, 150))

async function ids(store: Store): Promise<string[]> {
  return (await store.outbox(0, 100_000)).map(({ id }) => id)
}

describe('a step that adds', () => {
  it('leaves the servers before it at work, beside those after it: all see what any has written', async () => {
    const old = await open(migrations)
    const before = [writing(old, 'a'), writing(old, 'b')]
    await some()
    const { from, to, worksWith } = await migratePostgres(place.url, [...migrations, adds])
    expect([from, to, worksWith]).toEqual([known, known + 1, known])
    const young = await open([...migrations, adds])
    const [again, after] = [await open(migrations), writing(young, 'c')]
    await some()
    const all = [...before, after, writing(again, 'd')]
    await expect.poll(() => all.every(({ stored }) => stored.length > 2), { timeout: 10_000 }).toBe(true)
    for (const each of all) await each.stop()
    expect(all.flatMap(({ refused }) => refused)).toEqual([])
    const stored = all.flatMap(({ stored: each }) => each).toSorted()
    for (const store of [old, young, again]) expect((await ids(store)).toSorted()).toEqual(stored)
    const searched = await Promise.all([old, young].map((store) => found(store, 'Task', hasCode('Task.code', 'x'))))
    expect(searched[0]).toEqual(searched[1])
    expect((await young.history(everyone, { count: 1 })).total).toBe(stored.length)
    expect(errors).toEqual([])
  }, 30_000)

  it('lets both change the same resource, and neither overwrites the other', async () => {
    const old = await open(migrations)
    await put(old, write('Task/a', [token('Task.code', 'x')]))
    await migratePostgres(place.url, [...migrations, adds])
    const young = await open([...migrations, adds])
    const turns = Array.from({ length: 20 }, (_, n) =>
      put(n % 2 ? old : young, write('Task/a', [token('Task.code', `${n}`)])),
    )
    await Promise.all(turns)
    const [one, other] = await Promise.all([old, young].map((store) => store.read(everyone, 'Task', 'a')))
    expect([one?.version, one?.content]).toEqual([21, other?.content])
  })
})

describe('a step that takes something away', () => {
  it('stops the servers before it, loses nothing that they acknowledged, and takes nothing from them afterwards', async () => {
    const old = await open(migrations)
    const before = [writing(old, 'a'), writing(old, 'b')]
    await some()
    await migratePostgres(place.url, [...migrations, breaks])
    const then = await count()
    await some()
    for (const each of before) await each.stop()
    const stored = before.flatMap(({ stored: each }) => each)
    expect(stored.length).toBeGreaterThan(2)
    expect(before.flatMap(({ refused }) => refused).at(-1)).toMatchObject({
      status: 503,
      message: expect.stringMatching(said),
    })
    await expect(old.read(everyone, 'Task', 'a-0')).rejects.toMatchObject({ status: 503 })
    await expect(open(migrations)).rejects.toThrow('written by a newer version of the server')
    expect(errors.filter((error) => said.test(error))).toHaveLength(1)
    expect([then, await count()]).toEqual([stored.length, stored.length])
  }, 30_000)

  const said = /brought to schema version \d+, and this version of the server knows \d+: .*start the newer version/

  it('takes a turn, so that no commit goes on after it as if nothing had happened', async () => {
    await put(await open(migrations), write('Task/a'))
    const before = await turn()
    await migratePostgres(place.url, [...migrations, breaks])
    expect(await turn()).toBe(before + 1)
  })

  it('is noticed by a commit that nobody told of it', async () => {
    const old = await open(migrations)
    await put(old, write('Task/a'))
    await silently()
    await expect(put(old, write('Task/b'))).rejects.toMatchObject({ status: 503, message: expect.stringMatching(said) })
    await expect(old.keeping.hold({ name: 'n', until: 1e15, note: '' })).rejects.toMatchObject({ status: 503 })
    const rows = await asked(place.url, async (client) => (await client.query('SELECT id FROM resource')).rows)
    expect(rows).toEqual([{ id: 'a' }])
  })
})

/** Of all versions. */
async function count(): Promise<number> {
  const text = 'SELECT count(*)::int AS n FROM outbox'
  return await asked(place.url, async (client) => (await client.query(text)).rows[0].n)
}

/** What commits that are under way find another than they knew. */
async function turn(): Promise<number> {
  return await asked(place.url, async (client) => (await client.query('SELECT turn::int AS n FROM head')).rows[0].n)
}

/** As a migration does, but that none of the nodes is told. */
async function silently(): Promise<void> {
  const text = 'BEGIN; UPDATE schema_version SET version = 99, works_with = 99; UPDATE head SET turn = turn + 1; COMMIT'
  await asked(place.url, (client) => client.query(text))
}

describe('a server whose database has gone on without it', () => {
  it('answers everything with 503 and why, and is not ready', async () => {
    const server = await openServer({ environment: { VARDBRO_STORE: place.url } })
    const patients = `${server.base}/Patient`
    expect((await post(patients, patient)).status).toBe(201)
    await silently()
    const refused = await post(patients, patient)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true])
    expect(await refused.text()).toContain('start the newer version')
    expect((await fetch(patients)).status).toBe(503)
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(503)
    await server.close()
  })
})
