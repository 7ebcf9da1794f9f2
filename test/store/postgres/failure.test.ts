/** What the store answers when its database goes away, and what it does when that is back. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../../src/store/postgres/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { type Cluster, postgresBinaries, startCluster } from '../../support/postgres/cluster.ts'
import { databasesOf } from '../../support/postgres/databases.ts'
import { everyone, extract, put, token, write } from '../contract/given.ts'
import { type CuttingProxy, openCuttingProxy } from './cutting-proxy.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster(postgresBinaries() ?? '')
}, 30_000)
afterAll(() => cluster.end())

async function database(): Promise<string> {
  return `${cluster.url}/${await databasesOf(cluster.url).create()}`
}

interface Said {
  readonly store: Store
  readonly warned: string[]
}

async function opened(url: string): Promise<Said> {
  const warned: string[] = []
  const log = { error: () => undefined, warn: (_: object, message: string) => warned.push(message) }
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const bounds = { connections: 3, waitMs: 1000, statementMs: 5000 }
  return { store: await openPostgresStore({ url, clock: Date.now, extract, pause, log, ...bounds }), warned }
}

async function ids(store: Store): Promise<string[]> {
  return (await store.outbox(0, 100)).map(({ id, version }) => `${id}/${version}`)
}

/** Tried until it is stored. */
async function eventually(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await work()
      return
    } catch (error) {
      if (tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

describe('a database that goes away', () => {
  it.each(['fast', 'immediate'] as const)(
    'by a stop that is %s, is answered with 503, and used again when it is back',
    async (how) => {
      const { store } = await opened(await database())
      await put(store, write('Task/a'))
      await cluster.stop(how)
      const refused = { status: 503, headers: { 'retry-after': '5' } }
      await expect(put(store, write('Task/b'))).rejects.toMatchObject(refused)
      await expect(store.read(everyone, 'Task', 'a')).rejects.toMatchObject({ status: 503 })
      await cluster.start()
      await eventually(() => put(store, write('Task/c')))
      await eventually(() => store.read(everyone, 'Task', 'a'))
      expect(await ids(store)).toEqual(['a/1', 'c/1'])
      await store.close()
    },
    30_000,
  )

  it('tells what it was told in between once it is back', async () => {
    const url = await database()
    const [{ store }, other] = [await opened(url), await opened(url)]
    let told = 0
    store.onCommit(() => (told += 1))
    await cluster.stop()
    await cluster.start()
    await eventually(() => put(other.store, write('Task/a')))
    await expect.poll(() => told, { timeout: 5000 }).toBeGreaterThan(0)
    await Promise.all([store.close(), other.store.close()])
  }, 30_000)
})

describe('a database that is restarted under load', () => {
  it('loses nothing that was answered, and answers nothing that is lost, while it is restarted under load', async () => {
    const { store } = await opened(await database())
    const stored: string[] = []
    let writing = true
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let n = 0; writing; n++) {
        const id = `${client}-${n}`
        await put(store, write(`Task/${id}`)).then(
          () => stored.push(`${id}/1`),
          () => new Promise((resolve) => setTimeout(resolve, 20)),
        )
      }
    })
    for (const how of ['immediate', 'fast'] as const) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await cluster.stop(how)
      await cluster.start()
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    writing = false
    await Promise.all(clients)
    const kept = new Set((await store.outbox(0, 100_000)).map(({ id, version }) => `${id}/${version}`))
    expect(stored.filter((each) => !kept.has(each))).toEqual([])
    expect(stored.length).toBeGreaterThan(10)
    expect([...kept].length - stored.length).toBeLessThan(3)
    await store.close()
  }, 60_000)
})

async function holdingHead(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT turn FROM head FOR UPDATE')
  return client
}

describe('a connection that is lost over a commit', () => {
  let proxy: CuttingProxy
  let store: Store
  beforeEach(async () => {
    proxy = await openCuttingProxy(await database())
    store = (await opened(proxy.url)).store
  })
  afterEach(async () => {
    await store.close()
    await proxy.end()
  })

  it('is answered as stored where it was', async () => {
    const cut = proxy.cut('answer')
    await put(store, write('Task/a'))
    await cut
    await put(store, write('Task/a', [token('Task.code', 'x')]))
    expect(await ids(store)).toEqual(['a/1', 'a/2'])
  })

  it.each(['request', 'late'] as const)(
    'is answered with 503 where nothing was stored, and nothing of it is stored later (%s)',
    async (what) => {
      const cut = proxy.cut(what)
      await expect(put(store, write('Task/a'))).rejects.toMatchObject({ status: 503 })
      await cut
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(await ids(store)).toEqual([])
      await put(store, write('Task/b', [token('Task.code', 'x')]))
      expect(await ids(store)).toEqual(['b/1'])
    },
  )

  it('is waited for where the statement still waits', async () => {
    const direct = await holdingHead(proxy.url)
    const cut = proxy.cut('answer')
    const putting = put(store, write('Task/a'))
    await cut
    await direct.query('SELECT pg_sleep(0.3)')
    await direct.query('COMMIT')
    await putting
    await direct.end()
    expect(await ids(store)).toEqual(['a/1'])
  })
})

describe('an opened store', () => {
  it('warns where the database may lose what was acknowledged', async () => {
    const { store, warned } = await opened(await database())
    expect(warned.join()).toMatch(/fsync and full_page_writes off|fsync/)
    await store.close()
  })

  it('makes the tables of an empty database once, though several nodes open it at the same time', async () => {
    const url = await database()
    const all = await Promise.all([1, 2, 3, 4].map(() => opened(url)))
    for (const [n, { store }] of all.entries()) await put(store, write(`Task/${n}`))
    expect(await ids(all[0]?.store ?? expect.fail())).toEqual(['0/1', '1/1', '2/1', '3/1'])
    await Promise.all(all.map(({ store }) => store.close()))
  })

  it.each([
    [999, 'written by a newer version'],
    [-1, 'vardbro db migrate'],
  ])('refuses a database of schema version %i with a sentence', async (version, sentence) => {
    const url = await database()
    await (await opened(url)).store.close()
    const client = new pg.Client(url)
    await client.connect()
    await client.query('UPDATE schema_version SET version = $1, works_with = $1', [version])
    await client.end()
    await expect(opened(url)).rejects.toThrow(sentence)
  })
})
