/**
 * The job that keeps the Tasks and DetectedIssues of every subject in step with what its rules say.
 *
 * A write marks what it touches in its own commit. The job takes marks that are due, judges, and writes what came of it
 * in one commit that clears the mark, but only if the mark was not set again since it was read: a change that comes
 * between is seen by the next round. What the job writes sets no mark, so that it never wakes itself.
 */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { systemCaller } from '../fhir/caller.ts'
import { asSystem } from '../store/as-system.ts'
import type { DueMark } from '../store/store.ts'
import { commitEnd, commitJudgement } from './commit-judgement.ts'
import type { JobDependencies } from './job-dependencies.ts'
import { judge } from './judgement.ts'
import { tokenPrefix } from './rulebook-choice.ts'
import { spread } from './spread.ts'
import { assemble, findingsOfGone } from './subject.ts'
import { markedSubject, type SubjectRef, spreadPrefix, subjectPrefix } from './subject-key.ts'

/** The most subjects of a slice: the store commits them together, and others' requests wait for no more than these. */
const sliceSize = 16
/** The most ms that judging takes before others have their turn. */
const sliceMs = 8
/** How long it rests after a slice, as a multiple of what that took: requests come first where there are many. */
const restFor = 1.5
/** How long a subject that could not be judged is left alone, ms. */
const retryMs = 10 * 60_000

/** Works off what is due, a slice at a time, until nothing is or it is to stop; says how many subjects it looked at. */
export async function workOff(dependencies: JobDependencies, isStopping: () => boolean): Promise<number> {
  let looked = 0
  while (!isStopping()) {
    const started = performance.now()
    const done = await workSlice(dependencies)
    if (done === 0) break
    looked += done
    await pause(restFor * (performance.now() - started))
  }
  return looked
}

/** Whether nothing was ever judged and nothing is due: then rulebooks need not be read. */
export async function isIdle({ store, clock }: Pick<JobDependencies, 'store' | 'clock'>): Promise<boolean> {
  const prefixes = [subjectPrefix, spreadPrefix]
  const due = await Promise.all(prefixes.map((prefix) => store.due({ now: clock(), limit: 1, prefix })))
  return due.flat().length === 0 && (await store.followed(tokenPrefix)).length === 0
}

/** One slice: those that have waited longest, and those that changed last, so that a change never waits for a backlog. */
async function workSlice(dependencies: JobDependencies): Promise<number> {
  const { store, clock } = dependencies
  const [now, limit, prefix] = [clock(), sliceSize / 2, subjectPrefix]
  const shards = dependencies.shards === undefined ? {} : { shards: dependencies.shards() }
  const [first] = await store.due({ now, limit: 1, prefix: spreadPrefix, ...shards })
  const oldest = await store.due({ now, limit, prefix, ...shards })
  const newest = oldest.length < limit ? [] : await store.due({ now, limit, prefix, ...shards, latestFirst: true })
  const marks = [...new Map([...oldest, ...newest].map((mark) => [mark.key, mark])).values()]
  const work = [...(first ? [spread(first, dependencies)] : []), ...(await begun(marks, dependencies))]
  await Promise.all(work)
  return work.length
}

/** Judges one after the other and begins to write what came of each: the store commits them together. */
async function begun(marks: readonly DueMark[], dependencies: JobDependencies): Promise<Promise<void>[]> {
  const writing: Promise<void>[] = []
  let started = performance.now()
  for (const mark of marks) {
    writing.push(judgeMarked(mark, dependencies))
    if (performance.now() - started < sliceMs) continue
    await nextTurn()
    started = performance.now()
  }
  return writing
}

async function judgeMarked(mark: DueMark, dependencies: JobDependencies): Promise<void> {
  const ref = markedSubject(mark.key)
  if (ref === undefined) return
  const started = performance.now()
  try {
    await judgeSubject(ref, mark, dependencies)
    dependencies.progress.judged(performance.now() - started)
  } catch (error) {
    dependencies.progress.failed()
    dependencies.failed(error, ref)
    await postpone(mark, dependencies)
  }
}

async function judgeSubject(ref: SubjectRef, mark: DueMark, dependencies: JobDependencies): Promise<void> {
  const { store, clock, zone } = dependencies
  const sets = await dependencies.rules()
  const reading = { store, query: asSystem, isReadOfPatients: sets.isReadOfPatients }
  const of = await assemble(ref, reading)
  if (of) await commitJudgement(mark, of, judge(of, { sets, zone, now: clock() }), dependencies)
  else await commitEnd(mark, { ref, findings: await findingsOfGone(ref, reading) }, dependencies)
}

/** One that fails keeps nobody else from being judged. */
async function postpone(mark: DueMark, { store, clock }: JobDependencies): Promise<void> {
  await store.transact(systemCaller, async (transaction) => {
    if (await transaction.unmark(mark)) await transaction.mark({ key: mark.key, due: clock() + retryMs })
  })
}
