/**
 * Commits what jobs have written: one group at a time, of all that have ended their decisions by then. A job whose
 * decision may not hold any more is told so, and decides again.
 */

import { FhirError } from '../../fhir/outcome.ts'
import { attemptGroup, type CommitterContext, type Committing, withTurn } from './commit-group.ts'
import type { Head } from './commits.ts'
import { codeOf, failureOf } from './failure.ts'
import { openLog, type Running } from './log.ts'
import type { Job } from './transaction.ts'

/** `again`: it relied on what is true no more, and nothing of it was stored. */
export type Outcome = 'committed' | 'again'

export interface Committer {
  /** The newest state that this node knows. */
  head(): Head
  /** Before a job reads anything. */
  begin(): Running
  /** @throws {FhirError} unavailable */
  commit(job: Job): Promise<Outcome>
  /** Runs `work`, which commits one job or none, while nobody else commits. */
  alone<T>(work: (commit: (job: Job) => Promise<Outcome>) => Promise<T>): Promise<T>
  /** Resolves when nothing waits to be committed. */
  idle(): Promise<void>
}

type Entry = {
  readonly job: Job
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}
type Task = { readonly run: () => Promise<void> }

interface State {
  readonly committing: Committing
  readonly waiting: Entry[]
  readonly tasks: Task[]
  working: Promise<void> | undefined
}

/** A group takes no more jobs, once it has so many of them or versions. */
const mostJobs = 64
const mostVersions = 500

export function openCommitter(context: CommitterContext, head: Head): Committer {
  const log = openLog(head.turn)
  const nothing = { group: 0, isContended: false, sent: undefined, unclear: undefined }
  const committing: Committing = { ...context, ...nothing, log, head }
  const state: State = { committing, waiting: [], tasks: [], working: undefined }
  return {
    head: () => committing.head,
    begin: () => committing.log.begin(),
    commit: (job) =>
      new Promise((resolve, reject) => {
        state.waiting.push({ job, resolve, reject })
        state.working ??= workOff(state)
      }),
    alone: (work) =>
      new Promise((resolve, reject) => {
        const run = () => withTurn(committing, (commit) => work(outcomeOf(state, commit))).then(resolve, reject)
        state.tasks.push({ run })
        state.working ??= workOff(state)
      }),
    idle: async () => {
      await state.working
    },
  }
}

/** Each group waits for the next turn of the event loop, and takes all that came in with the last one. */
async function workOff(state: State): Promise<void> {
  while (state.waiting.length > 0 || state.tasks.length > 0) {
    await new Promise((resolve) => setImmediate(resolve))
    if (state.waiting.length > 0) await commitAll(state, takeGroup(state))
    await state.tasks.shift()?.run()
  }
  state.working = undefined
}

function takeGroup({ waiting }: State): readonly Entry[] {
  let versions = 0
  let jobs = 0
  for (const { job } of waiting) {
    const isFull = jobs === mostJobs || (jobs > 0 && versions + job.written.changes.length > mostVersions)
    if (isFull) break
    versions += job.written.changes.length
    jobs += 1
  }
  return waiting.splice(0, jobs)
}

/** An id that was made is taken, or two transactions stood in each other's way. */
const again = ['23505', '40001', '40P01']

async function commitAll(state: State, entries: readonly Entry[]): Promise<void> {
  try {
    const { committed } = await attemptGroup(
      state.committing,
      entries.map(({ job }) => job),
    )
    for (const { job, resolve } of entries) resolve(committed.has(job) ? 'committed' : 'again')
  } catch (error) {
    await failAll(state, entries, error)
  }
}

/** What one of them has written may be what the database refuses: then the others are committed without it. */
async function failAll(state: State, entries: readonly Entry[], error: unknown): Promise<void> {
  const isOfOne = entries.length > 1 && !(error instanceof FhirError)
  for (const entry of entries) {
    if (isOfOne) await commitAll(state, [entry])
    else if (again.includes(codeOf(error))) entry.resolve('again')
    else entry.reject(refusal(state, error))
  }
}

type Commit = (job: Job) => Promise<boolean>

/** An error of the database is told as all are. */
function outcomeOf(state: State, commit: Commit): (job: Job) => Promise<Outcome> {
  return async (job) => {
    try {
      return (await commit(job)) ? 'committed' : 'again'
    } catch (error) {
      throw refusal(state, error)
    }
  }
}

function refusal({ committing }: State, error: unknown): FhirError {
  const known = failureOf(error)
  if (known instanceof FhirError) return known
  committing.failed(error, 'A commit failed, and nothing of it was stored.')
  const message =
    'The change could not be written to the database, and nothing of it was stored. Send it again; if this goes on, the server needs attention: its log tells why.'
  return new FhirError('unavailable', message)
}
