/** What this server holds in memory of what is stored, kept in step with what other servers over the same store write. */
import type { Store, Stored } from '../store/store.ts'
import type { Job } from './ticker.ts'

/** Something held in memory that was made of stored resources. */
export interface Held {
  /** The types it is made of. */
  readonly types: readonly string[]
  /** Told of each version of these types, this server's own too. */
  readonly changed: (version: Stored) => Promise<void> | void
}

/** Versions that are read at once. */
const pageSize = 200

/** Tells what is held of all that was written since now, within moments of its commit. */
export async function writtenElsewhere(store: Store, held: readonly Held[]): Promise<Job> {
  const types = [...new Set(held.flatMap((each) => each.types))]
  let after = await store.newestCommit()
  const takeIn = async (version: Stored) => {
    for (const each of held) if (each.types.includes(version.type)) await each.changed(version)
    after = version.commitNumber
  }
  return {
    name: 'written elsewhere',
    schedule: '*/2 * * * * *',
    onWork: (wake) => store.onCommit(wake),
    async run(isStopping) {
      for (let count = pageSize; count === pageSize && !isStopping(); ) {
        const versions = await store.outbox(after, pageSize, types)
        for (const version of versions) await takeIn(version)
        count = versions.length
      }
    },
  }
}
