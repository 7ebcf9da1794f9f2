/**
 * Delivers events to subscribers: at least once, in the order of their numbers, each receiver at its own pace.
 *
 * See docs/decisions/0026-delivery-of-subscriptions.md.
 */
import { systemCaller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { createShares, type Shares } from '../../store/shares.ts'
import type { Store, Stored } from '../../store/store.ts'
import type { Senders } from '../channel/sender.ts'
import type { ContextOf } from '../notification/notified-context.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { Told } from '../told.ts'
import { type DeliveryGauges, type DeliveryState, gaugesOf, keptState, stateOf } from './delivery-state.ts'
import { createKeeper } from './keeper.ts'
import { deliveryOf, goBack, type Lane } from './lane.ts'
import { createLanes, type Lanes, refresh, take, told } from './lanes.ts'
import { createRounds } from './rounds.ts'
import { createScheduler } from './scheduler.ts'
import { takeStep } from './take-step.ts'
import { processTimers, type Timers } from './timers.ts'

export interface DeliveryNeeds {
  readonly dependencies: Pick<
    SubscriptionDependencies,
    'store' | 'clock' | 'base' | 'queryOf' | 'prepare' | 'failed' | 'isBusy'
  >
  readonly senders: Senders
  /** What comes with a focus; absent: nothing. */
  readonly contextOf?: ContextOf
  /** The name of this node, of no other that runs; one that comes back under its own need not wait for its leases to run out. */
  readonly node: string
  /** How long a receiver may fail before its subscription gets the status error, ms. */
  readonly horizonMs: number
  /** [0, 1) */
  readonly random: () => number
  readonly timers?: Timers
}

export interface DeliveryEngine {
  /** One round: renews what this node delivers and takes in what it was not told of. To be run every 3 s. */
  run(isStopping: () => boolean): Promise<void>
  /** What it is told of it delivers at once. */
  told(told: Told): void
  /**
   * Sends again from a number on; resolves when that is kept.
   *
   * @throws {FhirError} invalid: the number is none that an event may have
   */
  resend(id: string, from: number): Promise<void>
  /** How far the receiver of a subscription has come. */
  state(id: string): Promise<DeliveryState>
  gauges(): DeliveryGauges
  /** Finishes what is under way, or gives it up after a second, keeps how far receivers have come and leaves the rest to others. */
  close(): Promise<void>
}

interface Parts {
  readonly lanes: Lanes
  readonly shares: Shares
  readonly keeper: ReturnType<typeof createKeeper>
  readonly scheduler: ReturnType<typeof createScheduler>
  /** A lane has another version of its Subscription. */
  readonly taken: (lane: Lane | undefined) => void
  /** Reads a Subscription anew. */
  readonly renew: (id: string) => Promise<void>
  readonly counts: { delivered: number; failed: number }
}

/** Delivers nothing before its first round. */
export function createDelivery(needs: DeliveryNeeds): DeliveryEngine {
  const { store } = needs.dependencies
  const parts = createParts(needs)
  const { lanes, shares, keeper, scheduler, counts } = parts
  const { consider } = scheduler
  const round = createRounds({ ...parts, store, consider })
  let running: Promise<void> | undefined
  let isClosed = false
  return {
    async run(isStopping) {
      if (isClosed || isStopping()) return
      running ??= round().finally(() => {
        running = undefined
      })
      await running
    },
    told({ events, changed }) {
      const touched = new Set(events.map((event) => told(lanes, event)))
      for (const lane of touched) if (lane !== undefined) consider(lane)
      for (const id of changed) void parts.renew(id)
    },
    resend: (id, from) => resend(id, from, store, parts),
    async state(id) {
      const lane = ownLane(id, lanes)
      return lane === undefined ? keptState(store, id) : stateOf(deliveryOf(lane), lane.last)
    },
    gauges: () => gaugesOf(lanes.all.values(), { ...counts, ...scheduler.counts() }),
    async close() {
      isClosed = true
      await running?.catch(() => undefined)
      await scheduler.close()
      await keeper.flush()
      await shares.release()
    },
  }
}

function createParts(needs: DeliveryNeeds): Parts {
  const { dependencies, node, horizonMs, timers = processTimers } = needs
  const { store, clock, failed, isBusy } = dependencies
  const counts = { delivered: 0, failed: 0 }
  const shares = createShares({ store, clock, node, work: 'subscriptions' })
  const { holds: isOwn } = shares
  const keeper = createKeeper({ store, timers, failed, shares })
  const lanes = createLanes({ store, clock, isOwn, failed })
  const scheduler = createScheduler({
    ...{ clock, timers, horizonMs, isOwn, isBusy, all: lanes.all },
    take: (lane, step) => takeStep(lane, step, stepNeeds),
  })
  const taken = (lane: Lane | undefined) => {
    if (lane === undefined) return
    if (lane.request.channel.type !== 'websocket') keeper.touch(lane)
    scheduler.consider(lane)
  }
  const renew = (id: string) => refresh(lanes, id).then(taken, (error: unknown) => failed(error, id))
  const stepNeeds = {
    ...needs,
    keep: keeper.touch,
    written: (stored: Stored) => taken(take(lanes, stored, undefined)),
    outdated: ({ id }: Lane) => renew(id),
    wakeBy: scheduler.wakeBy,
    count: (what: 'delivered' | 'failed') => {
      counts[what] += 1
    },
  }
  return { lanes, shares, keeper, scheduler, taken, renew, counts }
}

/** How far the receiver of a websocket has come is kept by those who hold its connection. */
function ownLane(id: string, { all }: Lanes): Lane | undefined {
  const lane = all.get(id)
  return lane?.request.channel.type === 'websocket' ? undefined : lane
}

async function resend(id: string, from: number, store: Store, { lanes, keeper, scheduler }: Parts): Promise<void> {
  if (!Number.isSafeInteger(from) || from < 1) throw new FhirError('invalid', 'Events are numbered from 1 on.')
  const lane = ownLane(id, lanes)
  if (lane === undefined) return resendKept(id, from, store)
  goBack(lane, from - 1)
  keeper.touch(lane)
  await keeper.flush()
  scheduler.consider(lane)
}

/** Of a subscription that has no lane here: it is off, a websocket, or another node's, which finds it in its round. */
async function resendKept(id: string, from: number, store: Store): Promise<void> {
  const [kept] = await store.deliveries(id)
  if (kept === undefined || kept.confirmed < from) return
  await store.transact(systemCaller, (transaction) => transaction.deliver({ ...kept, confirmed: from - 1 }))
}
