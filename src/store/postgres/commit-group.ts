/** One group's way into the database, whatever other nodes commit meanwhile. */

import type { IndexRow } from '../../fhir/search/index-row.ts'
import { type CommitConnection, NotConnected } from './commit-connection.ts'
import { type Committer, commitStatement } from './commit-text.ts'
import { type Head, readHead } from './commits.ts'
import { failureOf, isLost, unavailable } from './failure.ts'
import { mostForeign, notesHold, readForeign } from './foreign.ts'
import { broughtBy, type Group, groupOf } from './group.ts'
import { groupValues } from './group-values.ts'
import { collectNames, nothingCollected } from './index-values.ts'
import type { Log } from './log.ts'
import type { WritableNames } from './names.ts'
import { recover } from './recover.ts'
import { isUntrue, reliesOnNotes } from './relied.ts'
import type { SchemaGuard } from './schema-guard.ts'
import type { Session } from './session.ts'
import type { Job } from './transaction.ts'
import { isNothing } from './written.ts'

/** How the commits of a database differ that is spread over several servers. */
export interface Spreading {
  /** Writes a group in the transaction that has the turn. */
  write(session: Session, group: Group, by: Committer): Promise<void>
  /** Reads what other nodes have committed. */
  readonly reading: Session
  /** Resolves when every server tells of a commit. */
  settled(commitNumber: number): Promise<void>
}

export interface CommitterContext {
  readonly connection: CommitConnection
  readonly guard: SchemaGuard
  /** The pool. */
  readonly session: Session
  readonly names: WritableNames
  readonly node: string
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  readonly pause: () => Promise<void>
  /** Where the database is spread over several servers. */
  readonly spreading?: Spreading | undefined
  /** Called after each commit, when it can be read. */
  readonly committed: (group: Group) => void
  readonly failed: (cause: unknown, message: string) => void
}

export interface Committing extends CommitterContext {
  readonly log: Log
  head: Head
  /** The number of the last group that was tried. */
  group: number
  /** Whether another node had the turn when this one committed last. */
  isContended: boolean
  /** The group whose statement is on its way. */
  sent: Group | undefined
  /** A group that may have been committed or not. */
  unclear: number | undefined
}

export interface Attempt {
  readonly committed: ReadonlySet<Job>
}

/**
 * Commits those of the jobs that relied on nothing that was changed since, all together.
 *
 * @throws what made that impossible; then nothing of the group is stored
 */
export async function attemptGroup(state: Committing, jobs: readonly Job[]): Promise<Attempt> {
  state.guard.demand()
  if (state.unclear !== undefined) await clear(state, once)
  const valid = stillTrue(state, jobs)
  if (valid.length === 0) return { committed: new Set() }
  if (valid.every(({ written }) => isNothing(written))) return { committed: new Set(await confirmed(state, valid)) }
  await intern(state, valid)
  const needsLock =
    state.spreading !== undefined ||
    state.isContended ||
    valid.some((job) => reliesOnNotes(job.relied) && state.log.hasForeign(job.seen))
  const first = needsLock ? undefined : await clearly(state, () => commitFirst(state, valid))
  return { committed: new Set(first ?? (await clearly(state, () => commitLocked(state, valid)))) }
}

/** Those that hold against all that is known, and against those before them. */
function stillTrue({ log }: Committing, jobs: readonly Job[]): readonly Job[] {
  const valid: Job[] = []
  const brought: ReturnType<typeof broughtBy>[] = []
  for (const job of jobs) {
    if (log.isUntrue(job.relied, job.seen) || brought.some((each) => isUntrue(job.relied, each))) continue
    valid.push(job)
    if (!isNothing(job.written)) brought.push(broughtBy(job.written))
  }
  return valid
}

/** Jobs that write nothing: whether what they have read is true of one state. */
async function confirmed(state: Committing, jobs: readonly Job[]): Promise<readonly Job[]> {
  const now = await readHead(state.session)
  if (now.turn === state.head.turn) return jobs
  await learn(state, state.session, now)
  return await notesHolding(state, state.session, stillTrue(state, jobs))
}

async function intern(state: Committing, jobs: readonly Job[]): Promise<void> {
  const wanted = nothingCollected()
  for (const { written } of jobs) {
    for (const { after, rows } of written.changes) collectNames(rows, after.stored.type, wanted)
  }
  await state.names.intern(wanted)
}

/** Undefined where another node has had the turn. */
async function commitFirst(state: Committing, jobs: readonly Job[]): Promise<readonly Job[] | undefined> {
  const group = groupOf(jobs, state.head)
  const { text, values } = await prepare(state, group)
  const rows = await state.connection.use((session) => {
    state.sent = group
    return session.rows(text, values)
  })
  state.isContended = rows.length === 0
  if (state.isContended) return undefined
  accept(state, group)
  return jobs
}

async function prepare(state: Committing, group: Group) {
  state.group += 1
  const values = await groupValues(group, state.names, state.pause)
  return commitStatement(group, values, state.names, { node: state.node, group: state.group })
}

/** Takes the turn, learns what others have committed, and commits what still holds. */
async function commitLocked(state: Committing, jobs: readonly Job[]): Promise<readonly Job[]> {
  return await state.connection.use(async (session) => {
    await takeTurn(state, session)
    return await commitTaken(state, session, jobs)
  })
}

/**
 * Runs `work`, which commits one job or none, while nobody else commits: nothing can make untrue what it reads. The
 * database ends that if it takes long.
 */
export async function withTurn<T>(
  state: Committing,
  work: (commit: (job: Job) => Promise<boolean>) => Promise<T>,
): Promise<T> {
  state.guard.demand()
  if (state.unclear !== undefined) await clear(state, once)
  const done = state.connection.use(async (session) => {
    await takeTurn(state, session)
    let hasEnded = false
    const commit = async (job: Job) => {
      if (isNothing(job.written)) return true
      await intern(state, [job])
      hasEnded = true
      return (await clearly(state, () => commitTaken(state, session, [job]))).length === 1
    }
    try {
      return { value: await work(commit) }
    } catch (error) {
      // It is the decision's own: the connection is as good as before.
      return { error }
    } finally {
      if (!hasEnded) await session.rows('ROLLBACK')
    }
  })
  const result = await done.catch((error) => {
    throw failureOf(error instanceof NotConnected ? error.cause : error)
  })
  if ('error' in result) throw result.error
  return result.value
}

/** From now on until the transaction ends nobody else commits. */
async function takeTurn(state: Committing, session: Session): Promise<void> {
  const [, head] = await Promise.all([session.rows('BEGIN'), readHead(session, 'FOR UPDATE')])
  state.isContended = head.turn !== state.head.turn
  if (state.isContended) await learn(state, session, head)
}

/** Ends the transaction that has the turn. */
async function commitTaken(state: Committing, session: Session, jobs: readonly Job[]): Promise<readonly Job[]> {
  const holding = await leasesHolding(session, stillTrue(state, jobs))
  const valid = await notesHolding(state, session, holding)
  if (valid.every(({ written }) => isNothing(written))) {
    await session.rows('ROLLBACK')
    return valid
  }
  const group = groupOf(valid, state.head)
  if (state.spreading === undefined) await commitWhole(state, session, group)
  else await commitSpread(state, state.spreading, { session, group })
  accept(state, group)
  return valid
}

async function commitWhole(state: Committing, session: Session, group: Group): Promise<void> {
  const { text, values } = await prepare(state, group)
  state.sent = group
  const [rows] = await Promise.all([session.rows(text, values), session.rows('COMMIT')])
  if (rows.length !== 1) throw new Error('The turn was lost while its lock was held.')
}

type Taken = { readonly session: Session; readonly group: Group }

async function commitSpread(state: Committing, { write }: Spreading, { session, group }: Taken): Promise<void> {
  state.group += 1
  state.sent = group
  await write(session, group, { node: state.node, group: state.group })
  await session.rows('COMMIT')
}

/** Only what others have committed can make untrue what no outbox tells: this node's own commits are in the log. */
async function notesHolding(state: Committing, session: Session, jobs: readonly Job[]): Promise<readonly Job[]> {
  const holding: Job[] = []
  for (const job of jobs) {
    const isKnown = !reliesOnNotes(job.relied) || !state.log.hasForeign(job.seen)
    if (isKnown || (await notesHold(session, job.relied))) holding.push(job)
  }
  return holding
}

const lockLeases = 'SELECT name, holder FROM lease WHERE name = ANY ($1::text[]) FOR SHARE'

/** Nobody takes a lease before the transaction ends. */
async function leasesHolding(session: Session, jobs: readonly Job[]): Promise<readonly Job[]> {
  const names = jobs.flatMap(({ relied }) => [...relied.leases.keys()])
  if (names.length === 0) return jobs
  const holders = new Map((await session.rows(lockLeases, [names])).map(([name, holder]) => [name, holder]))
  return jobs.filter(({ relied }) => [...relied.leases].every(([name, holder]) => holders.get(name) === holder))
}

/** Whoever takes a step of the schema takes a turn: here it is found out before anything is committed after that. */
async function learn(state: Committing, session: Session, head: Head): Promise<void> {
  await state.guard.look(session)
  const { log, names, extract, spreading } = state
  await spreading?.settled(head.commitNumber)
  if (head.commitNumber - state.head.commitNumber > mostForeign) {
    if (names.isBehind(head.names)) await names.refresh()
    log.restart(head.turn)
  } else {
    const brought = await readForeign(spreading?.reading ?? session, names, extract, { after: state.head, upTo: head })
    log.add({ turn: head.turn, brought: [brought], isForeign: true })
  }
  state.head = head
}

function accept(state: Committing, group: Group): void {
  state.head = group.head
  state.log.add({
    turn: group.head.turn,
    brought: group.jobs.map(({ written }) => broughtBy(written)),
    isForeign: false,
  })
  state.committed(group)
}

/** What `commit` gives; the jobs of its group where the connection was lost over it, but the group is stored. */
async function clearly<T>(state: Committing, commit: () => Promise<T>): Promise<T | readonly Job[]> {
  state.sent = undefined
  try {
    return await commit()
  } catch (error) {
    if (error instanceof NotConnected) throw failureOf(error.cause)
    if (!isLost(error)) throw error
    const stored = await storedAfterAll(state)
    if (stored === undefined) throw unavailable('The connection to the database was lost.')
    await state.spreading?.settled(stored.head.commitNumber)
    accept(state, stored)
    return stored.jobs
  }
}

async function storedAfterAll(state: Committing): Promise<Group | undefined> {
  const { sent } = state
  if (sent === undefined) return undefined
  state.unclear = state.group
  return (await clear(state)) ? sent : undefined
}

const once = [0]

/** @returns whether the group that was unclear is stored */
async function clear(state: Committing, waits?: readonly number[]): Promise<boolean> {
  // The turn is another now, whatever became of the group.
  state.isContended = true
  const isStored = await recover(state.connection, { node: state.node, group: state.unclear ?? 0 }, waits)
  state.unclear = undefined
  return isStored
}
