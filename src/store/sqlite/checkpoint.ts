/**
 * Keeps the write-ahead log short from a thread of its own, because a checkpoint waits for the disk. The thread is
 * started when the log has grown for the first time.
 *
 * A checkpoint beside a writer that never rests leaves the pages that came meanwhile, and the log grows. When it is
 * long, the writer waits for one more, which has little left to copy, and the log begins anew.
 */
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Mode, Result } from './checkpoint-worker.ts'

export interface Checkpointer {
  /** Something was committed. */
  written(): void
  /** Resolves when the writer may go on. */
  writable(): Promise<void>
  close(): Promise<void>
}

export interface CheckpointOptions {
  readonly path: string
  readonly synchronous: 'FULL' | 'OFF'
  readonly failed: (cause: unknown) => void
}

const everyMs = 200
/** A file below this size is left alone. */
const smallBytes = 4 * 2 ** 20
/** A file above it is given back to the system when the log begins anew. */
const largeBytes = 256 * 2 ** 20
/** With more pages than this the log is long: 64 MB. */
const longPages = 16_384

interface State extends CheckpointOptions {
  /** From a commit until the checkpoint that it asked for is done. */
  timer: NodeJS.Timeout | undefined
  worker: Worker | undefined
  /** While the writer waits. */
  held: PromiseWithResolvers<void> | undefined
}

/** A checkpointer for the database at a path. */
export function openCheckpointer(options: CheckpointOptions): Checkpointer {
  const state: State = { ...options, timer: undefined, worker: undefined, held: undefined }
  return {
    written: () => {
      state.timer ??= setTimeout(() => look(state), everyMs).unref()
    },
    writable: async () => state.held?.promise,
    close: async () => {
      clearTimeout(state.timer)
      await state.worker?.terminate()
      done(state)
    },
  }
}

function look(state: State): void {
  if (logBytes(state) < smallBytes) {
    done(state)
  } else {
    ask(state, 'PASSIVE')
  }
}

function answered(state: State, { log }: Result): void {
  if (state.held === undefined && log > longPages) {
    state.held = Promise.withResolvers()
    ask(state, logBytes(state) > largeBytes ? 'TRUNCATE' : 'RESTART')
  } else {
    done(state)
  }
}

function done(state: State): void {
  state.timer = undefined
  state.held?.resolve()
  state.held = undefined
}

function logBytes({ path }: State): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
}

function ask(state: State, mode: Mode): void {
  state.worker ??= start(state)
  state.worker.postMessage(mode)
}

function start(state: State): Worker {
  const { path, synchronous } = state
  const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: { path, synchronous } })
  worker.unref()
  worker.on('message', (result: Result) => answered(state, result))
  worker.on('error', (cause) => {
    state.failed(cause)
    state.worker = undefined
    done(state)
  })
  return worker
}
