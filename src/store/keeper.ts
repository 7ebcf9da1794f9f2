/** What the operator's commands do with a store, whatever its kind. */
import type { IndexRow } from '../fhir/search/index-row.ts'
import type { ArchiveSource, ArchiveTarget } from './archive.ts'
import type { Digest } from './digest.ts'

/** Something that is not as it should be. */
export interface Fault {
  /** What it is about: `Patient/1/_history/2`, `commit 17`, `the file`. */
  readonly where: string
  /** A sentence. */
  readonly what: string
}

export type Extract = (type: string, content: string) => readonly IndexRow[]

/** How much of all that is to be done is done, in whatever it is counted. */
export type Told = (done: number, of: number) => void

export interface Verifying {
  /** The rows of a version, as the server makes them. */
  readonly extract: Extract
  /** How many versions were looked at. */
  readonly told: (versions: number) => void
  readonly found: (fault: Fault) => void
}

export interface Carrying {
  /** What is there is replaced. */
  readonly force: boolean
  readonly told: Told
  /** How the server makes rows of what a store holds: search parameters that were added to it have a say. */
  readonly extractOf: (source: Pick<ArchiveSource, 'current'>) => Promise<Extract>
}

/** What the operator's commands do with a store; each kind of store has one. A backup of any can be restored into any. */
export interface Keeper {
  /** Writes one state of it into the file `to`, while servers write to it. @throws {Error} a sentence for the operator */
  backup(to: string, options: Carrying): Promise<void>
  /** Puts a backup in its place: the old or the new one, whole, at every moment. @throws {Error} a sentence for the operator */
  restore(from: string, options: Carrying): Promise<void>
  /** Looks through all of it. */
  verify(verifying: Verifying): Promise<Digest>
  source(): Promise<ArchiveSource>
  /** @throws {Error} there is a store already */
  target(extract: Extract): Promise<ArchiveTarget>
}
