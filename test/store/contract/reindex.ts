/** Index rows for what was stored before a search parameter was there. */
import { describe, expect, it } from 'vitest'
import type { Store, Write } from '../../../src/store/store.ts'
import { everyone, type Fixture, hasCode, put, remove, token, write } from './given.ts'

/** A write whose text asks for a row that it was stored without. */
function unindexed(reference: string, code: string): Write {
  return { ...write(reference, [token('Task.code', code)]), rows: [] }
}

async function found(store: Store, code: string): Promise<string[]> {
  const where = hasCode('Task.code', code)
  const { hits } = await store.search(everyone, { from: [{ type: 'Task', where }], sort: [], count: 10, total: 'none' })
  return hits.map(({ id }) => id)
}

export function reindexContract(fixture: Fixture): void {
  describe('reindexing', () => {
    it('gives what is stored the rows it lacks, some at a time, and says where to go on', async () => {
      const { store } = fixture()
      await put(store, unindexed('Task/a', 'x'), unindexed('Task/b', 'x'), unindexed('Task/c', 'x'))
      expect(await found(store, 'x')).toEqual([])
      const next = await store.reindex('Task', 0, 2)
      expect(await found(store, 'x')).toEqual(['a', 'b'])
      expect(await store.reindex('Task', next ?? 0, 2)).toBeUndefined()
      expect(await found(store, 'x')).toEqual(['a', 'b', 'c'])
    })

    it('adds nothing twice, and keeps versions and times', async () => {
      const { store, reopen } = fixture()
      await put(store, unindexed('Task/a', 'x'), write('Task/b', [token('Task.code', 'x')]))
      const before = await store.read(everyone, 'Task', 'a')
      for (let time = 0; time < 2; time++) expect(await store.reindex('Task', 0, 10)).toBeUndefined()
      expect(await store.read(everyone, 'Task', 'a')).toEqual(before)
      expect(await found(await reopen(), 'x')).toEqual(['a', 'b'])
    })

    it('leaves other types and what is deleted alone', async () => {
      const { store } = fixture()
      await put(store, unindexed('Task/a', 'x'), unindexed('Task/b', 'x'))
      await remove(store, 'Task/b')
      expect(await store.reindex('Patient', 0, 10)).toBeUndefined()
      expect(await found(store, 'x')).toEqual([])
      await store.reindex('Task', 0, 10)
      expect(await found(store, 'x')).toEqual(['a'])
    })

    it('leaves rows that end with the next change of the resource', async () => {
      const { store } = fixture()
      await put(store, unindexed('Task/a', 'x'))
      await store.reindex('Task', 0, 10)
      await put(store, write('Task/a', [token('Task.code', 'y')]))
      expect(await found(store, 'x')).toEqual([])
      expect(await found(store, 'y')).toEqual(['a'])
    })
  })
}
