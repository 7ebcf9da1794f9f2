/** What a decision may ask and do: it reads what is committed, writes into memory, and notes what it relied on. */
import type { Delivery, DueMark, Mark, Written as Put, Query, Stored, Transaction, Write } from '../store.ts'
import { followers, followersOf } from './job-follows.ts'
import { forgetEvents, match } from './job-matching.ts'
import { type JobReads, nameOf } from './job-reads.ts'
import { JobVersion, provisional, textOf } from './job-version.ts'
import { findInJob, type Question, type Searching } from './overlay.ts'
import { reindexed } from './own-index.ts'
import { nothingRelied } from './relied.ts'
import type { Session } from './session.ts'
import { holderOf } from './work.ts'
import { addChange, amendChange, type Change, changesOf, nothingWritten, type Version } from './written.ts'

export interface TransactionContext extends Pick<Searching, 'find' | 'extract'> {
  /** ms since the epoch. */
  readonly clock: () => number
  readonly session: Session
  readonly reads: JobReads
}

export interface Job extends TransactionContext, Searching {
  /** The newest turn that was known when it began. */
  readonly seen: number
  /** ms */
  readonly now: number
  /** Whether it looks for what it creates under an id of the server's: it is not the first try. */
  readonly careful: boolean
  readonly known: Map<string, Promise<Version | undefined>>
}

export interface Start {
  readonly seen: number
  readonly now: number
  readonly careful: boolean
}

/** The transaction of one job; after `end` it refuses to be used. */
export function openTransaction(context: TransactionContext, start: Start) {
  const memory = { written: nothingWritten(), relied: nothingRelied(), known: new Map(), answered: new Map() }
  const job: Job = { ...context, ...start, ...memory }
  let ended = false
  async function during<T>(what: () => T | Promise<T>): Promise<T> {
    if (ended) throw new Error('A transaction was used after its decision had ended.')
    return await what()
  }
  const transaction: Transaction = {
    now: job.now,
    current: (type, id) => during(async () => (await newest(job, type, id))?.stored),
    find: (query, type, where, count) => during(() => find(job, query, { type, where, count })),
    put: (write) => during(() => put(job, write)),
    remove: (type, id) => during(() => remove(job, type, id)),
    mark: (mark) => during(() => setMark(job, mark)),
    unmark: (mark) => during(() => unmark(job, mark)),
    follow: (follower, targets) => during(() => follow(job, follower, targets)),
    followers: (target, limit, after = '') => during(() => followers(job, { target, limit, after })),
    followersOf: (targets, limit) => during(() => followersOf(job, targets, limit)),
    match: (matched) => during(() => match(job, matched)),
    deliver: (delivery) => during(() => deliver(job, delivery)),
    holds: (lease, holder) => during(() => holds(job, lease, holder)),
    forgetEvents: (before, limit) => during(() => forgetEvents(job, before, limit)),
  }
  return {
    job,
    transaction,
    end: () => {
      ended = true
    },
  }
}

/** The newest version: of this job, or of the tables. */
async function newest(job: Job, type: string, id: string): Promise<Version | undefined> {
  const own = changesOf(job.written, type).get(id)
  if (own !== undefined) return own.after
  const stored = await storedVersion(job, type, id)
  // It may have been written meanwhile, by another call of the same decision.
  return changesOf(job.written, type).get(id)?.after ?? stored
}

async function storedVersion(job: Job, type: string, id: string): Promise<Version | undefined> {
  const name = nameOf({ type, id })
  const known = job.known.get(name) ?? job.reads.versions.load({ type, id })
  job.known.set(name, known)
  const version = await known
  job.relied.versions.set(name, version?.stored.version ?? 0)
  return version
}

function find(job: Job, query: Query, question: Question): Promise<readonly Stored[]> {
  return findInJob(job, query, question)
}

async function put(job: Job, write: Write): Promise<Put> {
  const before = isNew(job, write) ? undefined : await newest(job, write.type, write.id)
  if (before !== undefined && isSame(before.stored, write)) return { stored: before.stored, change: 'unchanged' }
  const own = write.amends && changesOf(job.written, write.type).get(write.id)
  if (own && !own.after.stored.deleted) return amend(job, own, write)
  const stored = following(job, write, before, write)
  addChange(job.written, { before, after: { stored, cases: [...new Set(write.cases)].sort() }, rows: write.rows })
  return { stored, change: before === undefined || before.stored.deleted ? 'created' : 'updated' }
}

/** The version that this job made already, with another content. */
function amend({ written }: Job, own: Change, write: Write): Put {
  const { before, after } = own
  const stored = new JobVersion(after.stored, write, after.stored)
  const change = { before, after: { stored, cases: [...new Set(write.cases)].sort() }, rows: write.rows }
  amendChange(written, own, change)
  reindexed(written, change)
  return { stored, change: before === undefined || before.stored.deleted ? 'created' : 'updated' }
}

/** A create is under an id that the server has just made; if it should be taken, the commit finds out. */
function isNew({ careful, written }: Job, { type, id, method }: Write): boolean {
  return method === 'POST' && !careful && !changesOf(written, type).has(id)
}

async function remove(job: Job, type: string, id: string): Promise<Stored | undefined> {
  const before = await newest(job, type, id)
  if (before === undefined || before.stored.deleted) return before?.stored
  const stored = following(job, { type, id, method: 'DELETE' }, before, undefined)
  addChange(job.written, { before, after: { stored, cases: [] }, rows: [] })
  return stored
}

function following(
  { written, now }: Job,
  { type, id, method }: Pick<Stored, 'type' | 'id' | 'method'>,
  before: Version | undefined,
  text: Pick<Write, 'before' | 'after'> | undefined,
): JobVersion {
  const commitNumber = provisional + written.changes.length
  const rid = before?.stored.rid ?? commitNumber
  const version = (before?.stored.version ?? 0) + 1
  return new JobVersion({ type, id, version, method, at: now, commitNumber, rid }, text)
}

function isSame(stored: Stored, write: Write): boolean {
  return !stored.deleted && stored.content === textOf(write, stored.version, stored.at)
}

function setMark({ written }: Job, { key, due }: Mark): void {
  const known = written.marks.get(key)
  const isCleared = known === null
  written.marks.set(key, { due: Math.min(due, known?.due ?? due), replaces: isCleared || known?.replaces === true })
}

/** One that the job itself has set is another than the one that was read. */
async function unmark(job: Job, { key, generation }: DueMark): Promise<boolean> {
  if (job.written.marks.has(key)) return false
  const known = (await job.reads.marks.load(key)) ?? 0
  job.relied.marks.set(key, known)
  if (known !== generation) return false
  job.written.marks.set(key, null)
  return true
}

/** A no is no promise: the lease may be taken at any time. */
async function holds({ session, relied, clock }: Job, lease: string, holder: string): Promise<boolean> {
  const isHeld = (await holderOf(session, lease, clock())) === holder
  if (isHeld) relied.leases.set(lease, holder)
  return isHeld
}

function follow({ written }: Job, follower: string, targets: readonly string[]): void {
  written.follows.set(follower, [...new Set(targets)].sort())
}

function deliver({ written }: Job, delivery: Delivery): void {
  written.deliveries.set(delivery.subscription, delivery)
}
