/**
 * The one writer: takes the jobs that wait, runs them one after the other in one group, commits, then answers all.
 */
import { FhirError } from '../../fhir/outcome.ts'
import { beginGroup, commitGroup, type Group, type GroupContext, keepJob, undoJob } from './group.ts'

export interface Writer {
  /** What `work` gives back, after the commit; what it writes through the group is stored whole or not at all. */
  run<T>(work: (group: Group) => Promise<T>): Promise<T>
  /** The newest committed commit number. */
  newest(): number
  /** Refuses further jobs, and resolves when those that were accepted are done. */
  close(): Promise<void>
}

export interface WriterContext extends GroupContext {
  /** Resolves when the next group may begin. */
  readonly writable: () => Promise<void>
  /** Called before each group. */
  readonly starting: () => void
  /** Called after each commit. */
  readonly committed: () => void
  readonly failed: (cause: unknown) => void
}

interface Job {
  /** Runs it, and says how to answer it once the group is committed. */
  readonly run: (group: Group) => Promise<() => void>
  readonly refuse: (error: FhirError) => void
}

interface State extends WriterContext {
  readonly queue: Job[]
  newest: number
  working: Promise<void> | undefined
  closed: boolean
}

/** A group grows until the queue is empty, or there are this many jobs, or this many ms have gone. */
const mostJobs = 64
const mostMs = 50

/** A writer over the connection, which nothing else may write to. */
export function openWriter(context: WriterContext): Writer {
  const newest = context.head.commitNumber
  const state: State = { ...context, queue: [], newest, working: undefined, closed: false }
  return {
    run: (work) => enqueue(state, work),
    newest: () => state.newest,
    close: async () => {
      state.closed = true
      await state.working
    },
  }
}

function enqueue<T>(state: State, work: (group: Group) => Promise<T>): Promise<T> {
  if (state.closed) {
    return Promise.reject(new FhirError('unavailable', 'The server is stopping and takes no more changes.'))
  }
  return new Promise<T>((resolve, reject) => {
    state.queue.push({ run: (group) => attempt(group, work, { resolve, reject }), refuse: reject })
    state.working ??= workOff(state)
  })
}

/** Each group waits for the next turn of the event loop, and takes all that came in with the last one. */
async function workOff(state: State): Promise<void> {
  while (state.queue.length > 0) {
    await new Promise((resolve) => setImmediate(resolve))
    await state.writable()
    await runGroup(state)
  }
  state.working = undefined
}

async function runGroup(state: State): Promise<void> {
  state.starting()
  const group = beginGroup(state)
  const jobs: Job[] = []
  const answers: (() => void)[] = []
  const started = performance.now()
  while (group.large === undefined && jobs.length < mostJobs && performance.now() - started < mostMs) {
    const job = state.queue.shift()
    if (job === undefined) {
      break
    }
    jobs.push(job)
    answers.push(await job.run(group))
  }
  for (const answer of (await commit(state, group)) ? answers : jobs.map(refusal)) {
    answer()
  }
}

async function commit(state: State, group: Group): Promise<boolean> {
  try {
    await commitGroup(group, () => {
      state.newest = state.head.commitNumber
      state.committed()
    })
    return true
  } catch (cause) {
    state.failed(cause)
    return false
  }
}

async function attempt<T>(
  group: Group,
  work: (group: Group) => Promise<T>,
  { resolve, reject }: { resolve: (value: T) => void; reject: (error: unknown) => void },
): Promise<() => void> {
  try {
    const value = await work(group)
    keepJob(group)
    return () => resolve(value)
  } catch (error) {
    undoJob(group)
    return () => reject(error)
  }
}

function refusal(job: Job): () => void {
  const message =
    'The change could not be written to the database, and nothing of it was stored. Send it again; if this goes on, the server needs attention: its disk is full, or its file cannot be written.'
  return () => job.refuse(new FhirError('unavailable', message))
}
