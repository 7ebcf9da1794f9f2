/** A search as plain data: made by `rest` from a URL, shaped by `access`, run by a store. */
import type { IndexKey, IndexKind } from './index-row.ts'
import type { Predicate } from './predicate.ts'

/**
 * What a caller may see: for each type the question a resource must answer with yes. A type that is not named is
 * answered by `otherwise`. The store joins it into hits, includes, chains, `_has`, history and counts alike.
 */
export interface Visibility {
  readonly otherwise: Predicate
  readonly byType: Readonly<Record<string, Predicate>>
}

export interface SortKey {
  /** `index`: the least (ascending) or greatest (descending) value the element has; resources without one come last. */
  readonly by: 'last-updated' | 'id' | 'index'
  readonly descending: boolean
  /** For `index`: the kind of rows, and the element for each type that is searched. */
  readonly kind?: IndexKind
  readonly keys?: Readonly<Record<string, IndexKey>>
}

/** Where a page ended: the sort values of its last hit and its place in the order of creation. Opaque but to the store. */
export interface Position {
  readonly values: readonly (string | number | null)[]
  readonly rid: number
}

export interface SearchPlan {
  /** One for each type that is searched. */
  readonly from: readonly { readonly type: string; readonly where: Predicate }[]
  /** Ties are broken by the order of creation, so that the order is total. */
  readonly sort: readonly SortKey[]
  /** The most hits of this page; 0 counts only. */
  readonly count: number
  readonly total: 'none' | 'accurate'
  /** The commit number whose state is searched; absent: the newest. */
  readonly at?: number
  /** Continue after this hit. */
  readonly after?: Position
}
