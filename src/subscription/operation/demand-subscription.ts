/** The Subscription that an operation is about. */
import type { Subscription } from '@medplum/fhirtypes'
import type { OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { seesAll } from '../../store/search/sight.ts'
import type { Store, Stored } from '../../store/store.ts'
import { isOwner } from '../owner.ts'
import { readSubscription } from '../read-subscription.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'

/** What a Subscription asks for, with the resource as it is stored. */
export interface StoredSubscription {
  readonly resource: Subscription
  readonly request: SubscriptionRequest
  /** Its current version. */
  readonly stored: Stored
}

/**
 * Passes for the owner, and for who sees everything: to others, what is sent would tell what they may not see, and its
 * key would let them pass for this server.
 *
 * @throws {FhirError} forbidden: the Subscription is somebody else's
 */
export function demandOwn({ caller, visibility }: OperationRequest, { id, owner }: SubscriptionRequest): void {
  if (seesAll(visibility) || isOwner(caller, owner)) return
  throw new FhirError('forbidden', `Subscription/${id} was written by somebody else. Write it anew; then it is yours.`)
}

/**
 * The Subscription of the URL.
 *
 * @throws {FhirError} notFound, deleted: there is none that the caller may see; unprocessable: it was stored before it
 *   was refused
 */
export async function demandSubscription(store: Store, request: OperationRequest): Promise<StoredSubscription> {
  const { id = '' } = request
  const stored = await store.read(request, 'Subscription', id)
  if (stored === undefined) throw new FhirError('notFound', 'There is no Subscription with this id.')
  if (stored.deleted) throw new FhirError('deleted', `Subscription/${id} has been deleted.`)
  const resource: Subscription = JSON.parse(stored.content)
  return { resource, request: readSubscription(resource), stored }
}
