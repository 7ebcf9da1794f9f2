/** What subscriptions are handed by `app`. */
import type { Caller } from '../fhir/caller.ts'
import type { IndexRow } from '../fhir/search/index-row.ts'
import type { Predicate } from '../fhir/search/predicate.ts'
import type { Query, Store, Write } from '../store/store.ts'
import type { SubscriptionRequest } from './subscription-request.ts'

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
  /** What the owner of a subscription may see now; undefined where it is let in no more. */
  readonly queryOf: (subscription: Pick<SubscriptionRequest, 'owner'>) => Promise<Query | undefined>
  /** Whether some see less than others; absent: everybody sees everything, and nobody need be asked. */
  readonly isLimited?: boolean
  /** @throws {FhirError} forbidden: the caller may not read and search all of these types; absent: everybody may */
  readonly demandSight?: ((caller: Caller, types: readonly string[]) => void) | undefined
  /** Whether requests are being answered, before which what can wait should wait; absent: never. */
  readonly isBusy?: (() => boolean) | undefined
  /** Told of what an operator should look at; never of content. */
  readonly failed: (error: unknown, subscriptionId: string) => void
}
