/**
 * This node's share of a work: each shard of it is leased by one node at a time, and nodes that live share evenly.
 *
 * A node says that it lives by a lease of its own. Whoever has more than its share gives up the rest, whoever has less
 * takes what is free; what a dead node had is free when its leases have run out.
 */
import { shardOf, shards } from './shard.ts'
import type { Store, Transaction } from './store.ts'

/** How long a lease holds unless it is renewed, ms: a node that dies is replaced within this and one round. */
const leaseMs = 6000

export interface Change {
  /** Shards that are this node's from now on. */
  readonly gained: readonly number[]
  /** Shards that are not, though it may have had them until now. */
  readonly lost: readonly number[]
  /** Shards that are more than its share: to be given up as soon as what is under way is kept. */
  readonly excess: readonly number[]
}

export interface Shares {
  /** Takes what is free, up to its share, and renews what it has. To be called every 3 s or more often. */
  renew(): Promise<Change>
  /** Whether what this name is about is this node's now. */
  holds(name: string): boolean
  /** The shards that are this node's now. */
  held(): readonly number[]
  /** Whether it still is at this transaction's commit, whatever this node's clock says. */
  holdsAt(transaction: Pick<Transaction, 'holds'>, name: string): Promise<boolean>
  /** Leaves these shards to others. */
  give(shards: readonly number[]): Promise<void>
  /** Leaves all of them to others, and this node's part in the work. */
  release(): Promise<void>
}

interface Needs {
  readonly store: Pick<Store, 'lease' | 'leases'>
  readonly clock: () => number
  /** The name of this node, of no other that runs. */
  readonly node: string
  /** The name of the work. */
  readonly work: string
}

/** Holds none before it is renewed. */
export function createShares(needs: Needs): Shares {
  const { store, clock, node, work } = needs
  const until = new Map<number, number>()
  const isHeld = (shard: number) => (until.get(shard) ?? 0) > clock()
  const held = () => [...until.keys()].filter(isHeld).sort((a, b) => a - b)
  const nameOf = (shard: number) => `${work}/${shard}`
  const end = (shard: number) => store.lease(nameOf(shard), node, clock())
  const take = async (shard: number) => {
    const [had, ends] = [isHeld(shard), clock() + leaseMs]
    const has = await store.lease(nameOf(shard), node, ends)
    if (has) until.set(shard, ends)
    else until.delete(shard)
    return { shard, had, has }
  }
  return {
    async renew() {
      const most = await share(needs)
      const mine = held()
      const taken: Awaited<ReturnType<typeof take>>[] = []
      for (const shard of everyShard(mine)) {
        const isEnough = taken.filter(({ has }) => has).length >= most
        if (!isEnough || mine.includes(shard)) taken.push(await take(shard))
      }
      const gained = taken.filter(({ had, has }) => has && !had).map(({ shard }) => shard)
      const now = held()
      const lost = everyShard([]).filter((shard) => !now.includes(shard))
      return { gained, lost, excess: now.slice(most) }
    },
    holds: (name) => isHeld(shardOf(name)),
    held,
    holdsAt: (transaction, name) => transaction.holds(nameOf(shardOf(name)), node),
    async give(given) {
      for (const shard of given) until.delete(shard)
      await Promise.all(given.map(end))
    },
    async release() {
      const all = [...until.keys()]
      until.clear()
      // With a store that is gone it is left to them to run out.
      await Promise.allSettled([...all.map(end), store.lease(nodeName(needs), node, clock())])
    },
  }
}

/** Those of this node first, so that no other is taken in place of one that it has. */
function everyShard(mine: readonly number[]): number[] {
  const all = Array.from({ length: shards }, (_, shard) => shard)
  return [...mine, ...all.filter((shard) => !mine.includes(shard))]
}

function nodeName({ work, node }: Pick<Needs, 'work' | 'node'>): string {
  return `${work}-node/${node}`
}

/** The most shards that this node is to have, one among those that live. */
async function share(needs: Needs): Promise<number> {
  const { store, clock, node, work } = needs
  await store.lease(nodeName(needs), node, clock() + leaseMs)
  const nodes = await store.leases(`${work}-node/`)
  return Math.ceil(shards / Math.max(1, nodes.length))
}
