/** A search can be continued in the state it began in. */
import { describe, expect, it } from 'vitest'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Store } from '../../../src/store/store.ts'
import { everyone, type Fixture, hasCode, put, remove, snapshotLifetimeMs, token, write } from './given.ts'

const coded = (code: string) => [token('Task.code', code)]

function plan(more: Partial<SearchPlan> = {}): SearchPlan {
  return { from: [{ type: 'Task', where: hasCode('Task.code', 'x') }], sort: [], count: 1, total: 'accurate', ...more }
}

async function changeAll(store: Store): Promise<void> {
  await put(store, write('Task/a', coded('y')), write('Task/d', coded('x')))
  await remove(store, 'Task/b')
  await put(store, write('Task/c', coded('x'), { after: ',"n":2}}' }))
}

export function snapshotsContract(fixture: Fixture): void {
  describe('snapshots', () => {
    it('shows on later pages what was there on the first, in the versions of then', async () => {
      const { store } = fixture()
      await put(store, write('Task/a', coded('x')), write('Task/b', coded('x')), write('Task/c', coded('x')))
      const seen: string[] = []
      let page = await store.search(everyone, plan())
      const { at } = page
      await changeAll(store)
      for (;;) {
        seen.push(...page.hits.map(({ id, version }) => `${id}/${version}`))
        expect(page.total).toBe(3)
        if (page.next === undefined) break
        page = await store.search(everyone, plan({ at, after: page.next }))
      }
      expect(seen).toEqual(['a/1', 'b/1', 'c/1'])
    })

    it('answers expired once a snapshot is older than it is kept and something has changed since', async () => {
      const { store, clock } = fixture()
      await put(store, write('Task/a', coded('x')))
      const { at } = await store.search(everyone, plan())
      await put(store, write('Task/a', coded('y')))
      clock.now += snapshotLifetimeMs - 1
      expect((await store.search(everyone, plan({ at }))).hits).toHaveLength(1)
      clock.now += 2
      await expect(store.search(everyone, plan({ at }))).rejects.toMatchObject({ kind: 'expired' })
    })

    it('keeps the newest state searchable however old it is', async () => {
      const { store, clock } = fixture()
      await put(store, write('Task/a', coded('x')))
      const { at } = await store.search(everyone, plan())
      clock.now += 10 * snapshotLifetimeMs
      expect((await store.search(everyone, plan({ at, from: [{ type: 'Task', where: everything }] }))).total).toBe(1)
    })
  })
}
