import { describe, expect, it } from 'vitest'
import type { Store, Transaction } from '../../src/store/store.ts'
import { tellingEnds } from '../../src/store/transaction-end.ts'
import { decidedTwice } from '../support/decided-twice.ts'
import { storePlace } from '../support/store-place.ts'
import { caller, write } from './contract/given.ts'

async function withStore(test: (store: Store) => Promise<void>): Promise<void> {
  const place = await storePlace()
  const store = await place.open({ clock: Date.now })
  await test(store)
  await store.close()
  await place.end()
}

describe('a store that tells ends', () => {
  it('tells the end of every transaction that a decision was given, those that lost too, after the commit', () =>
    withStore(async (store) => {
      const [given, ended]: [Transaction[], Transaction[]] = [[], []]
      const telling = tellingEnds(decidedTwice(store), (transaction) => ended.push(transaction))
      await telling.transact(caller, async (transaction) => {
        given.push(transaction)
        expect(ended).toEqual([])
        return transaction.put(write('Patient/1'))
      })
      expect(given.length).toBeGreaterThan(1)
      expect(ended).toEqual(given)
    }))

  it('tells the end of one that fails', () =>
    withStore(async (store) => {
      const ended: Transaction[] = []
      const failing = tellingEnds(store, (transaction) => ended.push(transaction)).transact(caller, async () => {
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(ended).toHaveLength(1)
    }))
})
