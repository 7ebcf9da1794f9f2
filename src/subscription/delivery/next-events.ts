/** The events that a lane tells of next. */
import type { Store, SubscriptionEvent } from '../../store/store.ts'
import { bornAt } from '../born-at.ts'
import { mostEvents } from '../notification/most-events.ts'
import { type Lane, mostAhead } from './lane.ts'

type Reads = Pick<Store, 'events' | 'history'>

/**
 * The events after the last confirmed one, at most as many as one notification may hold; none where none is left, or
 * where something came in between. Those of a deleted Subscription whose id was used again are passed over: they were
 * another subscriber's.
 */
export async function nextEvents(lane: Lane, store: Reads): Promise<readonly SubscriptionEvent[]> {
  const { epoch } = lane
  const born = lane.bornAt ?? (await bornAt(lane.stored, store))
  while (lane.epoch === epoch) {
    lane.bornAt = born
    const { last } = lane
    const events = await eventsAhead(lane, store)
    // It may have been asked to go back while they were read: then nothing of this holds.
    if (lane.epoch !== epoch) break
    const own = events.findIndex(({ commitNumber }) => commitNumber > born)
    lane.confirmed = Math.max(lane.confirmed, passedOver(events, own, last))
    if (own >= 0) return events.slice(own, own + mostEvents(lane.request))
    if (events.length === 0) break
  }
  return []
}

/** The number before the first event that is told: what is not kept any more, or another's, counts as confirmed. */
function passedOver(events: readonly SubscriptionEvent[], own: number, last: number): number {
  const first = events[own]
  return first === undefined ? (events.at(-1)?.number ?? last) : first.number - 1
}

async function eventsAhead(lane: Lane, store: Reads): Promise<readonly SubscriptionEvent[]> {
  const known = lane.ahead.findIndex(({ number }) => number > lane.confirmed)
  lane.ahead.splice(0, known < 0 ? lane.ahead.length : known)
  if (lane.ahead[0]?.number === lane.confirmed + 1) return lane.ahead
  const read = await store.events({ subscription: lane.id, after: lane.confirmed, limit: mostAhead })
  // What was told while it was read may go on where that ends.
  const end = read.at(-1)?.number ?? 0
  // Another node may have made some that this one was not told of yet.
  lane.last = Math.max(lane.last, end)
  lane.ahead = [...read, ...(lane.ahead[0]?.number === end + 1 ? lane.ahead : [])].slice(0, mostAhead)
  return lane.ahead
}
