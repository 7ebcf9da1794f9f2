import type { Patch } from '../write/patch-stored.ts'
import type { Prepared } from '../write/prepared.ts'
import type { Link } from './links.ts'
import type { WriteEntry } from './write-entry.ts'

/** The content of an entry, its references final: a resource to store, or a patch to apply. */
export type Body = { readonly prepared: Prepared } | { readonly patch: Patch }

/** A write of a transaction as it enters the writer. */
export interface PlannedWrite {
  readonly entry: WriteEntry
  /** With criteria: the id that the content bears. */
  readonly wantedId?: string
  /** Absent for a delete, and where links are open. */
  readonly body?: Body
  /** What is still to be done where references wait for something that only the writer knows. */
  readonly open?: {
    readonly links: readonly Link[]
    /** The content once it is known what stands for each link's text. @throws {FhirError} unprocessable */
    readonly finish: (replacements: ReadonlyMap<string, string>) => Promise<Body>
  }
}
