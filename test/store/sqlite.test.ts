import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { Given, GivenOptions } from './contract/given.ts'
import { storeContract } from './contract/store-contract.ts'

async function open(options: GivenOptions): Promise<Given> {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-store-'))
  const log = { error: (fields: object, message: string) => console.error(message, fields) }
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const openOne = () => openSqliteStore({ ...options, path: join(folder, 'db'), pause, log, synchronous: 'OFF' })
  let store: Store = await openOne()
  return {
    store,
    reopen: async () => {
      await store.close()
      store = await openOne()
      return store
    },
    end: async () => {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

storeContract('the SQLite store', open)
