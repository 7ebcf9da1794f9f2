/** What the store tells of itself in `/metrics`. */

import { stat } from 'node:fs/promises'
import type { Progress } from '../process/progress.ts'
import { subjectPrefix } from '../process/subject-key.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { DueMark, Store } from '../store/store.ts'
import type { StorePlace } from './setting.ts'

/** How far the job that judges subjects has come, and how late it is. */
export function jobGauges(store: Store, { read }: Pick<Progress, 'read'>, clock: () => number): readonly Gauge[] {
  const oldest = async () => (await store.due({ now: clock(), limit: 1, prefix: subjectPrefix }))[0]
  return [
    {
      name: 'judge_lag_seconds',
      help: 'How long the subject that has waited longest has waited to be judged.',
      read: async () => waited(await oldest(), clock()),
    },
    { name: 'judge_subjects_total', help: 'Subjects judged.', grows: true, read: () => read().judged },
    { name: 'judge_seconds_total', help: 'Time it took to judge them.', grows: true, read: () => read().seconds },
    {
      name: 'judge_failures_total',
      help: 'Subjects that could not be judged.',
      grows: true,
      read: () => read().failed,
    },
    {
      name: 'judge_resources_total',
      help: 'Tasks and DetectedIssues that the judgements wrote.',
      grows: true,
      read: () => read().written,
    },
  ]
}

/** Sizes of the database's files, where it has files here, place in the order of commits, and how late the jobs are. */
export function storeGauges(store: Store, where: StorePlace, clock: () => number): readonly Gauge[] {
  return [
    ...(where.kind === 'sqlite' ? fileGauges(where.path) : []),
    {
      name: 'outbox_commit_number',
      help: 'Number of the newest commit, the end of the outbox.',
      read: () => store.newestCommit(),
    },
    {
      name: 'job_lag_seconds',
      help: 'How long the earliest mark that is due has waited to be looked at.',
      read: () => lag(store, clock()),
    },
  ]
}

function fileGauges(path: string): readonly Gauge[] {
  return [
    { name: 'store_bytes', help: 'Size of the database file.', read: () => fileSize(path) },
    { name: 'store_wal_bytes', help: 'Size of the write-ahead log beside it.', read: () => fileSize(`${path}-wal`) },
  ]
}

async function fileSize(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

async function lag(store: Store, now: number): Promise<number> {
  const [first] = await store.due({ now, limit: 1 })
  return waited(first, now)
}

const waited = (mark: DueMark | undefined, now: number): number => (mark === undefined ? 0 : (now - mark.due) / 1000)
