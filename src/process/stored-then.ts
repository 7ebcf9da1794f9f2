/** A version as it is, or as it was. */
import type { Query, Store, Stored } from '../store/store.ts'

export interface Then {
  readonly store: Pick<Store, 'read' | 'readAt'>
  readonly query: Query
  /** ms; absent: now. */
  readonly instant?: number | undefined
}

/** The version that was current then, deleted or not; undefined where there was none. */
export function storedThen(type: string, id: string, { store, query, instant }: Then): Promise<Stored | undefined> {
  return instant === undefined ? store.read(query, type, id) : store.readAt(query, type, id, instant)
}
