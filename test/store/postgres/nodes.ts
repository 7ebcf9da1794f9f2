/** Several nodes over one database. */
import type { Store, Transaction } from '../../../src/store/store.ts'
import { storePlace } from '../../support/store-place.ts'
import { caller, extract, snapshotLifetimeMs } from '../contract/given.ts'

export interface Nodes {
  readonly url: string
  readonly first: Store
  readonly second: Store
  end(): Promise<void>
}

/** Two nodes, whose clock is the machine's unless another is given. */
export async function twoNodes(clock: () => number = Date.now): Promise<Nodes> {
  const place = await storePlace()
  const open = () => place.open({ clock, extract, snapshotLifetimeMs })
  const [first, second] = await Promise.all([open(), open()])
  return {
    url: place.url,
    first,
    second,
    end: async () => {
      await Promise.all([first.close(), second.close()])
      await place.end()
    },
  }
}

/** How often a decision was asked, which at its first time is interrupted by `meanwhile` before it ends. */
export async function timesDecided(
  store: Store,
  decide: (transaction: Transaction) => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
): Promise<number> {
  let times = 0
  await store.transact(caller, async (transaction) => {
    times += 1
    await decide(transaction)
    if (times === 1) await meanwhile()
  })
  return times
}
