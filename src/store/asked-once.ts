/** What a store asks of its database no more than once. */
import type { Store } from './store.ts'

/** A shared key never changes, and asking may wait for the writer; one that could not be had is asked for again. */
export function askedOnce(ask: Store['sharedKey']): Store['sharedKey'] {
  const keys = new Map<string, Promise<Uint8Array>>()
  return (name) => {
    const known = keys.get(name) ?? ask(name)
    if (!keys.has(name)) known.catch(() => keys.delete(name))
    keys.set(name, known)
    return known
  }
}
