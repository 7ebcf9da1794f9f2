/** What the store tells of itself in `/metrics`. */
import { stat } from 'node:fs/promises'
import { systemCaller } from '../fhir/caller.ts'
import { everything, nothing } from '../fhir/search/predicate.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Store } from '../store/store.ts'

/** Size of the database and of its write-ahead log, place in the order of commits, and how late the jobs are. */
export function storeGauges(store: Store, path: string, clock: () => number): readonly Gauge[] {
  return [
    { name: 'store_bytes', help: 'Size of the database file.', read: () => fileSize(path) },
    { name: 'store_wal_bytes', help: 'Size of the write-ahead log beside it.', read: () => fileSize(`${path}-wal`) },
    {
      name: 'outbox_commit_number',
      help: 'Number of the newest commit, the end of the outbox.',
      read: () => newest(store),
    },
    {
      name: 'job_lag_seconds',
      help: 'How long the earliest mark that is due has waited to be looked at.',
      read: () => lag(store, clock()),
    },
  ]
}

async function fileSize(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

async function newest(store: Store): Promise<number> {
  const query = { caller: systemCaller, visibility: { otherwise: everything, byType: {} } }
  const from = [{ type: 'Basic', where: nothing }]
  return (await store.search(query, { from, sort: [], count: 0, total: 'none' })).at
}

async function lag(store: Store, now: number): Promise<number> {
  const [first] = await store.due(now, 1)
  return first === undefined ? 0 : (now - first.due) / 1000
}
