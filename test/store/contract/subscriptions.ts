/** What is kept for subscriptions: the outbox they are matched by, their events, and how far their receivers have come. */
import { describe, expect, it } from 'vitest'
import type { EventQuery, Matched, Store, SubscriptionEvent, Transaction } from '../../../src/store/store.ts'
import { caller, type Fixture, failing, put, remove, token, write } from './given.ts'

/** Events of a subscription with these numbers, each of the commit of its number, a second apart. */
function events(subscription: string, ...numbers: readonly number[]): SubscriptionEvent[] {
  return numbers.map((number) => ({ subscription, number, commitNumber: number, at: number * 1000 }))
}

function matched(from: number, to: number, of: readonly SubscriptionEvent[] = []): Matched {
  const last = new Map(of.map(({ subscription, number }) => [subscription, number]))
  const matchings = [...last].map(([subscription, number]) => ({ subscription, version: 1, topic: 0, last: number }))
  return { from, to, matchings, events: of }
}

function match(store: Store, ...what: Parameters<typeof matched>): Promise<boolean> {
  return store.transact(caller, (transaction) => transaction.match(matched(...what)))
}

async function numbers(store: Store, subscription: string, more: Partial<EventQuery> = {}): Promise<number[]> {
  const found = await store.events({ subscription, after: 0, limit: 100, ...more })
  return found.map(({ number }) => number)
}

const commits = (found: readonly { readonly commitNumber: number }[]) => found.map(({ commitNumber }) => commitNumber)

function following(fixture: Fixture): void {
  it('gives the versions of some types in commit order, a page at a time', async () => {
    const { store } = fixture()
    await put(store, write('Task/a'), write('Basic/a'), write('Patient/a'), write('Task/b'), write('Basic/b'))
    await remove(store, 'Task/a')
    expect(commits(await store.outbox(0, 9, ['Basic', 'Task', 'Basic']))).toEqual([1, 2, 4, 5, 6])
    expect(commits(await store.outbox(1, 2, ['Task', 'Basic']))).toEqual([2, 4])
    expect(commits(await store.outbox(3, 9, ['Patient']))).toEqual([])
    expect(commits(await store.outbox(0, 9, ['Encounter', 'Patient']))).toEqual([3])
    expect([await store.outbox(0, 9, []), await store.outbox(0, 9, ['Encounter'])]).toEqual([[], []])
  })

  it('tells the newest commit, and gives the versions of commits in the order in which they are named', async () => {
    const { store, reopen } = fixture()
    expect(await store.newestCommit()).toBe(0)
    await put(store, write('Task/a'), write('Task/a', [token('Task.code', 'x')]))
    await remove(store, 'Task/a')
    const found = await store.committed([3, 1, 9, 2])
    expect(found.map(({ version, deleted }) => [version, deleted])).toEqual([
      [3, true],
      [1, false],
      [2, false],
    ])
    const again = await reopen()
    expect([await again.newestCommit(), commits(await again.committed([2]))]).toEqual([3, [2]])
  })

  it('shows nothing of a job that is not committed', async () => {
    const { store } = fixture()
    await put(store, write('Task/a'))
    await store.transact(caller, async (transaction) => {
      await transaction.put(write('Task/b'))
      await transaction.match(matched(0, 1, events('s', 1)))
      await transaction.deliver({ subscription: 's', confirmed: 1, failures: 0 })
      await transaction.forgetEvents(0, 9)
      expect([await store.newestCommit(), commits(await store.outbox(0, 9, ['Task']))]).toEqual([1, [1]])
      expect(await store.committed([2])).toEqual([])
      expect([await store.matching(), await numbers(store, 's')]).toEqual([{ position: 0, matchings: [] }, []])
      expect(await store.deliveries()).toEqual([])
    })
    expect([(await store.matching()).position, await numbers(store, 's')]).toEqual([1, [1]])
  })
}

/** The newest commit that each call of a listener could read. */
function listening(store: Store): { readonly heard: () => Promise<readonly number[]>; readonly end: () => void } {
  const heard: Promise<number>[] = []
  const end = store.onCommit(() => heard.push(store.newestCommit()))
  return {
    end,
    heard: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return await Promise.all(heard)
    },
  }
}

function telling(fixture: Fixture): void {
  it('calls back once for the versions of a commit, when they can be read', async () => {
    const { store } = fixture()
    const { heard } = listening(store)
    await Promise.all(['a', 'b', 'c'].map((id) => put(store, write(`Task/${id}`))))
    expect(await heard()).toEqual([3])
    await store.transact(caller, async (transaction) => {
      for (let n = 0; n < 60; n++) await transaction.put(write(`Task/${n}`))
    })
    expect(await heard()).toEqual([3, 63])
  })

  it('stays silent where no version was made, and for who no longer listens', async () => {
    const { store } = fixture()
    await put(store, write('Task/a'))
    await listening(store).heard()
    const { heard, end } = listening(store)
    await put(store, write('Task/a'))
    await failing(store, (transaction) => transaction.put(write('Task/b')))
    await match(store, 0, 1)
    await store.transact(caller, (transaction) => transaction.mark({ key: 'a', due: transaction.now }))
    expect(await heard()).toEqual([])
    end()
    await put(store, write('Task/c'))
    expect(await heard()).toEqual([])
  })
}

function matching(fixture: Fixture): void {
  it('keeps events, matchings and position together, and knows them after a restart', async () => {
    const { store, reopen } = fixture()
    expect(await match(store, 0, 7, [...events('a', 1, 2), ...events('b', 1)])).toBe(true)
    expect(await match(store, 7, 9, events('b', 2))).toBe(true)
    const again = await reopen()
    expect(await again.matching()).toEqual({
      position: 9,
      matchings: [
        { subscription: 'a', version: 1, topic: 0, last: 2 },
        { subscription: 'b', version: 1, topic: 0, last: 2 },
      ],
    })
    expect(await again.events({ subscription: 'b', after: 0, limit: 9 })).toEqual(events('b', 1, 2))
    expect(await match(again, 9, 10, events('a', 3))).toBe(true)
  })

  it('writes nothing where the position is another by now, in the same turn and in a later one', async () => {
    const { store } = fixture()
    const competing = await Promise.all(['a', 'b', 'c'].map((id) => match(store, 0, 5, events(id, 1))))
    expect(competing).toEqual([true, false, false])
    expect([await match(store, 0, 9, events('d', 1)), await match(store, 6, 9)]).toEqual([false, false])
    expect((await store.matching()).position).toBe(5)
    expect((await store.matching()).matchings.map(({ subscription }) => subscription)).toEqual(['a'])
    expect(await numbers(store, 'b')).toEqual([])
  })

  it.each<[string, Matched]>([
    ['leave a gap', matched(1, 2, events('a', 3))],
    ['use a number again', matched(1, 2, events('a', 1))],
    ['use one twice at once', matched(1, 2, events('b', 1, 1))],
    ['are not in order', matched(1, 2, events('b', 2, 1))],
    ['are not told by a matching', { ...matched(1, 2, events('b', 1)), matchings: [] }],
    [
      'end with another than its matching says',
      { ...matched(1, 2), matchings: matched(0, 0, events('a', 2)).matchings },
    ],
    ['would let the position go back', matched(1, 0, events('a', 2))],
  ])('refuses events that %s, and nothing else of the turn', async (_, wrong) => {
    const { store } = fixture()
    await match(store, 0, 1, events('a', 1))
    const beside = put(store, write('Task/a'))
    await expect(store.transact(caller, (transaction) => transaction.match(wrong))).rejects.toThrow()
    await beside
    expect([(await store.matching()).position, await store.newestCommit()]).toEqual([1, 1])
    expect([await numbers(store, 'a'), await numbers(store, 'b')]).toEqual([[1], []])
  })
}

function within(fixture: Fixture): void {
  it('goes with its transaction when that fails, whatever else that did', async () => {
    const { store } = fixture()
    await match(store, 0, 1, events('a', 1))
    const doing = async (transaction: Transaction) => {
      expect(await transaction.match(matched(1, 2, events('a', 2)))).toBe(true)
      expect(await transaction.match(matched(1, 3, events('a', 2)))).toBe(false)
      expect(await transaction.match(matched(2, 3, events('a', 3)))).toBe(true)
      await transaction.deliver({ subscription: 'a', confirmed: 2, failures: 0 })
    }
    const searching = async (transaction: Transaction) => {
      await doing(transaction)
      expect(await transaction.forgetEvents(9000, 9)).toBe(2)
    }
    for (const decide of [doing, searching]) {
      await Promise.all([put(store, write('Task/a')), failing(store, decide), put(store, write('Task/b'))])
      expect([(await store.matching()).position, await numbers(store, 'a')]).toEqual([1, [1]])
      expect(await store.deliveries()).toEqual([])
    }
    await store.transact(caller, searching)
    expect([(await store.matching()).position, await numbers(store, 'a')]).toEqual([3, [3]])
  })

  it('is kept by a transaction of many versions as well', async () => {
    const { store } = fixture()
    const small = match(store, 0, 1, events('a', 1))
    const large = store.transact(caller, async (transaction) => {
      for (let n = 0; n < 60; n++) await transaction.put(write(`Task/${n}`))
      await transaction.match(matched(1, 2, events('a', 2)))
      await transaction.deliver({ subscription: 'a', confirmed: 1, failures: 1, failure: 'No answer.' })
    })
    await Promise.all([small, large])
    expect([(await store.matching()).position, await numbers(store, 'a')]).toEqual([2, [1, 2]])
    expect(await store.deliveries()).toEqual([{ subscription: 'a', confirmed: 1, failures: 1, failure: 'No answer.' }])
  })
}

function delivering(fixture: Fixture): void {
  const failed = { subscription: 'a', confirmed: 3, failures: 2, failingSince: 5, retryAt: 9, failure: 'No answer.' }

  it('keeps how far a receiver has come in place of what was kept before', async () => {
    const { store, reopen } = fixture()
    const deliver = (delivery: typeof failed | { subscription: string; confirmed: number; failures: number }) =>
      store.transact(caller, (transaction) => transaction.deliver(delivery))
    await Promise.all([deliver({ subscription: 'b', confirmed: 1, failures: 0 }), deliver(failed)])
    expect(await store.deliveries('a')).toEqual([failed])
    expect(await store.deliveries('c')).toEqual([])
    const fine = { subscription: 'a', confirmed: 4, failures: 0 }
    await deliver(fine)
    expect(await (await reopen()).deliveries()).toEqual([fine, { subscription: 'b', confirmed: 1, failures: 0 }])
  })
}

function keeping(fixture: Fixture): void {
  it('gives the events asked for, in order', async () => {
    const { store } = fixture()
    await match(store, 0, 1, [...events('a', 1, 2, 3, 4, 5), ...events('b', 1)])
    expect(await numbers(store, 'a', { after: 1 })).toEqual([2, 3, 4, 5])
    expect(await numbers(store, 'a', { after: 1, until: 4 })).toEqual([2, 3, 4])
    expect(await numbers(store, 'a', { after: 1, until: 4, limit: 2 })).toEqual([2, 3])
    expect([await numbers(store, 'a', { after: 5 }), await numbers(store, 'c')]).toEqual([[], []])
  })

  it('keeps thousands of events in order, whatever is taken back between', async () => {
    const { store, reopen } = fixture()
    const ids = Array.from({ length: 100 }, (_, n) => `s${n}`)
    for (let number = 1; number <= 45; number++) {
      const made = [number - 1, number, ids.flatMap((id) => events(id, number))] as const
      await failing(store, (transaction) => transaction.match(matched(...made)))
      expect(await match(store, ...made)).toBe(true)
    }
    const all = Array.from({ length: 45 }, (_, index) => index + 1)
    for (const id of ids) expect(await numbers(store, id)).toEqual(all)
    expect(await numbers(store, 's7', { after: 18, until: 43, limit: 9 })).toEqual(all.slice(18, 27))
    const again = await reopen()
    expect(await numbers(again, 's99', { after: 30, until: 42 })).toEqual(all.slice(30, 42))
    await again.transact(caller, (transaction) =>
      transaction.deliver({ subscription: 's1', confirmed: 44, failures: 0 }),
    )
    expect(await again.transact(caller, (transaction) => transaction.forgetEvents(99_000, 99))).toBe(44)
    expect([await numbers(again, 's1'), await numbers(again, 's2')]).toEqual([[45], all])
  })

  it('removes events that are old and confirmed, some at a time, and none of their numbers comes again', async () => {
    const { store } = fixture()
    const ofC = events('c', 1)
    await match(store, 0, 1, [...events('a', 1, 2, 3, 4, 5), ...events('b', 1, 2), ...ofC])
    const forget = (before: number, limit: number) =>
      store.transact(caller, async (transaction) => {
        await transaction.deliver({ subscription: 'a', confirmed: 4, failures: 0 })
        await transaction.deliver({ subscription: 'b', confirmed: 2, failures: 0 })
        return transaction.forgetEvents(before, limit)
      })
    expect([await forget(1000, 9), await forget(4000, 2), await numbers(store, 'a')]).toEqual([0, 2, [3, 4, 5]])
    expect([await forget(9000, 3), await forget(9000, 3), await forget(9000, 3)]).toEqual([3, 1, 0])
    expect(await Promise.all(['a', 'b', 'c'].map((id) => numbers(store, id)))).toEqual([[5], [], [1]])
    await expect(match(store, 1, 2, events('b', 1))).rejects.toThrow('follows event 2')
    expect(await match(store, 1, 2, events('b', 3))).toBe(true)
  })
}

export function subscriptionsContract(fixture: Fixture): void {
  describe('followers of the outbox', () => following(fixture))
  describe('who is told of commits', () => telling(fixture))
  describe('matching', () => matching(fixture))
  describe('matching within a transaction', () => within(fixture))
  describe('delivery', () => delivering(fixture))
  describe('events', () => keeping(fixture))
}
