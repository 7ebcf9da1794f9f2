/** Searches of the newest state, as jobs make them. */
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Query, Stored } from '../store.ts'
import type { Names } from './names.ts'
import { versionsIn } from './read/versions.ts'
import { found } from './search/find.ts'
import { type SearchParts, searchParts } from './search/state.ts'
import type { Session } from './session.ts'
import { columns } from './stored.ts'

export interface Finder {
  /** Hits of the query's caller, at most `count`, in order of creation; what is not committed but there counts. */
  find(query: Query, type: string, where: Predicate, count: number): Promise<readonly Stored[]>
}

/** The searches over a session; the finder remembers how large is what it searches. */
export function createFinder(
  over: { readonly session: Session; readonly names: Names },
  parts: SearchParts = searchParts(over),
): Finder {
  return {
    find: async (query, type, where, count) =>
      await versionsIn(parts, await found(parts, query, { type, where, count }, columns)),
  }
}
