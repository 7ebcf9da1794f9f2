/** What a Subscription resource asks for, or why this server does not do it. */
import type { Subscription } from '@medplum/fhirtypes'
import { ownerOf } from './owner.ts'
import { refused } from './refused.ts'
import { demandKnownExtensions } from './request/known-extensions.ts'
import { readAsked } from './request/read-asked.ts'
import { readChannel } from './request/read-channel.ts'
import { type SubscriptionRequest, type SubscriptionStatus, statuses } from './subscription-request.ts'

/**
 * The request of a Subscription: of topics by the R4 backport guide, of R4 itself where its criteria is a search.
 * https://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription
 *
 * @throws {FhirError} unprocessable: it asks for what this server does not do, whatever the topic
 */
export function readSubscription(resource: Subscription): SubscriptionRequest {
  demandKnownExtensions(resource)
  const asked = readAsked(resource)
  const owner = ownerOf(resource)
  return {
    id: resource.id ?? '',
    status: readStatus(resource),
    ...readEnd(resource),
    asked,
    channel: readChannel(resource, asked.kind),
    ...(owner && { owner }),
  }
}

function readStatus({ status }: Subscription): SubscriptionStatus {
  const known = statuses.find((each) => each === status)
  if (known === undefined)
    throw refused('Subscription.status', `The status must be one of ${statuses.join(', ')}. Write requested.`)
  return known
}

function readEnd({ end }: Subscription): { readonly end?: number } {
  if (end === undefined) return {}
  const at = Date.parse(end)
  if (Number.isNaN(at))
    throw refused('Subscription.end', 'This is not an instant. Write one such as 2030-12-31T12:00:00Z.')
  return { end: at }
}
