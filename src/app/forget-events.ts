import { systemCaller } from '../fhir/caller.ts'
import type { Store } from '../store/store.ts'
import { inSteps } from './in-steps.ts'

/** Few enough that the writer is held for some ms only. */
const batch = 500

interface Needs {
  readonly store: Pick<Store, 'transact'>
  /** ms since the epoch. */
  readonly clock: () => number
  readonly keepMs: number
}

/** Removes the events that happened longer ago than they are kept, and that were received. */
export async function forgetEvents({ store, clock, keepMs }: Needs, isStopping: () => boolean): Promise<void> {
  const before = clock() - keepMs
  const forget = async () =>
    (await store.transact(systemCaller, (transaction) => transaction.forgetEvents(before, batch))) === batch
  await inSteps(forget, isStopping, 50)
}
