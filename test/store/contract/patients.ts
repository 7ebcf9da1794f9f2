/** Resources that are about a patient, wherever a store keeps them. */
import { describe, expect, it } from 'vitest'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Store } from '../../../src/store/store.ts'
import { caller, everyone, type Fixture, found, hasCode, put, reference, token, write } from './given.ts'

const about = (...patients: string[]) => patients.map((id) => reference('Task.for', `Patient/${id}`))
const names = (id: string): Predicate => ({ kind: 'reference', key: 'Task.for', targets: [`Patient/${id}`] })

async function search(store: Store, where: Predicate, at?: number) {
  const plan = {
    from: [{ type: 'Task', where }],
    sort: [],
    count: 9,
    total: 'accurate',
    ...(at !== undefined && { at }),
  }
  const { hits, total } = await store.search(everyone, plan as Parameters<Store['search']>[1])
  return { hits: hits.map(({ id, version }) => `${id}/${version}`), total }
}

export function patientsContract(fixture: Fixture): void {
  describe('resources about patients', () => {
    it('are found by whom they are about now, and in an older state by whom they were about then', async () => {
      const { store } = fixture()
      const patients = Array.from({ length: 6 }, (_, i) => `p${i}`)
      await put(store, write('Task/of-nobody'), ...patients.map((id) => write(`Task/of-${id}`, about(id))))
      for (const id of patients) {
        const before = await store.newestCommit()
        await put(store, write('Task/wandering', about(id)))
        expect(await search(store, names(id))).toMatchObject({ hits: [`of-${id}/1`, expect.anything()], total: 2 })
        expect((await search(store, names(id), before)).total).toBe(1)
      }
      await put(store, write('Task/wandering', about('p0', 'p5')))
      for (const id of ['p0', 'p5'])
        expect((await search(store, names(id))).hits).toEqual([`of-${id}/1`, 'wandering/7'])
      expect((await search(store, names('p1'))).total).toBe(1)
      expect((await search(store, { kind: 'and', of: [] })).total).toBe(8)
      expect((await store.history(everyone, { type: 'Task', id: 'wandering', count: 9 })).total).toBe(7)
    })

    it('are counted right when many jobs change one at once', async () => {
      const { store } = fixture()
      const once = () =>
        store.transact(caller, async (transaction) => {
          const version = (await transaction.current('Task', 'count'))?.version ?? 0
          await transaction.put(write('Task/count', [...about('p0'), token('Task.code', `${version + 1}`)]))
        })
      await Promise.all(Array.from({ length: 20 }, once))
      expect(await found(store, 'Task', hasCode('Task.code', '20'))).toEqual(['count'])
    })
  })
}
