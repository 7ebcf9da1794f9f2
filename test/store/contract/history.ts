/** Histories of a resource, a type and the system. */
import { describe, expect, it } from 'vitest'
import type { HistoryQuery, Store } from '../../../src/store/store.ts'
import type { Clock } from './given.ts'
import { everyone, type Fixture, put, remove, write } from './given.ts'

const minute = 60_000

/** At minute 0 Patient/a, at 1 Task/t, at 2 Patient/a again, at 3 Patient/b, at 4 Patient/a is deleted. */
async function fiveVersions(store: Store, clock: Clock): Promise<number> {
  const start = clock.now
  await put(store, write('Patient/a'))
  clock.now = start + minute
  await put(store, write('Task/t'))
  clock.now = start + 2 * minute
  await put(store, write('Patient/a', [], { after: ',"tag":[]}}' }))
  clock.now = start + 3 * minute
  await put(store, write('Patient/b'))
  clock.now = start + 4 * minute
  await remove(store, 'Patient/a')
  return start
}

const all = ['Patient/a/3', 'Patient/b/1', 'Patient/a/2', 'Task/t/1', 'Patient/a/1']

type Asked = (start: number) => Omit<HistoryQuery, 'count'>
const cases: [name: string, asked: Asked, expected: string[]][] = [
  ['of the system', () => ({}), all],
  ['of a type', () => ({ type: 'Task' }), ['Task/t/1']],
  ['of a type nobody wrote', () => ({ type: 'Basic' }), []],
  ['of a resource', () => ({ type: 'Patient', id: 'a' }), ['Patient/a/3', 'Patient/a/2', 'Patient/a/1']],
  ['of a resource nobody wrote', () => ({ type: 'Patient', id: 'x' }), []],
  ['since an instant, which counts', (start) => ({ since: start + 3 * minute }), all.slice(0, 2)],
  ['since just after an instant', (start) => ({ since: start + 3 * minute + 1 }), all.slice(0, 1)],
  [
    'of what was current in a period',
    (start) => ({ during: { low: start + 2.5 * minute, high: start + 3.5 * minute } }),
    ['Patient/b/1', 'Patient/a/2', 'Task/t/1'],
  ],
  [
    'of what was current at the end of a period only, which does not count',
    (start) => ({ during: { low: start + 1, high: start + 3 * minute } }),
    ['Patient/a/2', 'Task/t/1', 'Patient/a/1'],
  ],
  [
    'of the version of a resource at an instant',
    (start) => ({ type: 'Patient', id: 'a', during: { low: start + 2 * minute, high: start + 2 * minute + 1 } }),
    ['Patient/a/2'],
  ],
]

export function historyContract(fixture: Fixture): void {
  describe('history', () => {
    it.each(cases)('%s: newest first, with the total', async (_, asked, expected) => {
      const { store, clock } = fixture()
      const start = await fiveVersions(store, clock)
      const { versions, total } = await store.history(everyone, { ...asked(start), count: 100 })
      expect(versions.map(({ type, id, version }) => `${type}/${id}/${version}`)).toEqual(expected)
      expect(total).toBe(expected.length)
    })

    it.each(cases)('%s: the same in pages of one, while others write', async (_, asked, expected) => {
      const { store, clock } = fixture()
      const query = asked(await fiveVersions(store, clock))
      const seen: string[] = []
      let page = await store.history(everyone, { ...query, count: 1 })
      const { at } = page
      for (;;) {
        seen.push(...page.versions.map(({ type, id, version }) => `${type}/${id}/${version}`))
        await put(store, write(`Patient/a`, [], { after: `,"n":${seen.length}}}` }))
        expect(page.total).toBe(expected.length)
        if (page.next === undefined) break
        page = await store.history(everyone, { ...query, count: 1, at, before: page.next })
      }
      expect(seen).toEqual(expected)
    })

    it('of count 0 gives the total alone', async () => {
      const { store, clock } = fixture()
      await fiveVersions(store, clock)
      expect(await store.history(everyone, { count: 0 })).toMatchObject({ versions: [], total: 5 })
    })
  })
}
