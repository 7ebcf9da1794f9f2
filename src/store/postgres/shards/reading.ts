/** What reads work with where the database is spread. */
import type { Names } from '../names.ts'
import type { ReadParts } from '../read/parts.ts'
import { type ReadOptions, type Reads, readPartsOf } from '../reads.ts'
import { type SearchParts, searchParts } from '../search/state.ts'
import type { SpreadStore } from './open-spread.ts'
import { spreadReads } from './reads.ts'

interface SpreadReads {
  readonly reading: ReadParts
  readonly reads: Reads
  readonly places: readonly ReadParts[]
}

/** The reads, and what they work with: the tables of all servers by `options.session`, and each place by its own. */
export function readsOf(options: ReadOptions, spread: SpreadStore): SpreadReads {
  const of = (session: ReadOptions['session']): ReadParts => ({
    ...readPartsOf({ ...options, session }),
    mayLag: true,
  })
  const places = { shards: spread.shards.map(of), shared: of(spread.shared) }
  const reading = { ...readPartsOf(options), spread: places }
  const reads = spreadReads(reading, { ...places, settled: spread.spreading.settled })
  return { reading, reads, places: places.shards }
}

/** The same for the searches of jobs. */
export function searchPartsOf(names: Names, session: ReadOptions['session'], spread: SpreadStore): SearchParts {
  const of = (each: ReadOptions['session']): SearchParts => ({ ...searchParts({ session: each, names }), mayLag: true })
  return {
    ...searchParts({ session, names }),
    spread: { shards: spread.shards.map(of), shared: of(spread.shared) },
  }
}
