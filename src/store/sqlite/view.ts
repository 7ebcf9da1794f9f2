/** One committed state as a connection sees it, with all that reading it takes. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Stored } from '../store.ts'
import { commitBefore } from './commits.ts'
import type { Connection } from './connection.ts'
import type { Search } from './context.ts'
import type { Names } from './names.ts'
import type { Sights } from './search/scope.ts'
import { type VersionReader, versionReader } from './versions.ts'

export interface View extends VersionReader {
  readonly connection: Connection
  readonly names: Names
  readonly search: Search
  /** Opened when somebody asks who may not see all. */
  sights?: Sights
  /** The newest commit number. */
  newestCommit(): number
  /** The greatest commit number of a version made before an instant (ms). */
  commitBefore(instant: number): number
  extract(type: string, content: string): readonly IndexRow[]
  pause(): Promise<void>
  /** The version that was current at an instant (ms). */
  at(rid: number, instant: number): Stored | undefined
}

export type ViewParts = Pick<View, 'connection' | 'names' | 'search' | 'newestCommit' | 'extract' | 'pause'>

/** The view over a connection. */
export function openView(parts: ViewParts): View {
  const versions = versionReader(parts.connection, parts.names)
  const before = (instant: number) => commitBefore(parts.connection, instant, parts.newestCommit())
  return { ...parts, ...versions, commitBefore: before, at: (rid, instant) => versions.after(rid, before(instant + 1)) }
}
