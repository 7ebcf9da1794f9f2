/** Subscriptions as they are stored, read for those who deliver. */
import type { Subscription } from '@medplum/fhirtypes'
import { everything } from '../../fhir/search/predicate.ts'
import { asSystem } from '../../store/as-system.ts'
import type { SearchPage, Store, Stored } from '../../store/store.ts'
import { readSubscription } from '../read-subscription.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'

const pageSize = 500

/** All that are not deleted, a page at a time. */
export async function* storedSubscriptions(store: Pick<Store, 'search'>): AsyncGenerator<readonly Stored[]> {
  const plan = {
    from: [{ type: 'Subscription', where: everything }],
    sort: [],
    count: pageSize,
    total: 'none',
  } as const
  let after: SearchPage['next']
  do {
    const page: SearchPage = await store.search(asSystem, { ...plan, ...(after && { after }) })
    yield page.hits
    after = page.next
  } while (after !== undefined)
}

/**
 * What a stored version asks for; undefined where nothing is to be done for it.
 *
 * @throws {FhirError} unprocessable: it was stored before it was refused
 */
export function requestOf({ deleted, content }: Stored): SubscriptionRequest | undefined {
  if (deleted) return undefined
  const request = readSubscription(JSON.parse(content) as Subscription)
  return request.status === 'off' ? undefined : request
}
