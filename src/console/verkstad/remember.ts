/** Keeps the text on this computer, if the user asks for it; else it is gone with the page. */
import { keep, kept } from '../shell/kept.ts'

interface Remembered {
  readonly name: string
  readonly text: string
}

const [database, table, key] = ['vardbro', 'workbench', 'document']

/** Whether something was kept. */
export async function remembered(): Promise<Remembered | undefined> {
  return await inStore('readonly', (store) => store.get(key)).catch(() => undefined)
}

/** Whether the user asked for it. */
export const isRemembering = (): boolean => kept('workbench-remember') === 'yes'

/** Keeps the text from now on, or nothing any more. */
export async function setRemembering(isWanted: boolean, document: Remembered): Promise<void> {
  keep('workbench-remember', isWanted ? 'yes' : 'no')
  await (isWanted
    ? inStore('readwrite', (store) => store.put(document, key))
    : inStore('readwrite', (store) => store.delete(key))
  ).catch(() => undefined)
}

let waiting: ReturnType<typeof setTimeout> | undefined
const quietMs = 1000

/** The text has changed: it is kept when it has rested, if the user asked for it. */
export function tellChange(document: Remembered): void {
  clearTimeout(waiting)
  if (isRemembering()) waiting = setTimeout(() => void setRemembering(true, document), quietMs)
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(table)
  const opened = await settled(opening)
  try {
    return await settled(ask(opened.transaction(table, mode).objectStore(table)))
  } finally {
    opened.close()
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
