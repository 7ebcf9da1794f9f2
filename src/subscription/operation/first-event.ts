/** Where the events of a subscription begin that an operation is about. */
import type { Store, Stored, SubscriptionEvent } from '../../store/store.ts'
import { bornAt } from '../born-at.ts'
import { lastEvent } from '../last-event.ts'

/**
 * The number of the first event of a subscription at or after an instant (ms) that is kept; undefined where there is
 * none.
 */
export async function firstEventAt(store: Store, id: string, instant: number): Promise<number | undefined> {
  return await firstEvent(store, id, ({ at }) => at >= instant)
}

/** The number of the first event that is of a Subscription itself, and not of a deleted one that had its id before. */
export async function firstOwnEvent(store: Store, stored: Stored): Promise<number> {
  const born = await bornAt(stored, store)
  if (born === 0) return 1
  const first = await firstEvent(store, stored.id, ({ commitNumber }) => commitNumber > born)
  return first ?? (await lastEvent(store, stored.id)) + 1
}

/** Times and commit numbers never decrease from one number to the next, so that halving finds it. */
async function firstEvent(
  store: Store,
  id: string,
  isFrom: (event: SubscriptionEvent) => boolean,
): Promise<number | undefined> {
  const at = async (number: number) => (await store.events({ subscription: id, after: number - 1, limit: 1 }))[0]
  let low = 1
  let high = (await lastEvent(store, id)) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const event = await at(middle)
    if (event === undefined || isFrom(event)) high = middle
    else low = event.number + 1
  }
  return (await at(low))?.number
}
