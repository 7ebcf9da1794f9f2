/**
 * Notifications as they are sent. What is stored is spliced in as it is: nothing is parsed and printed again.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/notifications.html
 */
import { derivedId } from '../../fhir/derived-id.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import type { Notification, NotificationType, NotifiedEvent } from './notification.ts'
import { resourceEntries } from './resource-entries.ts'
import { contentOf, statusParameters, subscriptionUrl } from './status-parameters.ts'

const profile =
  'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-notification-r4'

export interface NotificationOf {
  readonly request: SubscriptionRequest
  readonly type: NotificationType
  /** In the order of their numbers. */
  readonly events: readonly NotifiedEvent[]
  /** Events since the subscription started. */
  readonly last: number
  /** The public base URL, without a slash at the end. */
  readonly base: string
  /** When it is made, ms. */
  readonly at: number
  /** Why the subscription has the status error: a sentence for the subscriber. */
  readonly error?: string
}

/** A notification. Its text is the guide's Bundle, of which an event of an R4 criteria subscription has none. */
export function buildNotification(of: NotificationOf): Notification {
  const { request, type, events, last } = of
  const isOfCriteria = request.asked.kind === 'criteria' && type === 'event-notification'
  return { request, type, events, last, text: isOfCriteria ? '' : bundleText(of) }
}

function bundleText(of: NotificationOf): string {
  const { request, events, base, at } = of
  const id = identity(of)
  const url = JSON.stringify(`${subscriptionUrl(request, base)}/$status`)
  const status = `"resource":${statusParameters({ ...of, id })},"request":{"method":"GET","url":${url}},"response":{"status":"200"}`
  const entries = [`{"fullUrl":"urn:uuid:${id}",${status}}`, ...resourceEntries(events, contentOf(request), base)]
  return `{"resourceType":"Bundle","id":"${id}","meta":{"profile":["${profile}"]},"type":"history","timestamp":"${new Date(at).toISOString()}","entry":[${entries.join(',')}]}`
}

/** Made of what the notification tells, so that one that is sent again has the same; each handshake and heartbeat has its own. */
function identity({ request, type, events, at }: NotificationOf): string {
  const [first, last] = [events[0]?.number, events.at(-1)?.number]
  return derivedId(`${request.id} ${type} ${first ?? at} ${last ?? at}`)
}
