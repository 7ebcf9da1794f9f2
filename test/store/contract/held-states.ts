/** States that are held are searched however old they become; and what was deleted since an instant. */
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import type { Store } from '../../../src/store/store.ts'
import { everyone, type Fixture, hasCode, put, remove, seeing, snapshotLifetimeMs, write } from './given.ts'
import { coded, hour, plan, seen } from './task-states.ts'

function lifeOfHolds(fixture: Fixture): void {
  describe('states that are held', () => {
    it('stay searchable when they are older than snapshots are kept, and over a restart, until they are released', async () => {
      const { store, clock, reopen } = fixture()
      await put(store, write('Task/a', coded('x')), write('Task/b', coded('x')))
      const { at } = await store.keeping.hold({ name: 'n', until: clock.now + 100 * hour, note: '' })
      await put(store, write('Task/a', coded('y')))
      await remove(store, 'Task/b')
      clock.now += 10 * snapshotLifetimeMs
      expect(await seen(store, at)).toEqual(['a/1', 'b/1'])
      const again = await reopen()
      expect(await seen(again, at)).toEqual(['a/1', 'b/1'])
      expect(await again.keeping.release('n')).toBe(true)
      await expect(seen(again, at)).rejects.toMatchObject({ kind: 'expired' })
      expect(await again.keeping.release('n')).toBe(false)
    })

    it('end by themselves', async () => {
      const { store, clock } = fixture()
      await put(store, write('Task/a', coded('x')))
      const held = await store.keeping.hold({ name: 'n', until: clock.now + hour, note: '{"a":"[å]"}' })
      await put(store, write('Task/a', coded('y')))
      clock.now += hour - 1
      expect(await store.keeping.holds()).toEqual([held])
      expect(await seen(store, held.at)).toEqual(['a/1'])
      clock.now += 1
      expect(await store.keeping.holds()).toEqual([])
      await expect(seen(store, held.at)).rejects.toMatchObject({ kind: 'expired' })
      expect(await store.keeping.release('n')).toBe(false)
    })
  })
}

function namesOfHolds(fixture: Fixture): void {
  describe('held states', () => {
    it('are told by name, and one of the same name takes the place of the other', async () => {
      const { store, clock } = fixture()
      const until = clock.now + hour
      for (const name of ['b', 'a', 'b']) await store.keeping.hold({ name, until, note: name })
      expect((await store.keeping.holds()).map(({ name, note }) => [name, note])).toEqual([
        ['a', 'a'],
        ['b', 'b'],
      ])
    })

    it('have an instant that all they hold is no later than, and all that comes is later than, in one millisecond too', async () => {
      const { store, clock } = fixture()
      await put(store, write('Task/a', coded('x')))
      const { instant, at } = await store.keeping.hold({ name: 'n', until: clock.now + hour, note: '' })
      await put(store, write('Task/b', coded('x')))
      const [a, b] = [await store.read(everyone, 'Task', 'a'), await store.read(everyone, 'Task', 'b')]
      expect([a?.at, a?.commitNumber]).toEqual([instant, at])
      expect(b?.at).toBeGreaterThan(instant)
    })
  })
}

function deletionsContract(fixture: Fixture): void {
  describe('deletions', () => {
    const deletions = async (store: Store, more: object, query = everyone) => {
      const of = { type: 'Task', since: 0, at: await store.newestCommit(), after: 0, limit: 9, ...more }
      return (await store.keeping.deletions(query, of)).map(({ id, version }) => `${id}/${version}`)
    }

    it('are those that stood in the state of a commit, made after an instant, in commit order', async () => {
      const { store, clock } = fixture()
      await put(store, ...['a', 'b', 'c', 'd'].map((id) => write(`Task/${id}`, coded('x'))))
      await remove(store, 'Task/a')
      const since = clock.now
      clock.now += 1
      for (const id of ['c', 'b', 'd']) await remove(store, `Task/${id}`)
      const at = await store.newestCommit()
      await put(store, write('Task/c', coded('x')))
      await remove(store, 'Task/c')
      expect(await deletions(store, { at, since })).toEqual(['c/2', 'b/2', 'd/2'])
      expect(await deletions(store, { since })).toEqual(['b/2', 'd/2', 'c/4'])
      expect(await deletions(store, { since, limit: 1 })).toEqual(['b/2'])
      expect(await deletions(store, { since, after: at })).toEqual(['c/4'])
      expect(await deletions(store, { type: 'Patient' })).toEqual([])
      expect(await deletions(store, {}, seeing(hasCode('Task.code', 'y')))).toEqual([])
    })
  })
}

function linesContract(fixture: Fixture): void {
  describe('lines', () => {
    it('are the texts of the hits in order of creation, as search gives them, in the state that is asked', async () => {
      const { store } = fixture()
      for (const id of ['c', 'a', 'b', 'd']) await put(store, write(`Task/${id}`, coded(id === 'b' ? 'y' : 'x')))
      const at = await store.newestCommit()
      const { hits } = await store.search(everyone, plan(at))
      await put(store, write('Task/a', coded('y')), write('Task/b', coded('x')))
      await remove(store, 'Task/c')
      const first = await store.keeping.lines(everyone, { ...plan(at), count: 2, total: 'accurate' })
      const second = await store.keeping.lines(everyone, {
        ...plan(at),
        count: 2,
        ...(first.next && { after: first.next }),
      })
      expect([first.count, first.total, second.count, second.next]).toEqual([2, 3, 1, undefined])
      expect([first, second].map(({ pieces }) => textOf(pieces)).join('')).toBe(
        hits.map(({ content }) => `${content}\n`).join(''),
      )
      expect(textOf((await store.keeping.lines(everyone, { ...plan(at), count: 0 })).pieces)).toBe('')
    })

    it('come in smaller pages where they are long, and none is left out', async () => {
      const { store } = fixture()
      const long = { after: `,"long":"${'x'.repeat(1_500_000)}"}}` }
      for (let n = 0; n < 7; n++) await put(store, write(`Task/${n}`, coded('x'), n % 3 === 2 ? {} : long))
      const counts: number[] = []
      let page = await store.keeping.lines(everyone, plan(7))
      for (; page.next !== undefined; page = await store.keeping.lines(everyone, { ...plan(7), after: page.next }))
        counts.push(page.count)
      counts.push(page.count)
      expect(counts.length).toBeGreaterThan(1)
      expect(counts.reduce((sum, count) => sum + count)).toBe(7)
    })
  })
}

export function heldStatesContract(fixture: Fixture): void {
  lifeOfHolds(fixture)
  namesOfHolds(fixture)
  deletionsContract(fixture)
  linesContract(fixture)
}
