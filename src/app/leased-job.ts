/** A job that one node at a time does, where several work on one store. */
import type { Store } from '../store/store.ts'
import type { Job } from './ticker.ts'

/** How long a lease holds unless it is renewed, and how often it is, ms. */
const leaseMs = 6000
const renewMs = 2000

interface Needs {
  readonly store: Pick<Store, 'lease'>
  readonly clock: () => number
  /** The name of this node, of no other that runs. */
  readonly node: string
}

/** The same job, done only while this node has the lease of its name; it is told to stop when it has lost it. */
export function leasedJob(job: Job, { store, clock, node }: Needs): Job {
  const take = (lasts: number) => store.lease(`job/${job.name}`, node, clock() + lasts)
  return {
    ...job,
    async run(isStopping) {
      if (!(await take(leaseMs))) return
      let isLost = false
      const lost = () => {
        isLost = true
      }
      const renewing = setInterval(() => void take(leaseMs).then((has) => !has && lost(), lost), renewMs)
      try {
        await job.run(() => isLost || isStopping())
      } finally {
        clearInterval(renewing)
        await take(0)
      }
    },
  }
}
