/**
 * The state of a subscription as the guide's Parameters: the first entry of each notification, and what `$status` gives.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4
 */
import type { Stored } from '../../store/store.ts'
import type { Content, SubscriptionRequest } from '../subscription-request.ts'
import type { NotificationType, NotifiedEvent } from './notification.ts'

const profile = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4'

export interface StatusOf {
  readonly request: SubscriptionRequest
  readonly type: NotificationType
  /** Events since the subscription started. */
  readonly last: number
  /** The public base URL, without a slash at the end. */
  readonly base: string
  /** Absent: none. */
  readonly events?: readonly NotifiedEvent[]
  /** Why the subscription has the status error: a sentence for the subscriber. */
  readonly error?: string
  /** The id of the Parameters; absent: they bear none. */
  readonly id?: string
}

/** The Parameters as JSON text. */
export function statusParameters({ request, type, last, base, events = [], error, id }: StatusOf): string {
  const content = contentOf(request)
  const parameters = [
    `{"name":"subscription","valueReference":{"reference":${JSON.stringify(subscriptionUrl(request, base))}}}`,
    ...topic(request, content),
    `{"name":"status","valueCode":"${request.status}"}`,
    `{"name":"type","valueCode":"${type}"}`,
    `{"name":"events-since-subscription-start","valueString":"${last}"}`,
    ...events.map((event) => notificationEvent(event, content, base)),
    ...(error === undefined ? [] : [`{"name":"error","valueCodeableConcept":{"text":${JSON.stringify(error)}}}`]),
  ]
  const named = id === undefined ? '' : `"id":"${id}",`
  return `{"resourceType":"Parameters",${named}"meta":{"profile":["${profile}"]},"parameter":[${parameters.join(',')}]}`
}

/** How much a notification tells; by R4 itself a payload type asks for the resource. */
export function contentOf({ channel }: SubscriptionRequest): Content {
  return channel.content ?? (channel.mime === '' ? 'empty' : 'full-resource')
}

/** The absolute URL of the Subscription. */
export function subscriptionUrl({ id }: Pick<SubscriptionRequest, 'id'>, base: string): string {
  return `${base}/Subscription/${id}`
}

/** The absolute URL of a resource, as `fullUrl` and references have it. */
export function urlOf({ type, id }: Pick<Stored, 'type' | 'id'>, base: string): string {
  return `${base}/${type}/${id}`
}

/** Left out where nothing is to be told: the topic alone may say what happened to whom. */
function topic({ asked }: SubscriptionRequest, content: Content): readonly string[] {
  if (asked.kind !== 'topic' || content === 'empty') return []
  return [`{"name":"topic","valueCanonical":${JSON.stringify(asked.url)}}`]
}

function notificationEvent({ number, at, focus, context }: NotifiedEvent, content: Content, base: string): string {
  const parts = [
    `{"name":"event-number","valueString":"${number}"}`,
    `{"name":"timestamp","valueInstant":"${new Date(at).toISOString()}"}`,
  ]
  if (focus !== undefined && content !== 'empty') {
    parts.push(reference('focus', focus, base), ...context.map((each) => reference('additional-context', each, base)))
  }
  return `{"name":"notification-event","part":[${parts.join(',')}]}`
}

function reference(name: string, to: Stored, base: string): string {
  return `{"name":"${name}","valueReference":{"reference":${JSON.stringify(urlOf(to, base))}}}`
}
