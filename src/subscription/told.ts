/** What matching tells those who deliver. */
import type { SubscriptionEvent } from '../store/store.ts'

export interface Told {
  readonly events: readonly SubscriptionEvent[]
  /** Ids of Subscriptions that have a new version, those that were deleted among them. */
  readonly changed: readonly string[]
}
