import type { Store } from '../../src/store/store.ts'
import { storePlace, testedStore } from '../support/store-place.ts'
import type { Given, GivenOptions } from './contract/given.ts'
import { storeContract } from './contract/store-contract.ts'

async function open(options: GivenOptions): Promise<Given> {
  const place = await storePlace()
  let store: Store = await place.open(options)
  return {
    store,
    inOrder: testedStore === 'sqlite',
    reopen: async () => {
      await store.close()
      store = await place.open(options)
      return store
    },
    end: async () => {
      await store.close()
      await place.end()
    },
  }
}

storeContract(`the store ${testedStore}`, open)
