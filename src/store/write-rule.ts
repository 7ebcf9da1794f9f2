import type { Caller } from '../fhir/caller.ts'
import type { Stored, Transaction } from './store.ts'

/**
 * What the server does by itself when a resource is written, inside the writer: `before` is the version it replaces,
 * `after` the parsed resource, absent for a delete. Throws FhirError to refuse.
 */
export interface WriteRule {
  readonly name: string
  readonly types: readonly string[] | 'every'
  readonly decide: (change: Change, transaction: Transaction) => Promise<void>
}

export interface Change {
  readonly caller: Caller
  readonly type: string
  readonly id: string
  readonly before?: Stored
  readonly after?: Readonly<Record<string, unknown>>
  /** Ids of the cases (EpisodeOfCare) it belonged to before or belongs to after. */
  readonly cases: readonly string[]
}
