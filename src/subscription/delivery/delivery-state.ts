/** How delivery stands: of one subscription, and in all. */
import type { Delivery, Store } from '../../store/store.ts'
import { lastEvent } from '../last-event.ts'
import { type Lane, pendingOf } from './lane.ts'

export interface DeliveryState extends Delivery {
  /** The number of its last event. */
  readonly last: number
  /** Events that are not confirmed yet. */
  readonly pending: number
}

export interface DeliveryGauges {
  /** Subscriptions that this node delivers, by status. */
  readonly byStatus: Readonly<Record<string, number>>
  /** Events of active subscriptions that are not confirmed yet. */
  readonly pending: number
  /** Active subscriptions whose last attempt failed. */
  readonly failing: number
  /** Since when the first of these fails, ms; absent: none does. */
  readonly failingSince?: number
  /** Requests under way. */
  readonly busy: number
  /** Receivers that are asked by one request at a time, since they failed. */
  readonly open: number
  /** Notifications of events since the start. */
  readonly delivered: number
  readonly failed: number
}

/** As this node knows it; `last` is the number of the last event. */
export function stateOf(delivery: Delivery, last: number): DeliveryState {
  return { ...delivery, last, pending: pendingOf({ last, confirmed: delivery.confirmed }) }
}

/** As it is in the store: another node delivers, or nobody. */
export async function keptState(store: Pick<Store, 'deliveries' | 'matching'>, id: string): Promise<DeliveryState> {
  const [[delivery], last] = await Promise.all([store.deliveries(id), lastEvent(store, id)])
  return stateOf(delivery ?? { subscription: id, confirmed: 0, failures: 0 }, last)
}

/** Sums over the lanes of this node; those of a websocket count by their status only. */
export function gaugesOf(
  lanes: Iterable<Lane>,
  counts: Pick<DeliveryGauges, 'busy' | 'open' | 'delivered' | 'failed'>,
): DeliveryGauges {
  const byStatus: Record<string, number> = {}
  let pending = 0
  let failing = 0
  let failingSince: number | undefined
  for (const lane of lanes) {
    const { status, channel } = lane.request
    byStatus[status] = (byStatus[status] ?? 0) + 1
    if (status !== 'active' || channel.type === 'websocket') continue
    pending += pendingOf(lane)
    if (lane.failures === 0) continue
    failing += 1
    failingSince = Math.min(failingSince ?? Number.POSITIVE_INFINITY, lane.failingSince ?? Number.POSITIVE_INFINITY)
  }
  return { byStatus, pending, failing, ...(failingSince !== undefined && { failingSince }), ...counts }
}
