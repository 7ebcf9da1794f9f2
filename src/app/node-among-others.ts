/** A server that shares its store with others: it takes its share of the work, and hears of what they write. */
import { createShares } from '../store/shares.ts'
import type { Store } from '../store/store.ts'
import { leasedJob } from './leased-job.ts'
import type { Node } from './node.ts'
import { type Held, writtenElsewhere } from './written-elsewhere.ts'

interface Needs {
  readonly store: Store
  readonly clock: () => number
  /** The name of this server, of no other that runs. */
  readonly name: string
  /** What it holds in memory of what is stored. */
  readonly held: readonly Held[]
}

/** A server that shares its store with others. */
export async function nodeAmongOthers({ store, clock, name: node, held }: Needs): Promise<Node> {
  const shares = createShares({ store, clock, node, work: 'judging' })
  const listeners = new Set<() => void>()
  const renew = async () => {
    const { gained, excess } = await shares.renew()
    // What is judged meanwhile is judged in vain by one of the two: the mark is cleared once.
    await shares.give(excess)
    if (gained.length > 0) for (const listener of listeners) listener()
  }
  return {
    placed: (jobs) => jobs.map((job) => (job.byOne ? leasedJob(job, { store, clock, node }) : job)),
    jobs: [{ name: 'shares', schedule: '*/2 * * * * *', run: renew }, await writtenElsewhere(store, held)],
    shards: shares.held,
    onGain: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    leave: shares.release,
  }
}
