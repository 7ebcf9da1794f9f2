/** The policy of history: a version is kept so long after it was replaced. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../store/store.ts'

/** Few enough that the writer is held for some ms only. */
const atOnce = 200
const pauseMs = 20

interface Needs {
  readonly store: Pick<Store, 'keeping'>
  /** ms since the epoch. */
  readonly clock: () => number
  readonly keepMs: number
}

/** Removes the versions that were replaced longer ago than they are kept, a few at a time. */
export async function pruneHistory({ store, clock, keepMs }: Needs, isStopping: () => boolean): Promise<void> {
  const before = Math.floor(clock() - keepMs)
  while (!isStopping()) {
    if (!(await store.keeping.prune(before, atOnce))) return
    await pause(pauseMs)
  }
}
