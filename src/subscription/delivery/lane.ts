/** One subscription on its way: what it asks for, how far its receiver has come, and what is to be done next. */
import type { Delivery, Stored, SubscriptionEvent } from '../../store/store.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import { originOf } from './origin.ts'

export interface Lane {
  readonly id: string
  /** The version of the Subscription it works by. */
  stored: Stored
  request: SubscriptionRequest
  /** Whom its endpoint leads to. */
  origin: string
  /** The number of its last event. */
  last: number
  /** The receiver has confirmed all events up to this number. */
  confirmed: number
  /** `confirmed` as it was last kept by this node. */
  kept: number
  failures: number
  failingSince: number | undefined
  retryAt: number | undefined
  failure: string | undefined
  /** The receiver itself named `retryAt`. */
  isRetryAsked: boolean
  /** When it was last heard of, ms: a heartbeat is due a period later. */
  notifiedAt: number
  /** Not looked at before this instant, ms: the server itself could not do what it wanted. */
  restsUntil: number
  /** Events with numbers in a row that need not be read from the store. */
  ahead: SubscriptionEvent[]
  /** Grows with each change that makes what is under way void. */
  epoch: number
  phase: 'idle' | 'waiting' | 'busy'
  /** When it is to be looked at again, ms, at the latest. */
  wakeAt: number | undefined
  /** What is under way is given up at this instant, ms. */
  deadline: number | undefined
  giveUp: (() => void) | undefined
  /** Events of earlier commits were of a deleted Subscription of the same id; undefined: not asked yet. */
  bornAt: number | undefined
}

/** What a lane does next. `end`: its time is over. `give-up`: its receiver was away for too long. */
export type Step = 'handshake' | 'events' | 'heartbeat' | 'end' | 'give-up'

interface Begun {
  readonly stored: Stored
  readonly request: SubscriptionRequest
  readonly last: number
  readonly delivery: Delivery | undefined
  readonly now: number
}

/** A lane that goes on where its receiver was; all that is kept of it is in `delivery`. */
export function createLane({ stored, request, last, delivery, now }: Begun): Lane {
  return {
    id: stored.id,
    stored,
    request,
    origin: originOf(request.channel.endpoint),
    last,
    confirmed: delivery?.confirmed ?? 0,
    kept: delivery?.confirmed ?? 0,
    failures: delivery?.failures ?? 0,
    failingSince: delivery?.failingSince,
    retryAt: delivery?.retryAt,
    failure: delivery?.failure,
    isRetryAsked: false,
    notifiedAt: now,
    restsUntil: 0,
    ahead: [],
    epoch: 0,
    phase: 'idle',
    wakeAt: undefined,
    deadline: undefined,
    giveUp: undefined,
    bornAt: undefined,
  }
}

/** How many events its receiver has not confirmed. */
export function pendingOf({ last, confirmed }: Pick<Lane, 'last' | 'confirmed'>): number {
  return Math.max(0, last - confirmed)
}

/** As it is kept. */
export function deliveryOf({ id, confirmed, failures, failingSince, retryAt, failure }: Lane): Delivery {
  return {
    subscription: id,
    confirmed,
    failures,
    ...(failingSince !== undefined && { failingSince }),
    ...(retryAt !== undefined && { retryAt }),
    ...(failure !== undefined && { failure }),
  }
}

/** What failed before is forgotten. */
export function noteSuccess(lane: Lane): void {
  lane.failures = 0
  lane.failingSince = undefined
  lane.retryAt = undefined
  lane.failure = undefined
  lane.isRetryAsked = false
}

/** Sends again what comes after a number; what is under way is void. */
export function goBack(lane: Lane, confirmed: number): void {
  lane.confirmed = Math.min(lane.confirmed, confirmed)
  lane.epoch += 1
}

/** Ends what is under way, as if it had not been: that it was given up is not the receiver's fault. */
export function abandon(lane: Lane): void {
  lane.epoch += 1
  lane.giveUp?.()
}

/** Puts an event that was just made at the end of those that need not be read, if it follows them. */
export function tell(lane: Lane, event: SubscriptionEvent): void {
  lane.last = Math.max(lane.last, event.number)
  const { ahead } = lane
  const tail = ahead.at(-1)
  if (ahead.length < mostAhead && (tail === undefined || tail.number + 1 === event.number)) ahead.push(event)
}

/** The most events of a lane that are held in memory. */
export const mostAhead = 100
