/** Search, wherever the tables are. */
import { searchedAcross } from '../shards/search.ts'
import { type Found, type Search, searchedHere } from './search.ts'
import type { SearchParts } from './state.ts'

/** The hits of a page in order, with what is wanted of the version that each has in the state. */
export async function searched(parts: SearchParts, search: Search): Promise<Found> {
  return parts.spread === undefined
    ? await searchedHere(parts, search)
    : await searchedAcross(parts, parts.spread, search)
}
