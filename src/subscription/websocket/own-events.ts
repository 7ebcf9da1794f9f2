/** The events of one subscription as one connection goes through them. */
import type { Store, SubscriptionEvent } from '../../store/store.ts'

/** So many are read at a time. */
const readAtOnce = 100

/** Reads ahead, so that the store is asked once for many. */
export class OwnEvents {
  readonly #store: Pick<Store, 'events'>
  readonly #subscription: string
  /** Read already, in order. */
  #ahead: readonly SubscriptionEvent[] = []

  constructor(store: Pick<Store, 'events'>, subscription: string) {
    this.#store = store
    this.#subscription = subscription
  }

  /** The events after a number, at most so many, those before `bornAt` passed over; none where there are no more. */
  async next(after: number, count: number, bornAt: number): Promise<readonly SubscriptionEvent[]> {
    let behind = after
    for (;;) {
      await this.#read(behind, count)
      const own = this.#ahead.findIndex(({ commitNumber }) => commitNumber > bornAt)
      if (own >= 0) return this.#ahead.slice(own, own + count)
      const newest = this.#ahead.at(-1)
      if (newest === undefined) return []
      behind = newest.number
    }
  }

  async #read(after: number, count: number): Promise<void> {
    this.#ahead = this.#ahead.filter(({ number }) => number > after)
    if (this.#ahead.length >= count && this.#ahead[0]?.number === after + 1) return
    this.#ahead = await this.#store.events({ subscription: this.#subscription, after, limit: readAtOnce })
  }
}
