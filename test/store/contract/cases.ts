/** Members of a case, marks, leases and keys: what the process of a case stands on. */
import { describe, expect, it } from 'vitest'
import { shardOf } from '../../../src/store/shard.ts'
import type { Store } from '../../../src/store/store.ts'
import { caller, everyone, type Fixture, put, remove, write } from './given.ts'

const minute = 60_000

async function memberIds(store: Store, caseId: string, instant?: number): Promise<string[]> {
  return (await store.members(everyone, caseId, instant)).map(({ id, version }) => `${id}/${version}`)
}

function mark(store: Store, key: string, due: number): Promise<void> {
  return store.transact(caller, (transaction) => transaction.mark({ key, due }))
}

function members(fixture: Fixture): void {
  it('are all resources that name it, in the version they had at the instant', async () => {
    const { store, clock } = fixture()
    const start = clock.now
    await put(store, write('EpisodeOfCare/k', [], { cases: ['k'] }), write('Task/a', [], { cases: ['k', 'l'] }))
    clock.now += minute
    await put(store, write('Task/a', [], { cases: ['l'] }), write('Task/b', [], { cases: ['k'] }))
    clock.now += minute
    await put(store, write('Task/b', [], { cases: ['k'], after: ',"n":2}}' }))
    clock.now += minute
    await remove(store, 'Task/b')
    expect(await memberIds(store, 'k', start - 1)).toEqual([])
    expect(await memberIds(store, 'k', start)).toEqual(['a/1'])
    expect(await memberIds(store, 'k', start + minute)).toEqual(['a/1', 'b/1'])
    expect(await memberIds(store, 'k', start + 2 * minute)).toEqual(['a/1', 'b/2'])
    expect(await memberIds(store, 'k')).toEqual(['a/1'])
    expect(await memberIds(store, 'l')).toEqual(['a/1'])
  })

  it('leave with the version that names the case no longer, and may come back', async () => {
    const { store, clock } = fixture()
    const start = clock.now
    const version = (n: number, cases: string[]) => write('Task/a', [], { cases, after: `,"n":${n}}}` })
    await put(store, version(1, ['k']))
    clock.now += minute
    await put(store, version(2, ['l']))
    clock.now += minute
    await put(store, version(3, ['k']))
    expect(await memberIds(store, 'k', start + minute)).toEqual([])
    expect(await memberIds(store, 'l', start + minute)).toEqual(['a/2'])
    expect([await memberIds(store, 'k'), await memberIds(store, 'l')]).toEqual([['a/3'], []])
  })
}

function marks(fixture: Fixture): void {
  it('of one key are one, at the earlier instant; those that are due come the earliest first', async () => {
    const { store } = fixture()
    await Promise.all([mark(store, 'a', 30), mark(store, 'b', 20), mark(store, 'a', 10), mark(store, 'a', 40)])
    const due = await store.due({ now: 25, limit: 9 })
    expect(due.map(({ key, due }) => [key, due])).toEqual([
      ['a', 10],
      ['b', 20],
    ])
    expect(await store.due({ now: 25, limit: 1 })).toHaveLength(1)
    expect(await store.due({ now: 9, limit: 9 })).toEqual([])
    expect((await store.due({ now: 25, limit: 9, prefix: 'b' })).map(({ key }) => key)).toEqual(['b'])
    const last = await store.due({ now: 25, limit: 1, latestFirst: true })
    expect(last.map(({ key }) => key)).toEqual(['b'])
  })

  it('are cleared only if they were not set again since they were read', async () => {
    const { store } = fixture()
    await mark(store, 'a', 10)
    const [read] = await store.due({ now: 10, limit: 1 })
    if (read === undefined) throw new Error('The mark is not due.')
    await mark(store, 'a', 10)
    const clear = () => store.transact(caller, (transaction) => transaction.unmark(read))
    expect(await clear()).toBe(false)
    const [again] = await store.due({ now: 10, limit: 1 })
    expect(await store.transact(caller, async (tx) => again && (await tx.unmark(again)))).toBe(true)
    await mark(store, 'a', 10)
    expect(await clear()).toBe(false)
    expect(await store.due({ now: 10, limit: 1 })).toHaveLength(1)
  })

  it('gives those of some shards', async () => {
    const { store } = fixture()
    const keys = Array.from({ length: 60 }, (_, n) => `case/${n}`)
    for (const key of keys) await mark(store, key, 10)
    const some = keys.filter((key) => shardOf(key) === 3 || shardOf(key) === 7).sort()
    const due = await store.due({ now: 10, limit: 60, shards: [3, 7] })
    expect(due.map(({ key }) => key)).toEqual(some)
    expect(await store.due({ now: 10, limit: 2, shards: [3, 7] })).toHaveLength(2)
    expect(await store.due({ now: 10, limit: 2, shards: [] })).toEqual([])
  })
}

function endedLeases(fixture: Fixture): void {
  it('forgets leases that have ended, of one kind, and no others', async () => {
    const { store, clock } = fixture()
    for (const name of ['once/a', 'once/b', 'job']) await store.lease(name, 'one', clock.now + minute)
    await store.lease('once/c', 'one', clock.now + 3 * minute)
    clock.now += 2 * minute
    expect(await store.forgetLeases('once/', clock.now)).toBe(2)
    expect(await store.forgetLeases('once/', clock.now)).toBe(0)
    expect(await store.lease('once/c', 'two', clock.now + minute)).toBe(false)
  })
}

function leases(fixture: Fixture): void {
  it('gives a lease to one holder until it ends', async () => {
    const { store, clock } = fixture()
    const until = clock.now + minute
    expect(await store.lease('job', 'one', until)).toBe(true)
    expect(await store.lease('job', 'two', until)).toBe(false)
    expect(await store.lease('job', 'one', until + minute)).toBe(true)
    clock.now = until + minute
    expect(await store.lease('job', 'two', clock.now + minute)).toBe(true)
  })

  it('tells which leases are held now, by name', async () => {
    const { store, clock } = fixture()
    for (const [name, holder] of [
      ['node/b', 'two'],
      ['node/a', 'one'],
      ['other', 'one'],
    ] as const) {
      await store.lease(name, holder, clock.now + minute)
    }
    await store.lease('node/c', 'three', clock.now)
    expect(await store.leases('node/')).toEqual([
      { name: 'node/a', holder: 'one' },
      { name: 'node/b', holder: 'two' },
    ])
  })

  it('tells a transaction who has a lease', async () => {
    const { store, clock } = fixture()
    await store.lease('job', 'one', clock.now + minute)
    const holds = (holder: string) => store.transact(caller, (transaction) => transaction.holds('job', holder))
    expect([await holds('one'), await holds('two')]).toEqual([true, false])
    clock.now += minute
    expect([await holds('one'), await holds('two')]).toEqual([false, false])
  })

  it('makes a key once and keeps it over a restart', async () => {
    const { store, reopen } = fixture()
    const [key, same, other] = await Promise.all(['a', 'a', 'b'].map((name) => store.sharedKey(name)))
    expect(key).toHaveLength(32)
    expect(same).toEqual(key)
    expect(other).not.toEqual(key)
    expect(store.sharedKey('a')).toBe(store.sharedKey('a'))
    expect(await (await reopen()).sharedKey('a')).toEqual(key)
  })
}

export function casesContract(fixture: Fixture): void {
  describe('members of a case', () => members(fixture))
  describe('marks', () => marks(fixture))
  describe('leases and keys', () => leases(fixture))
  describe('leases that have ended', () => endedLeases(fixture))
}
