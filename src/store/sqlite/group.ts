/**
 * One database transaction that serves the jobs of a turn: what each wrote is committed with all the others', and a
 * job that fails takes back only its own.
 *
 * Jobs write into memory. Only a search inside a job makes the tables up to date, and only then may a job need a
 * savepoint, because something of its own is in them. What a large job has written is left to the thread of bulk.ts.
 */
import { type Batch, type Change, emptyBatch } from './batch.ts'
import { type Aside, commitAside } from './commit-aside.ts'
import type { Connection } from './connection.ts'
import { flushBatch, inPieces, isLarge, writeRows } from './flush.ts'
import { openTableAnswers, type TableAnswers } from './job-memory.ts'
import type { WritableNames } from './names.ts'

/** What the writer knows of the newest version; uncommitted ones count. */
export interface Head {
  commitNumber: number
  /** ms */
  at: number
  /** Of the marks; never taken back, so that none is given twice. */
  generation: number
}

/** What was answered about what is stored, where somebody asked: a server that lets anybody see all does without. */
export interface RememberedAnswers {
  /** What rests on what these replaced is forgotten. */
  changed(changes: readonly Change[]): void
  forget(): void
}

export interface Remembered {
  /** Filled when somebody asks who may not see all. */
  answers?: RememberedAnswers
  /** Whether another thread may have committed what this one does not know of yet. */
  isInDoubt: boolean
}

export interface GroupContext extends Aside {
  readonly connection: Connection
  readonly remembered: Remembered
  readonly names: WritableNames
  readonly head: Head
}

export interface Group extends GroupContext {
  /** Of the jobs that ended well, as far as the tables do not hold it. */
  readonly kept: Batch
  /** Of the running job. */
  own: Batch
  /** Of the last job, if it is large: the group takes no more then. */
  large?: Batch
  readonly headAtStart: Head
  headAtJob: Head
  hasSavepoint: boolean
  /** Whether the transaction is that of the other thread: one that is open here is of reads. */
  isAside: boolean
  /** Whether the tables hold anything that is not committed. */
  isInTables: boolean
  /** What they answered, as long as nothing is written into them. */
  readonly answers: TableAnswers
  /** What was written into them. */
  readonly written: (readonly Change[])[]
  /** Whether rows were written besides that a question may look for. */
  isReindexed: boolean
  /** What made the database transaction impossible: nothing of the group can be stored. */
  broken?: unknown
}

/** A group for the jobs to come. Its transaction begins at once: a read outside of one takes locks of its own. */
export function beginGroup(context: GroupContext): Group {
  const [headAtStart, headAtJob] = [{ ...context.head }, { ...context.head }]
  const begun = { headAtStart, headAtJob, hasSavepoint: false, isInTables: false, isAside: false, isReindexed: false }
  const batches = { kept: emptyBatch(), own: emptyBatch() }
  const group: Group = { ...context, ...begun, ...batches, written: [], answers: openTableAnswers() }
  return tried(group, () => group.connection.statement('BEGIN IMMEDIATE').run())
}

/** Brings the tables up to what the jobs have written, so that a search sees it. */
export function flush(group: Group): void {
  if (!group.own.isEmpty()) {
    guard(group)
  } else if (!group.kept.isEmpty()) {
    attempt(group, () => write(group, group.kept))
  }
}

/** As `flush`, and what the job does in the tables from now on will be taken back with it. */
export function guard(group: Group): void {
  attempt(group, () => {
    savepoint(group)
    write(group, group.own)
  })
}

function savepoint(group: Group): void {
  if (group.hasSavepoint) return
  write(group, group.kept)
  group.connection.statement('SAVEPOINT job').run()
  group.hasSavepoint = true
}

/** The tables are no more what they were. */
function begin(group: Group, batch: Batch): void {
  group.isInTables = true
  group.answers.forget()
  group.written.push(batch.changes)
}

function write(group: Group, batch: Batch): void {
  const { connection, names, own } = group
  begin(group, batch)
  names.flush(batch === own)
  flushBatch(connection, batch)
  batch.clear()
}

/** As `guard`, with pauses. The job must do nothing else meanwhile. */
export async function guardInPieces(group: Group): Promise<void> {
  attempt(group, () => {
    savepoint(group)
    begin(group, group.own)
    group.names.flush(true)
  })
  for (const rows of inPieces(group.own)) {
    attempt(group, () => writeRows(group.connection, rows))
    await group.pause()
  }
  group.own.clear()
}

/** Ends the running job: what it wrote stays if the group does. */
export function keepJob(group: Group): void {
  if (group.hasSavepoint) {
    guard(group)
    attempt(group, () => group.connection.statement('RELEASE job').run())
  }
  group.names.keep()
  if (isLarge(group.own) && !group.isInTables) {
    group.large = group.own
    group.own = emptyBatch()
  } else {
    group.kept.append(group.own)
  }
  endJob(group)
}

/** Ends the running job and takes back what it wrote. */
export function undoJob(group: Group): void {
  const { connection, head, names } = group
  if (group.hasSavepoint) {
    tried(group, () => {
      connection.statement('ROLLBACK TO job').run()
      connection.statement('RELEASE job').run()
    })
    group.answers.forget()
  }
  names.forget()
  Object.assign(head, group.headAtJob, { generation: head.generation })
  endJob(group)
}

function endJob(group: Group): void {
  group.hasSavepoint = false
  group.own.clear()
  group.headAtJob = { ...group.head }
}

/**
 * Commits what the group's jobs wrote, durably; `committed` is called before anybody can read it.
 *
 * @throws what made that impossible; then nothing of the group is stored.
 */
export async function commitGroup(group: Group, committed: () => void): Promise<void> {
  try {
    if (group.large === undefined) {
      flush(group)
      attempt(group, () => group.connection.statement('COMMIT').run())
      forgetChanged(group)
      committed()
    } else {
      // Nothing of the group is in the tables: the other thread may write.
      attempt(group, () => group.connection.statement('COMMIT').run())
      group.isAside = true
      await commitLarge(group, [group.kept, group.large], committed)
    }
  } catch (cause) {
    rollBack(group)
    throw cause
  }
}

/** Until this thread knows that the other has committed, it may read either state. */
async function commitLarge(group: Group, batches: readonly Batch[], committed: () => void): Promise<void> {
  for (const { changes } of batches) group.written.push(changes)
  group.remembered.isInDoubt = true
  try {
    await commitAside(group, batches, () => {
      forgetChanged(group)
      committed()
    })
  } finally {
    group.remembered.isInDoubt = false
  }
}

function forgetChanged({ remembered: { answers }, written, isReindexed }: Group): void {
  if (isReindexed) answers?.forget()
  else for (const changes of written) answers?.changed(changes)
}

function rollBack({ connection, names, head, headAtStart, isAside }: Group): void {
  if (!isAside && connection.database.isTransaction) {
    connection.statement('ROLLBACK').run()
  }
  names.reload()
  Object.assign(head, headAtStart, { generation: head.generation })
}

/** A failed statement may have ended the transaction, or left a flush half done: then the whole group is lost. */
function attempt(group: Group, what: () => unknown): void {
  tried(group, what)
  if (group.broken !== undefined) {
    throw group.broken
  }
}

function tried(group: Group, what: () => unknown): Group {
  if (group.broken === undefined) {
    try {
      what()
    } catch (cause) {
      group.broken = cause
    }
  }
  return group
}
