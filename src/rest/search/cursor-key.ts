import type { Store } from '../../store/store.ts'

const keys = new WeakMap<Pick<Store, 'sharedKey'>, Promise<Uint8Array>>()

/** The key of all nodes that seals the links to further pages; a store is asked once, as asking may wait for its writer. */
export function cursorKey(store: Pick<Store, 'sharedKey'>): Promise<Uint8Array> {
  const known = keys.get(store)
  if (known !== undefined) return known
  const asked = store.sharedKey('cursor')
  keys.set(store, asked)
  asked.catch(() => keys.delete(store))
  return asked
}
