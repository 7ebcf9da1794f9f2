/** What subscriptions are handed by `app`. */
import type { IndexRow } from '../fhir/search/index-row.ts'
import type { Predicate } from '../fhir/search/predicate.ts'
import type { Query, Store, Write } from '../store/store.ts'

export interface SubscriptionDependencies {
  readonly store: Store
  /** ms since the epoch. */
  readonly clock: () => number
  /** The public base URL, without a slash at the end. */
  readonly base: () => string
  /**
   * Search criteria of a type as the question that search itself would ask; what they name of other resources (chains,
   * `_has`) included.
   *
   * @throws {FhirError} invalid, notSupported: as the same search would be refused
   */
  readonly criteria: (type: string, query: string) => Promise<Predicate>
  /** The index rows of a parsed resource. */
  readonly extract: (resource: Readonly<Record<string, unknown>>) => readonly IndexRow[]
  /** Grows with each change of the search parameters that `criteria` and `extract` go by; absent: they never change. */
  readonly generation?: () => number
  /** A resource without meta, made ready to be written under its id. */
  readonly prepare: (resource: object, id: string) => Promise<Write>
  /** What the subscriber of a subscription may see, asked again at each delivery. */
  readonly queryOf: (subscriptionId: string) => Promise<Query>
  /** Whether requests are being answered, before which what can wait should wait; absent: never. */
  readonly isBusy?: (() => boolean) | undefined
  /** Told of what an operator should look at; never of content. */
  readonly failed: (error: unknown, subscriptionId: string) => void
}
