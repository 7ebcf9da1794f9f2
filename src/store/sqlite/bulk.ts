/**
 * Large batches are written by a thread of its own: to insert and commit ten thousand versions takes half a second, and
 * the COMMIT alone would hold up the reads of others for fifty milliseconds. It is started when it is first needed.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { BatchRows } from './batch-rows.ts'
import type { BulkAnswer, BulkMessage } from './bulk-thread.ts'

export interface Bulk {
  /** Begins to write rows, as part of the transaction that the next commit ends. */
  write(rows: BatchRows): void
  /** Commits what was written since the last commit, durably. @throws {Error} nothing of it is stored */
  commit(): Promise<void>
  close(): Promise<void>
}

export interface BulkOptions {
  readonly path: string
  readonly synchronous: 'FULL' | 'OFF'
}

/** After this time without work the thread ends, and its memory is free. */
const idleMs = 10_000

interface State extends BulkOptions {
  worker: Worker | undefined
  /** Why the thread ended. */
  failure: unknown
  /** While it has nothing to do. */
  idle: NodeJS.Timeout | undefined
}

/** A thread that writes to the database at a path; nobody else may write there between a first write and its commit. */
export function openBulk(options: BulkOptions): Bulk {
  const state: State = { ...options, worker: undefined, failure: undefined, idle: undefined }
  return {
    write: ({ inserts, runs }) => {
      started(state).postMessage({ inserts: flat(inserts), runs } satisfies BulkMessage)
    },
    commit: () => commit(state),
    close: () => end(state),
  }
}

async function commit(state: State): Promise<void> {
  const worker = started(state)
  worker.postMessage('commit' satisfies BulkMessage)
  try {
    if (state.failure !== undefined) throw state.failure
    const [answer] = (await once(worker, 'message')) as [BulkAnswer]
    if (answer.failed !== undefined) throw new Error(answer.failed)
    worker.unref()
    state.idle = setTimeout(() => end(state), idleMs).unref()
  } catch (cause) {
    // Its connection is closed with it, and what was not committed goes.
    await end(state)
    throw cause
  }
}

/** The thread; it keeps the process from ending until the next commit. */
function started(state: State): Worker {
  clearTimeout(state.idle)
  state.worker ??= start(state)
  state.worker.ref()
  return state.worker
}

function start(state: State): Worker {
  const { path, synchronous } = state
  const worker = new Worker(new URL('./bulk-thread.ts', import.meta.url), { workerData: { path, synchronous } })
  worker.on('error', (cause) => {
    state.failure = cause
  })
  return worker
}

async function end(state: State): Promise<void> {
  const { worker } = state
  state.worker = undefined
  state.failure = undefined
  clearTimeout(state.idle)
  await worker?.terminate()
}

/** Row after row in one array: it is copied to the thread in a third of the time. */
function flat(inserts: BatchRows['inserts']): Exclude<BulkMessage, 'commit'>['inserts'] {
  const filled = Object.entries(inserts).filter(([, rows]) => rows.length > 0)
  return filled.map(([table, rows]) => [table as keyof typeof inserts, rows.flat()] as const)
}
