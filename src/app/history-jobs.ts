/** The job by which history ends, where the operator wants that. */
import type { Store } from '../store/store.ts'
import type { Config } from './config.ts'
import type { Job } from './ticker.ts'

/** Once an hour, where history is not kept for ever. */
export function historyJobs({ historyKeep: keepMs }: Config, store: Store, clock: () => number): readonly Job[] {
  if (keepMs === Number.POSITIVE_INFINITY) return []
  const run: Job['run'] = async (isStopping) => {
    const { pruneHistory } = await import('./prune-history.ts')
    await pruneHistory(store, Math.floor(clock() - keepMs), isStopping)
  }
  return [{ name: 'history', byOne: true, schedule: '0 7 * * * *', run }]
}
