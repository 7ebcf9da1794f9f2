/** The policy of history: a version is kept so long after it was replaced. */
import type { Store } from '../store/store.ts'
import { inSteps } from './in-steps.ts'

/** Few enough that the writer is held for some ms only. */
const atOnce = 200

/** Removes the versions that were replaced before an instant (ms), a few at a time. */
export async function pruneHistory(
  { keeping }: Pick<Store, 'keeping'>,
  before: number,
  isStopping: () => boolean,
): Promise<void> {
  await inSteps(() => keeping.prune(before, atOnce), isStopping, 20)
}
