/** Who follows what, and who is told that something is due: how a change finds those whom it concerns. */
import { describe, expect, it, vi } from 'vitest'
import type { Store, Transaction } from '../../../src/store/store.ts'
import { caller, type Fixture, failing, put, write } from './given.ts'

function follow(store: Store, follower: string, ...targets: readonly string[]): Promise<void> {
  return store.transact(caller, (transaction) => transaction.follow(follower, targets))
}

function followers(store: Store, target: string, limit = 9, after?: string): Promise<readonly string[]> {
  return store.transact(caller, (transaction) => transaction.followers(target, limit, after))
}

function follows(fixture: Fixture): void {
  it('are those that were named last, in order of the followers, a page at a time', async () => {
    const { store, reopen } = fixture()
    await follow(store, 'c', 'x', 'y')
    await follow(store, 'a', 'x')
    await follow(store, 'b', 'x', 'x')
    expect(await followers(store, 'x')).toEqual(['a', 'b', 'c'])
    expect(await followers(store, 'x', 2)).toEqual(['a', 'b'])
    expect(await followers(store, 'x', 2, 'b')).toEqual(['c'])
    await follow(store, 'b', 'z')
    await follow(store, 'a')
    expect([await followers(store, 'x'), await followers(store, 'z')]).toEqual([['c'], ['b']])
    const again = await reopen()
    expect([await followers(again, 'x'), await followers(again, 'z')]).toEqual([['c'], ['b']])
  })

  it('are seen by the transaction that names them and by those after it, and go with it when it fails', async () => {
    const { store, inOrder } = fixture()
    await follow(store, 'a', 'x')
    const seen = async (transaction: Transaction) => {
      await transaction.follow('b', ['x'])
      await transaction.follow('a', [])
      return transaction.followers('x', 9)
    }
    await failing(store, async (transaction) => {
      expect(await seen(transaction)).toEqual(['b'])
    })
    expect(await followers(store, 'x')).toEqual(['a'])
    const [first, second] = await Promise.all([store.transact(caller, seen), followers(store, 'x')])
    expect(first).toEqual(['b'])
    expect(inOrder ? [['b']] : [['a'], ['b']]).toContainEqual(second)
    expect(await followers(store, 'x')).toEqual(['b'])
  })

  it('are kept by a transaction of many versions as well', async () => {
    const { store } = fixture()
    await store.transact(caller, async (transaction) => {
      for (let n = 0; n < 60; n++) await transaction.put(write(`Task/${n}`))
      await transaction.follow('a', ['x'])
    })
    expect(await followers(store, 'x')).toEqual(['a'])
  })
}

function many(fixture: Fixture): void {
  it('are told of many targets at once, the first of each, those left out that nobody follows', async () => {
    const { store } = fixture()
    await follow(store, 'c', 'x', 'y')
    await follow(store, 'a', 'x')
    const found = await store.transact(caller, async (transaction) => {
      await transaction.follow('b', ['x', 'new'])
      await transaction.follow('c', ['x'])
      const targets = ['new', 'nobody', 'x', 'y']
      return [await transaction.followersOf(targets, 2), await transaction.followersOf([], 2)]
    })
    expect(found.map((each) => Object.fromEntries(each))).toEqual([{ new: ['b'], x: ['a', 'b'] }, {}])
  })
}

function targets(fixture: Fixture): void {
  it('are told, each once, of those that begin so', async () => {
    const { store } = fixture()
    await Promise.all([follow(store, 'a', 'r/2', 'r/1', 's/1'), follow(store, 'b', 'r/1', 'r')])
    expect(await store.followed('r/')).toEqual(['r/1', 'r/2'])
    expect(await store.followed('r')).toEqual(['r', 'r/1', 'r/2'])
    expect(await store.followed('')).toEqual(['r', 'r/1', 'r/2', 's/1'])
    expect(await store.followed('t')).toEqual([])
  })
}

/** How often a listener is called back. */
function listening(store: Store): { count: () => Promise<number>; end: () => void } {
  let called = 0
  const end = store.onDue(() => called++)
  const count = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return called
  }
  return { count, end }
}

function alarms(fixture: Fixture): void {
  it('go off after the commit that sets a mark which is due, when the mark can be read', async () => {
    const { store, clock } = fixture()
    const read: number[] = []
    store.onDue(async () => read.push((await store.due({ now: clock.now, limit: 9 })).length))
    const { count } = listening(store)
    await store.transact(caller, (transaction) => transaction.mark({ key: 'a', due: transaction.now }))
    expect(await count()).toBe(1)
    await vi.waitFor(() => expect(read).toEqual([1]))
  })

  it('stay silent for what is due later, for other writes, and when they are no longer listened to', async () => {
    const { store, clock } = fixture()
    const { count, end } = listening(store)
    await store.transact(caller, (transaction) => transaction.mark({ key: 'a', due: clock.now + 1000 }))
    await put(store, write('Patient/a'))
    expect(await count()).toBe(0)
    end()
    await store.transact(caller, (transaction) => transaction.mark({ key: 'a', due: clock.now }))
    expect(await count()).toBe(0)
  })

  it('come once for all marks of a commit', async () => {
    const { store, clock } = fixture()
    const { count } = listening(store)
    const mark = (key: string) => store.transact(caller, (transaction) => transaction.mark({ key, due: clock.now }))
    await Promise.all(['a', 'b', 'c'].map(mark))
    expect(await count()).toBe(1)
  })
}

export function followsContract(fixture: Fixture): void {
  describe('followers of a target', () => follows(fixture))
  describe('followers of many targets', () => many(fixture))
  describe('targets that are followed', () => targets(fixture))
  describe('alarms', () => alarms(fixture))
}
