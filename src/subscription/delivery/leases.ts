/** Which subscriptions this node delivers: they are dealt into shards by their id, and a shard is leased by one node. */
import type { Store } from '../../store/store.ts'

const shards = 16
const leaseMs = 10_000

export interface Leases {
  /** Takes what nobody else has and renews what it has; gives what changed hands. */
  renew(): Promise<{ readonly gained: readonly number[]; readonly lost: readonly number[] }>
  /** Whether the subscription with this id is this node's now. */
  holds(id: string): boolean
  /** Leaves all of them to others. */
  release(): Promise<void>
}

interface Needs {
  readonly store: Pick<Store, 'lease'>
  readonly clock: () => number
  readonly node: string
}

/** Holds none before it is renewed; what it holds it holds for ten seconds. */
export function createLeases({ store, clock, node }: Needs): Leases {
  const until = new Map<number, number>()
  const take = async (shard: number) => {
    const end = clock() + leaseMs
    const had = (until.get(shard) ?? 0) > clock()
    const has = await store.lease(nameOf(shard), node, end)
    if (has) until.set(shard, end)
    else until.delete(shard)
    return { shard, had, has }
  }
  return {
    async renew() {
      const taken = await Promise.all(Array.from({ length: shards }, (_, shard) => take(shard)))
      const gained = taken.filter(({ had, has }) => has && !had)
      const lost = taken.filter(({ has }) => !has)
      return { gained: gained.map(({ shard }) => shard), lost: lost.map(({ shard }) => shard) }
    },
    holds: (id) => (until.get(shardOf(id)) ?? 0) > clock(),
    async release() {
      const held = [...until.keys()]
      until.clear()
      await Promise.all(held.map((shard) => store.lease(nameOf(shard), node, clock())))
    },
  }
}

function nameOf(shard: number): string {
  return `subscriptions/${shard}`
}

/** FNV-1a of the id. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % shards
}
