/** What a decision may ask and do inside the writer, over the group that carries it. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Alarm } from '../alarm.ts'
import { isOfOne } from '../search/overlay.ts'
import type { Delivery, DueMark, Mark, Query, Stored, Transaction, Write, Written } from '../store.ts'
import { StoredVersion } from '../stored-version.ts'
import type { Change, Version } from './batch.ts'
import type { Search } from './context.ts'
import { isLarge } from './flush.ts'
import { followersIn, followersOfMany, followsOf } from './follows.ts'
import { flush, type Group, type GroupContext, guard, guardInPieces } from './group.ts'
import { difference, type IndexValues, indexValues, keysOf } from './index-values.ts'
import { type JobMemory, openJobMemory, type Question } from './job-memory.ts'
import { holderOf } from './marks.ts'
import { match } from './matching.ts'
import { readMark, readRows, readVersion } from './newest.ts'
import { overlaid } from './overlay.ts'
import { forgetEvents } from './subscribed.ts'

export interface TransactionContext extends Pick<GroupContext, 'connection' | 'names' | 'head'> {
  readonly clock: () => number
  /** Over the writer's connection. */
  readonly search: Search
  /** Told of marks that are due when they are set. */
  readonly alarm: Pick<Alarm, 'raise'>
}

interface Job extends TransactionContext {
  readonly group: Group
  readonly now: number
  readonly memory: JobMemory
  /** While a large batch is written into the tables. */
  flushing?: Promise<void>
}

/** The transaction of one job; after `end` it refuses to be used. */
export function openTransaction(context: TransactionContext, group: Group): { transaction: Transaction; end(): void } {
  const now = Math.max(Math.floor(context.clock()), context.head.at)
  const job: Job = { ...context, group, now, memory: openJobMemory() }
  let ended = false
  async function flushed<T>(what: () => T | Promise<T>): Promise<T> {
    if (ended) {
      throw new Error('A transaction was used after its decision had ended.')
    }
    if (job.flushing !== undefined) await job.flushing
    return await what()
  }
  // Most questions are answered at once, and a request asks hundreds of them.
  function during<T>(what: () => T | Promise<T>): Promise<T> {
    if (ended || job.flushing !== undefined) return flushed(what)
    try {
      return Promise.resolve(what())
    } catch (error) {
      return Promise.reject(error)
    }
  }
  const transaction: Transaction = {
    now: job.now,
    current: (type, id) => during(() => newest(job, type, id)?.after.stored),
    find: (query, type, where, count) => during(() => find(job, query, { type, where, count })),
    put: (write) => during(() => put(job, write)),
    remove: (type, id) => during(() => remove(job, type, id)),
    mark: (mark) => during(() => setMark(job, mark)),
    unmark: (mark) => during(() => unmark(job, mark)),
    follow: (follower, targets) => during(() => follow(job, follower, targets)),
    followers: (target, limit, after = '') => during(() => followers(job, { target, limit, after })),
    followersOf: (targets, limit) =>
      during(() => followersOfMany(context.connection, { targets, limit }, followsWritten(job))),
    match: (matched) => during(() => match(job, matched)),
    deliver: (delivery) => during(() => deliver(job, delivery)),
    holds: (lease, holder) => during(() => holderOf(job.connection, lease, Math.floor(job.clock())) === holder),
    forgetEvents: (before, limit) => during(() => forget(job, before, limit)),
  }
  return {
    transaction,
    end: () => {
      ended = true
    },
  }
}

/** The newest version: of this job, of one before it in the group, or of the tables. */
function newest(job: Job, type: string, id: string): Pick<Change, 'after'> | undefined {
  const { group, names, connection, memory } = job
  const typeId = names.typeId(type)
  if (typeId === undefined) {
    return undefined
  }
  const written = group.own.newest(typeId, id) ?? group.kept.newest(typeId, id)
  if (written !== undefined) {
    return written
  }
  const after = memory.version(typeId, id, () => readVersion(connection, names, typeId, id))
  return after === undefined ? undefined : { after }
}

async function find(job: Job, query: Query, what: Question): Promise<readonly Stored[]> {
  const { group, search, memory } = job
  const overlay = () => overlaid(group, search, query, what)
  if (isLarge(group.own)) return await findInTables(job, query, what)
  return (isOfOne(what.where) ? memory.hits(query, what, overlay) : overlay()) ?? (await findInTables(job, query, what))
}

/** The tables must hold first what the jobs have written. */
async function findInTables(job: Job, query: Query, what: Question): Promise<readonly Stored[]> {
  if (isLarge(job.group.own)) {
    job.flushing = guardInPieces(job.group)
    await job.flushing
    delete job.flushing
  } else {
    flush(job.group)
  }
  return job.search.find(query, what.type, what.where, what.count)
}

function put(job: Job, write: Write): Written {
  const last = newest(job, write.type, write.id)?.after
  if (last !== undefined && isSame(last.stored, write)) {
    return { stored: last.stored, change: 'unchanged' }
  }
  const own = write.amends && last && job.group.own.newest(last.typeId, write.id)
  if (own && !own.after.stored.deleted) return amend(job, own, write)
  const made = versionOf(job, write, { ...following(job, write, last), method: write.method }, last?.typeId)
  record(job, last, made.after, { rows: write.rows, values: made.values })
  return written(last, made.after)
}

/** The version that this job made already, with another content. */
function amend(job: Job, own: Change, write: Write): Written {
  const { before, after } = own
  const made = versionOf(job, write, after.stored, after.typeId)
  const rows = changed(before, () => openBefore(own), made.values)
  job.group.own.amend(own, { before, after: made.after, ...rows, rows: write.rows })
  job.memory.forget(after.typeId, after.stored)
  return written(before, made.after)
}

function written(before: Version | undefined, { stored }: Version): Written {
  return { stored, change: before === undefined || before.stored.deleted ? 'created' : 'updated' }
}

/** What a write makes at a place in the order of versions, and the values of its rows. */
function versionOf(job: Job, write: Write, place: Place & Pick<Stored, 'method'>, known: number | undefined) {
  const { type, id, version, at, commitNumber, rid, method } = place
  const fields = { type, id, version, at, commitNumber, rid, method, deleted: false }
  const stored = new StoredVersion(fields, textOf(write, version, at))
  const typeId = known ?? job.names.internType(write.type)
  const values = indexValues(write.rows, { typeId, rid, since: commitNumber }, job.names)
  const after: Version = { stored, typeId, keys: keysOf(values), cases: [...new Set(write.cases)].sort() }
  return { after, values }
}

function remove(job: Job, type: string, id: string): Stored | undefined {
  const before = newest(job, type, id)?.after
  if (before === undefined || before.stored.deleted) {
    return before?.stored
  }
  const next = following(job, { type, id }, before)
  const stored = new StoredVersion({ ...next, deleted: true, method: 'DELETE' }, '')
  record(job, before, { stored, typeId: before.typeId, keys: '', cases: [] }, { rows: [], values: [] })
  return stored
}

type Place = Omit<Stored, 'deleted' | 'method' | 'content' | 'bytes'>

function following(job: Job, { type, id }: Pick<Write, 'type' | 'id'>, before: Version | undefined): Place {
  const commitNumber = job.head.commitNumber + 1
  const rid = before?.stored.rid ?? commitNumber
  return { type, id, version: (before?.stored.version ?? 0) + 1, at: job.now, commitNumber, rid }
}

interface Rows {
  readonly rows: readonly IndexRow[]
  /** The same as they are written. */
  readonly values: readonly IndexValues[]
}

function record(job: Job, before: Version | undefined, after: Version, { rows, values }: Rows): void {
  const change = changed(before, (last) => openRows(job, last), values)
  job.group.own.add({ before, after, ...change, rows })
  job.memory.forget(after.typeId, after.stored)
  job.head.commitNumber = after.stored.commitNumber
  job.head.at = after.stored.at
  // What is in the tables must be committed with the rest: it is too late for the other thread.
  if (isLarge(job.group.own) && job.group.isInTables) {
    guard(job.group)
  }
}

/** Which rows begin and end with a version that has these; `rowsOf` gives those of the one before. */
function changed(
  before: Version | undefined,
  rowsOf: (before: Version) => readonly IndexValues[],
  values: readonly IndexValues[],
): Pick<Change, 'opened' | 'ended' | 'open'> {
  if (before === undefined || before.stored.deleted) return { opened: values, ended: [], open: values }
  return difference(rowsOf(before), values)
}

/** The rows that were open before a change. */
function openBefore({ open, opened, ended }: Change): readonly IndexValues[] {
  const begun = new Set(opened)
  return [...open.filter((row) => !begun.has(row)), ...ended]
}

function openRows({ group, connection }: Job, { typeId, stored }: Version): readonly IndexValues[] {
  const written = group.own.newest(typeId, stored.id) ?? group.kept.newest(typeId, stored.id)
  return written?.open ?? readRows(connection, stored.rid)
}

function textOf({ before, after }: Write, version: number, at: number): string {
  return `${before}"versionId":"${version}","lastUpdated":"${new Date(at).toISOString()}"${after}`
}

function isSame(stored: Stored, write: Write): boolean {
  return !stored.deleted && stored.content === textOf(write, stored.version, stored.at)
}

function markOf({ group, connection }: Job, key: string): DueMark | undefined {
  for (const { marks } of [group.own, group.kept]) {
    const mark = marks.get(key)
    if (mark !== undefined) {
      return mark ?? undefined
    }
  }
  return readMark(connection, key)
}

function setMark(job: Job, { key, due }: Mark): void {
  job.head.generation += 1
  if (due <= job.now) job.alarm.raise()
  const earlier = markOf(job, key)?.due ?? due
  job.group.own.marks.set(key, { key, due: Math.min(due, earlier), generation: job.head.generation })
}

function unmark(job: Job, { key, generation }: DueMark): boolean {
  const isUnchanged = markOf(job, key)?.generation === generation
  if (isUnchanged) {
    job.group.own.marks.set(key, null)
  }
  return isUnchanged
}

function follow({ group, connection }: Job, follower: string, targets: readonly string[]): void {
  const known = group.own.follows.get(follower) ?? group.kept.follows.get(follower) ?? followsOf(connection, follower)
  const wanted = [...new Set(targets)].sort()
  if (known.length !== wanted.length || known.some((target, index) => target !== wanted[index])) {
    group.own.follows.set(follower, wanted)
  }
}

function deliver({ group }: Job, delivery: Delivery): void {
  group.own.subscribed.deliveries.set(delivery.subscription, delivery)
}

function forget({ group, connection }: Job, before: number, limit: number): number {
  guard(group)
  return forgetEvents(connection, before, limit)
}

function followers(job: Job, asked: { target: string; limit: number; after: string }): string[] {
  return followersIn(job.connection, asked, followsWritten(job))
}

/** What the tables do not hold yet of who follows what. */
function followsWritten({ group }: Job): ReadonlyMap<string, readonly string[]> {
  return new Map([...group.kept.follows, ...group.own.follows])
}
