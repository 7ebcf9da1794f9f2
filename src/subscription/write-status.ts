/** The status of a Subscription, written by the server: all else is the subscriber's and stays as it is. */
import { systemCaller } from '../fhir/caller.ts'
import { type LosslessObject, parseLossless, setMember } from '../fhir/json/lossless.ts'
import type { Stored } from '../store/store.ts'
import type { SubscriptionDependencies } from './subscription-dependencies.ts'
import type { SubscriptionStatus } from './subscription-request.ts'

type Needs = Pick<SubscriptionDependencies, 'store' | 'prepare'>

/**
 * Writes the status as a new version, with the error where there is one; undefined where `stored` is not the current
 * version any more: then the subscriber has changed it, and it is judged anew.
 */
export async function writeStatus(
  stored: Stored,
  { status, error }: { readonly status: SubscriptionStatus; readonly error?: string },
  { store, prepare }: Needs,
): Promise<Stored | undefined> {
  const write = await prepare(withStatus(stored.content, status, error), stored.id)
  return store.transact(systemCaller, async (transaction) => {
    const current = await transaction.current('Subscription', stored.id)
    if (current?.commitNumber !== stored.commitNumber) return undefined
    return (await transaction.put(write)).stored
  })
}

function withStatus(content: string, status: SubscriptionStatus, error: string | undefined): LosslessObject {
  const resource = parseLossless(content) as LosslessObject
  setMember(resource, 'status', status)
  if (error === undefined) delete resource.error
  else setMember(resource, 'error', error)
  return resource
}
