/** History that ends: versions that were replaced long ago are removed. */
import { describe, expect, it } from 'vitest'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Store } from '../../../src/store/store.ts'
import { caller, everyone, type Fixture, put, reference, remove, write } from './given.ts'
import { coded, hour, plan, seen } from './task-states.ts'

/** Task/a in three versions and Task/b deleted, an hour between them; the last at the instant it gives. */
async function aged({ store, clock }: ReturnType<Fixture>): Promise<number> {
  await put(store, write('Task/a', coded('x'), { cases: ['k'] }), write('Task/b', coded('x')))
  for (const code of ['y', 'z']) {
    clock.now += hour
    await put(store, write('Task/a', coded(code)))
  }
  await remove(store, 'Task/b')
  return clock.now
}
async function pruneAll(store: Store, before: number): Promise<void> {
  while (await store.keeping.prune(before, 1));
}

function removal(fixture: Fixture): void {
  describe('history that ends', () => {
    it('keeps all where nothing was asked for', async () => {
      const given = fixture()
      await aged(given)
      expect(await given.store.keeping.keptFrom()).toBe(0)
      expect((await given.store.history(everyone, { count: 9, since: -1e15 })).total).toBe(5)
    })

    it('removes what was superseded before the instant, in steps, and nothing else', async () => {
      const given = fixture()
      const last = await aged(given)
      await pruneAll(given.store, last)
      expect(await given.store.keeping.prune(last, 1)).toBe(false)
      const { versions, total } = await given.store.history(everyone, { count: 9 })
      expect(versions.map(({ id, version }) => `${id}/${version}`)).toEqual(['b/2', 'a/3', 'a/2', 'b/1'])
      expect(total).toBe(4)
      expect(await given.store.keeping.keptFrom()).toBe(last)
      expect((await given.store.outbox(0, 9)).map(({ id, version }) => `${id}/${version}`)).toEqual([
        'b/1',
        'a/2',
        'a/3',
        'b/2',
      ])
    })

    it('answers expired for a version that is gone, also after a restart, and nothing for one that never was', async () => {
      const given = fixture()
      await pruneAll(given.store, await aged(given))
      const store = await given.reopen()
      await expect(store.readVersion(everyone, 'Task', 'a', 1)).rejects.toMatchObject({ kind: 'expired' })
      expect((await store.readVersion(everyone, 'Task', 'a', 2))?.version).toBe(2)
      expect(await store.readVersion(everyone, 'Task', 'a', 4)).toBeUndefined()
      expect(await store.readVersion(everyone, 'Task', 'a', 0)).toBeUndefined()
    })
  })
}

function refusal(fixture: Fixture): void {
  describe('instants before kept history', () => {
    it('refuses what is asked as of an earlier instant, and answers what is asked as of that instant', async () => {
      const given = fixture()
      const last = await aged(given)
      await pruneAll(given.store, last)
      const { store } = given
      const asks = (instant: number) => [
        () => store.readAt(everyone, 'Task', 'a', instant),
        () => store.members(everyone, 'k', instant),
        () => store.history(everyone, { count: 1, since: instant }),
        () => store.history(everyone, { count: 1, during: { low: instant, high: last + 1 } }),
      ]
      for (const ask of asks(last - 1)) await expect(ask()).rejects.toMatchObject({ kind: 'unprocessable' })
      for (const ask of asks(last)) await expect(ask()).resolves.toBeDefined()
      expect((await store.readAt(everyone, 'Task', 'a', last))?.version).toBe(3)
    })
  })
}

function sparing(fixture: Fixture): void {
  describe('versions that are still named', () => {
    it('keeps what a held state shows until it is released', async () => {
      const given = fixture()
      const { store, clock } = given
      await put(store, write('Task/a', coded('x')))
      const { at } = await store.keeping.hold({ name: 'n', until: clock.now + 100 * hour, note: '' })
      clock.now += hour
      await put(store, write('Task/a', coded('y')))
      clock.now += hour
      await pruneAll(store, clock.now)
      expect(await seen(store, at)).toEqual(['a/1'])
      await store.keeping.release('n')
      await pruneAll(store, clock.now)
      await expect(store.readVersion(everyone, 'Task', 'a', 1)).rejects.toMatchObject({ kind: 'expired' })
    })

    it('keeps what events and matching name until they do so no more', async () => {
      const given = fixture()
      const { store, clock } = given
      await put(store, write('Subscription/s'), write('Task/a', coded('x')), write('Task/a', coded('y')))
      await put(store, write('Task/b', coded('x')), write('Task/b', coded('y')))
      const event = { subscription: 's', number: 1, commitNumber: 2, at: clock.now }
      const matching = { subscription: 's', version: 1, topic: 0, last: 1 }
      clock.now += hour
      // Nothing is matched yet: each change may still be compared with what was before it.
      await pruneAll(store, clock.now)
      expect(await store.keeping.keptFrom()).toBe(0)
      await store.transact(caller, (t) => t.match({ from: 0, to: 5, matchings: [matching], events: [event] }))
      await pruneAll(store, clock.now)
      expect((await store.committed([1, 2, 3, 4, 5])).map(({ commitNumber }) => commitNumber)).toEqual([1, 2, 3, 5])
      await store.transact(caller, async (t) => {
        await t.deliver({ subscription: 's', confirmed: 1, failures: 0 })
        await t.forgetEvents(clock.now, 9)
      })
      await pruneAll(store, clock.now)
      expect((await store.committed([1, 2, 3, 4, 5])).map(({ commitNumber }) => commitNumber)).toEqual([1, 3, 5])
    })
  })
}

function subscriptionEnds(fixture: Fixture): void {
  it('keeps the deletion of a Subscription that was made anew', async () => {
    const { store, clock } = fixture()
    for (const code of ['x', 'y']) await put(store, write('Subscription/s', coded(code)))
    await remove(store, 'Subscription/s')
    await put(store, write('Subscription/s'))
    await store.transact(caller, (t) => t.match({ from: 0, to: 4, matchings: [], events: [] }))
    clock.now += hour
    await pruneAll(store, clock.now)
    expect((await store.outbox(0, 9)).map(({ version }) => version)).toEqual([3, 4])
  })
}

function newest(fixture: Fixture): void {
  describe('the newest state', () => {
    it('changes no answer about the newest state', async () => {
      const given = fixture()
      const { store } = given
      await put(store, write('Patient/p'), write('Task/c', [...coded('z'), reference('Task.for', 'Patient/p')]))
      const last = await aged(given)
      const all = async () =>
        (
          await store.search(everyone, {
            ...plan(await store.newestCommit()),
            from: [{ type: 'Task', where: everything }],
          })
        ).hits
      const before = await all()
      await pruneAll(store, last + 1)
      expect(await all()).toEqual(before)
    })
  })
}

export function pruningContract(fixture: Fixture): void {
  removal(fixture)
  refusal(fixture)
  sparing(fixture)
  subscriptionEnds(fixture)
  newest(fixture)
}
