/** A notification on its way to a subscriber. */
import type { Stored } from '../../store/store.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'

/** https://hl7.org/fhir/uv/subscriptions-backport/CodeSystem-backport-notification-type-code-system.html */
export type NotificationType = 'handshake' | 'heartbeat' | 'event-notification' | 'query-status' | 'query-event'

/** An event as a notification tells of it. */
export interface NotifiedEvent {
  readonly number: number
  /** When it happened, ms. */
  readonly at: number
  /** The version that set it off; absent where the subscriber may not see it any more. */
  readonly focus?: Stored
  /** What the topic's shape adds, as it is stored now. */
  readonly context: readonly Stored[]
}

export interface Notification {
  readonly request: SubscriptionRequest
  readonly type: NotificationType
  /** In the order of their numbers; none of a handshake or heartbeat. */
  readonly events: readonly NotifiedEvent[]
  /** Events since the subscription started. */
  readonly last: number
  /** The notification Bundle as JSON text; '' of events of an R4 criteria subscription, whose channels tell of the events by themselves. */
  readonly text: string
}
