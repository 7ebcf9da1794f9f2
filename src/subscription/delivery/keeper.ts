/**
 * How far receivers have come, kept a little later for all lanes at once.
 *
 * What is not kept yet when the server dies is sent again, under the same numbers; nothing is ever kept that was not
 * confirmed.
 */
import { systemCaller } from '../../fhir/caller.ts'
import type { Shares } from '../../store/shares.ts'
import type { Delivery, Store, Transaction } from '../../store/store.ts'
import { deliveryOf, type Lane } from './lane.ts'
import type { Timers } from './timers.ts'

/** The longest that it waits for others before it keeps what it was told, ms; with the commit it is under 200. */
const lateMs = 100
/** How long it waits where the store could not keep it, ms. */
const retryMs = 1000

export interface Keeper {
  /** Sees to it that how far a lane has come is kept soon. */
  touch(lane: Lane): void
  /** Keeps all of it now. */
  flush(): Promise<void>
  /** What a lane has come to is another's to keep from now on. */
  forget(lane: Lane): void
}

interface Needs {
  readonly store: Pick<Store, 'transact'>
  readonly timers: Timers
  /** Which lanes are still this node's to keep. */
  readonly shares: Pick<Shares, 'holds' | 'holdsAt'>
  readonly failed: (error: unknown, subscriptionId: string) => void
}

/** Keeps nothing before it is touched; what the store refuses is tried again. */
export function createKeeper({ store, timers, shares, failed }: Needs): Keeper {
  const unkept = new Set<Lane>()
  let cancel: (() => void) | undefined
  let keeping = Promise.resolve()
  const later = (ms: number) => {
    cancel ??= timers.after(ms, () => void flush())
  }
  const keep = async () => {
    const lanes = [...unkept].filter(({ id }) => shares.holds(id))
    unkept.clear()
    if (lanes.length === 0) return
    try {
      const kept = await store.transact(systemCaller, (transaction) => keepThose(lanes, transaction, shares))
      for (const [lane, { confirmed }] of kept) lane.kept = confirmed
    } catch (error) {
      for (const lane of lanes) unkept.add(lane)
      failed(error, lanes[0]?.id ?? '')
      later(retryMs)
    }
  }
  const flush = () => {
    cancel?.()
    cancel = undefined
    keeping = keeping.then(keep)
    return keeping
  }
  return {
    touch(lane) {
      unkept.add(lane)
      later(lateMs)
    },
    flush,
    forget: (lane) => void unkept.delete(lane),
  }
}

/** Those that are another node's by now are left: it knows better how far their receivers have come. */
async function keepThose(
  lanes: readonly Lane[],
  transaction: Transaction,
  { holdsAt }: Pick<Shares, 'holdsAt'>,
): Promise<Map<Lane, Delivery>> {
  const kept = new Map<Lane, Delivery>()
  for (const lane of lanes) {
    if (!(await holdsAt(transaction, lane.id))) continue
    const delivery = deliveryOf(lane)
    await transaction.deliver(delivery)
    kept.set(lane, delivery)
  }
  return kept
}
