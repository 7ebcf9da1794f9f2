/**
 * How far the receivers of websocket subscriptions have come: kept in the store, so that a client that comes back, to
 * whichever node, goes on where it was.
 */
import { systemCaller } from '../../fhir/caller.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'

interface Followed {
  /** What each receiver that is there has. */
  readonly receivers: Map<object, number>
  /** What all of them have; decreases only where events are sent again. */
  confirmed: number
  /** What the store says. */
  kept: number
}

type Needs = Pick<SubscriptionDependencies, 'store' | 'failed'>

/** How long it may take until what was reached is kept, ms: after a crash so much is sent again. */
const keepAfterMs = 100
/** How long it waits where the store could not keep it, ms. */
const retryMs = 1000

/** Of two receivers of one subscription, the one that lags tells how far both have come. */
export class Progress {
  readonly #needs: Needs
  readonly #followed = new Map<string, Followed>()
  #timer: NodeJS.Timeout | undefined
  #keeping: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Up to which number the receiver of a subscription has all events. */
  async confirmed(subscription: string): Promise<number> {
    const stored = await this.#stored(subscription)
    return Math.max(stored, this.#followed.get(subscription)?.confirmed ?? 0)
  }

  /** A receiver has all events up to a number: one that is new, or one that has come further. */
  reached(subscription: string, receiver: object, number: number): void {
    const found = this.#followed.get(subscription) ?? { receivers: new Map(), confirmed: 0, kept: 0 }
    this.#followed.set(subscription, found)
    found.receivers.set(receiver, number)
    this.#reckon(found)
  }

  /** The store says less than it did: what comes after this number is sent again, and confirmed anew. */
  wentBack(subscription: string, number: number): void {
    const found = this.#followed.get(subscription)
    if (found === undefined) return
    const { receivers, confirmed, kept } = found
    found.confirmed = Math.min(confirmed, number)
    found.kept = Math.min(kept, number)
    for (const [receiver, reached] of receivers) receivers.set(receiver, Math.min(reached, number))
  }

  /** A receiver is there no more. */
  left(subscription: string, receiver: object): void {
    const found = this.#followed.get(subscription)
    if (found?.receivers.delete(receiver)) this.#reckon(found)
  }

  /** Resolves when all that was reached is kept; nothing is kept after that. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#flush()
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#keeping = this.#keeping
      .then(() => this.#keep())
      .catch((error: unknown) => {
        this.#needs.failed(error, '')
        this.#later(retryMs)
      })
    await this.#keeping
  }

  #later(ms: number): void {
    if (!this.#isClosed) this.#timer ??= setTimeout(() => void this.#flush(), ms)
  }

  #reckon(found: Followed): void {
    const { receivers, confirmed } = found
    if (receivers.size > 0) found.confirmed = Math.max(confirmed, Math.min(...receivers.values()))
    if (receivers.size > 0 && found.confirmed <= found.kept) return
    this.#later(keepAfterMs)
  }

  async #keep(): Promise<void> {
    const moved = await this.#moved()
    if (moved.length > 0) {
      await this.#needs.store.transact(systemCaller, async (transaction) => {
        for (const [subscription, , confirmed] of moved)
          await transaction.deliver({ subscription, confirmed, failures: 0 })
      })
    }
    for (const [, found, confirmed] of moved) found.kept = confirmed
    for (const [id, { receivers, confirmed, kept }] of this.#followed) {
      if (receivers.size === 0 && confirmed <= kept) this.#followed.delete(id)
    }
  }

  async #moved(): Promise<readonly (readonly [id: string, found: Followed, confirmed: number])[]> {
    const ahead = [...this.#followed].filter(([, { confirmed, kept }]) => confirmed > kept)
    // Another node may have come further.
    for (const [id, found] of ahead) found.kept = await this.#stored(id)
    return ahead
      .filter(([, { confirmed, kept }]) => confirmed > kept)
      .map(([id, found]) => [id, found, found.confirmed] as const)
  }

  async #stored(id: string): Promise<number> {
    const [delivery] = await this.#needs.store.deliveries(id)
    return delivery?.confirmed ?? 0
  }
}
