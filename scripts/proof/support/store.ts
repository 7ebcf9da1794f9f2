/** The store as the proofs open it. */
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'

export type Synchronous = 'FULL' | 'OFF'

/** The store over the file at `path`. */
export function openStore(path: string, synchronous: Synchronous = 'FULL'): Promise<Store> {
  return openSqliteStore({
    path,
    synchronous,
    clock: Date.now,
    extract: () => [],
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: { error: (fields, message) => console.error(message, fields) },
  })
}
