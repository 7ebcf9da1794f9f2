/** The lanes of this node: one for each subscription of its shards that is not off. */

import { asSystem } from '../../store/as-system.ts'
import type { Delivery, Store, Stored, SubscriptionEvent } from '../../store/store.ts'
import { abandon, createLane, type Lane, noteSuccess, tell } from './lane.ts'
import { originOf } from './origin.ts'
import { requestOf, storedSubscriptions } from './stored-subscriptions.ts'

interface Needs {
  readonly store: Pick<Store, 'read' | 'search' | 'deliveries'>
  readonly clock: () => number
  /** Whether a subscription is this node's. */
  readonly isOwn: (id: string) => boolean
  readonly failed: (error: unknown, subscriptionId: string) => void
}

export interface Lanes extends Needs {
  readonly all: Map<string, Lane>
  /** The number of the last event of each subscription that had one, of this node or not. */
  readonly numbers: Map<string, number>
}

/** None yet: `load` reads them. */
export function createLanes(needs: Needs): Lanes {
  return { ...needs, all: new Map(), numbers: new Map() }
}

/** Takes in an event that was made; gives the lane that has to tell of it. */
export function told({ all, numbers }: Lanes, event: SubscriptionEvent): Lane | undefined {
  const { subscription: id, number } = event
  numbers.set(id, Math.max(numbers.get(id) ?? 0, number))
  const lane = all.get(id)
  if (lane !== undefined) tell(lane, event)
  return lane
}

/** Takes in the number of the last event of a subscription; gives its lane if that has more to tell than it knew. */
export function numbered({ all, numbers }: Lanes, id: string, last: number): Lane | undefined {
  numbers.set(id, Math.max(numbers.get(id) ?? 0, last))
  const lane = all.get(id)
  if (lane === undefined || lane.last >= last) return undefined
  lane.last = last
  return lane
}

/** Takes in a version of a Subscription; gives its lane, if it has one now. */
export function take(lanes: Lanes, stored: Stored, delivery: Delivery | undefined): Lane | undefined {
  const { all, numbers, clock } = lanes
  const known = all.get(stored.id)
  if (known !== undefined && known.stored.commitNumber >= stored.commitNumber) return known
  const request = readable(stored, lanes)
  if (known !== undefined && request !== undefined && isKeptHere(known, request)) return changed(known, stored, request)
  if (known !== undefined) drop(lanes, known)
  if (request === undefined) return undefined
  const lane = createLane({ stored, request, last: numbers.get(stored.id) ?? 0, delivery, now: clock() })
  all.set(stored.id, lane)
  return lane
}

/** Reads one Subscription anew; gives its lane, if it has one now. */
export async function refresh(lanes: Lanes, id: string): Promise<Lane | undefined> {
  const { all, store, isOwn } = lanes
  if (!isOwn(id)) return undefined
  const isKnown = (all.get(id)?.request.channel.type ?? 'websocket') !== 'websocket'
  const delivery = isKnown ? undefined : (await store.deliveries(id))[0]
  const stored = await store.read(asSystem, 'Subscription', id)
  return stored && isOwn(id) ? take(lanes, stored, delivery) : undefined
}

/** Reads all Subscriptions: those that have no lane yet get one. */
export async function load(lanes: Lanes): Promise<void> {
  const { store, all, isOwn } = lanes
  const deliveries = new Map((await store.deliveries()).map((each) => [each.subscription, each]))
  for await (const page of storedSubscriptions(store)) {
    const own = page.filter(({ id }) => isOwn(id) && !all.has(id))
    for (const stored of own) take(lanes, stored, deliveries.get(stored.id))
  }
}

/** Ends a lane, and what it is doing: its subscription is off, or another node's. */
export function drop({ all }: Pick<Lanes, 'all'>, lane: Lane): void {
  all.delete(lane.id)
  abandon(lane)
}

/** How far the receiver of a websocket has come is kept elsewhere: what a lane of one knows of it is old. */
function isKeptHere({ request: { channel } }: Lane, request: Lane['request']): boolean {
  return channel.type !== 'websocket' || request.channel.type === 'websocket'
}

/** What a lane was doing by an older version is void; one that begins anew has no failures behind it. */
function changed(lane: Lane, stored: Stored, request: Lane['request']): Lane {
  if (request.status !== lane.request.status && request.status !== 'error') noteSuccess(lane)
  // It may have been deleted and made anew in between.
  if (stored.version > lane.stored.version + 1) lane.bornAt = undefined
  lane.stored = stored
  lane.request = request
  lane.origin = originOf(request.channel.endpoint)
  lane.epoch += 1
  lane.restsUntil = 0
  return lane
}

/** One that was stored before it was refused has no lane. */
function readable(stored: Stored, { failed }: Needs): Lane['request'] | undefined {
  try {
    return requestOf(stored)
  } catch (error) {
    failed(error, stored.id)
    return undefined
  }
}
