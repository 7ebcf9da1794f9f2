/** Whether a websocket can be bound to a Subscription. */
import { FhirError } from '../../fhir/outcome.ts'
import { asSystem } from '../../store/as-system.ts'
import { seesAll } from '../../store/search/sight.ts'
import type { Stored } from '../../store/store.ts'
import { bornAt } from '../born-at.ts'
import { readSubscription } from '../read-subscription.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'

/** A Subscription as it is stored now, which can be bound. */
export interface Bindable {
  readonly request: SubscriptionRequest
  readonly version: number
  /** Events of changes before this commit number are another's, who had the id before. */
  readonly bornAt: number
  readonly fault?: never
}

interface Unbindable {
  /** Why it cannot be bound: a sentence for the client. */
  readonly fault: string
}

type Reading = Pick<SubscriptionDependencies, 'store' | 'queryOf'>

/** Why a request cannot be bound; undefined where it can. */
export function bindFault({ id, status, channel }: SubscriptionRequest): string | undefined {
  if (channel.type !== 'websocket')
    return `Subscription/${id} has the channel ${channel.type}. A websocket is told only of those whose channel is websocket.`
  if (status === 'off') return `Subscription/${id} is off. Write it with status requested, then bind again.`
  return undefined
}

/** The Subscription as its subscriber may see it. `known` is given back where it still is the current version. */
export async function readBindable(reading: Reading, id: string, known?: Bindable): Promise<Bindable | Unbindable> {
  const gone = { fault: `There is no Subscription/${id} any more.` }
  const stored = await reading.store.read(asSystem, 'Subscription', id)
  if (stored === undefined || stored.deleted) return gone
  const read = known?.version === stored.version ? known : await readStored(stored, reading)
  if (read.fault !== undefined) return read
  const isAnother = known !== undefined && read.bornAt !== known.bornAt
  return isAnother || !(await isShown(read.request, stored.id, reading)) ? gone : read
}

/** Whether its owner is still let in, and may see it. */
async function isShown(request: SubscriptionRequest, id: string, { store, queryOf }: Reading): Promise<boolean> {
  const query = await queryOf(request)
  if (query === undefined) return false
  return seesAll(query.visibility, 'Subscription') || (await store.read(query, 'Subscription', id)) !== undefined
}

async function readStored(stored: Stored, { store }: Reading): Promise<Bindable | Unbindable> {
  try {
    const request = readSubscription(JSON.parse(stored.content))
    const fault = bindFault(request)
    return fault === undefined ? { request, version: stored.version, bornAt: await bornAt(stored, store) } : { fault }
  } catch (error) {
    if (error instanceof FhirError) return { fault: error.message }
    throw error
  }
}
