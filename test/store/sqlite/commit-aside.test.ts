import { describe, expect, it } from 'vitest'
import { everything } from '../../../src/fhir/search/predicate.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store, Transaction } from '../../../src/store/store.ts'
import { caller, everyone, extract, found, hasCode, put, stoppedClock, token, write } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const count = 300
const code = (i: number) => [token('Task.code', `${i % 3}`)]

async function opened(path = freshPath(), errors: string[] = []): Promise<Store> {
  return await openSqliteStore({ ...options(path, errors), clock: stoppedClock(), extract })
}

async function putMany(transaction: Transaction): Promise<void> {
  for (let i = 0; i < count; i++) await transaction.put(write(`Task/${i}`, code(i), { cases: ['k'] }))
}

describe('a large transaction', () => {
  it('is found and stays as one of few versions would', async () => {
    const path = freshPath()
    const store = await opened(path)
    await put(store, write('Task/0', code(1)))
    await store.transact(caller, putMany)
    await store.close()
    const again = await opened(path)
    expect(await found(again, 'Task', hasCode('Task.code', '1'))).toHaveLength(100)
    expect(await again.read(everyone, 'Task', '0')).toMatchObject({ version: 2 })
    expect(await again.members(everyone, 'k')).toHaveLength(count)
    expect((await again.outbox(0, 1000)).map(({ commitNumber }) => commitNumber)).toHaveLength(count + 1)
    await again.close()
  })

  it('is seen whole or not at all by whoever reads while it is committed', async () => {
    const store = await opened()
    const seen: (readonly number[])[] = []
    let isDone = false
    const job = store.transact(caller, putMany).finally(() => {
      isDone = true
    })
    while (!isDone) {
      const [first, last] = await Promise.all(['0', '299'].map((id) => store.read(everyone, 'Task', id)))
      const { total = 0, at } = await search(store)
      seen.push([Number(first !== undefined), Number(last !== undefined), total, at])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await job
    expect(new Set(seen.map(String)).size).toBeLessThanOrEqual(2)
    for (const [first, last, total, at] of seen)
      expect([first, last, total]).toEqual(at === 0 ? [0, 0, 0] : [1, 1, count])
    expect(seen.length).toBeGreaterThan(5)
    expect((await search(store)).total).toBe(count)
    await store.close()
  })
})

describe('a large transaction and what is beside it', () => {
  it('searches what it has written itself, and is taken back as a whole', async () => {
    const store = await opened()
    const refused = store.transact(caller, async (transaction) => {
      await putMany(transaction)
      const hits = transaction.find(everyone, 'Task', hasCode('Task.code', '1'), count)
      await Promise.all([hits, transaction.put(write('Task/more', code(1)))])
      expect(await transaction.find(everyone, 'Task', everything, 2 * count)).toHaveLength(count + 1)
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await found(store, 'Task', everything)).toEqual([])
    await store.transact(caller, putMany)
    expect((await search(store)).total).toBe(count)
    await store.close()
  })

  it('takes with it the small ones of its turn, and leaves the next ones a turn of their own', async () => {
    const store = await opened()
    await Promise.all([put(store, write('Basic/a')), store.transact(caller, putMany), put(store, write('Basic/b'))])
    expect(await found(store, 'Basic', everything)).toEqual(['a', 'b'])
    expect((await store.outbox(count, 9)).map(({ id }) => id)).toEqual(['299', 'b'])
    await store.close()
  })
})

describe('a large transaction that cannot be written', () => {
  it('is answered with unavailable and leaves nothing, and the next one is stored', async () => {
    const path = freshPath()
    const errors: string[] = []
    const store = await opened(path, errors)
    await put(store, write('Basic/a'))
    // A row where its last version is to be.
    const { DatabaseSync } = await import('node:sqlite')
    const other = new DatabaseSync(path)
    other.exec(`INSERT INTO outbox VALUES (${count + 1}, 1, 1, 1, 1)`)
    await expect(store.transact(caller, putMany)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(errors).toEqual(['A commit failed, and nothing of it was stored.'])
    expect(await found(store, 'Task', everything)).toEqual([])
    other.exec(`DELETE FROM outbox WHERE commit_number = ${count + 1}`)
    other.close()
    await store.transact(caller, putMany)
    expect(await found(store, 'Task', hasCode('Task.code', '2'))).toHaveLength(100)
    await store.close()
  })
})

async function search(store: Store): Promise<{ readonly total?: number; readonly at: number }> {
  const from = [{ type: 'Task', where: everything }]
  return await store.search(everyone, { from, sort: [], count: 1, total: 'accurate' })
}
