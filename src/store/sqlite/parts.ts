/** The database file opened for writing and reading, and all that works over it. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { type Alarm, openAlarm } from '../alarm.ts'
import { type Bulk, openBulk } from './bulk.ts'
import { type Checkpointer, openCheckpointer } from './checkpoint.ts'
import { newestCommit } from './commits.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Head, Remembered } from './group.ts'
import { type Kept, openKept } from './kept.ts'
import { lock } from './lock.ts'
import { newestGeneration } from './marks.ts'
import { migrate } from './migrate.ts'
import { openNames, type WritableNames } from './names.ts'
import { type ReadingTurns, readingTurns } from './reading-turn.ts'
import { openSweeper, type Sweeper } from './sweep.ts'
import { openWriter, type Writer } from './writer.ts'

export interface SqliteOptions {
  /** The database file; made if it is missing. Beside it stand `-wal`, `-shm` and `-lock` as long as it is open. */
  readonly path: string
  /** ms since the epoch. */
  readonly clock: () => number
  /** The rows of a version: needed to judge whether an old version may be shown. */
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  /** Lets others run, e.g. until the next turn of the event loop. */
  readonly pause: () => Promise<void>
  readonly log: { error(fields: object, message: string): void }
  /** How long a snapshot can be paged through at least; 15 minutes if absent. */
  readonly snapshotLifetimeMs?: number
  /** `OFF` loses what was acknowledged when the machine fails: for proofs that show just that, and for tests. */
  readonly synchronous?: 'FULL' | 'OFF'
}

export interface Parts {
  /** The writer's. */
  readonly connection: Connection
  readonly reader: Connection
  /** Of `connection`: it reads as well, whenever it does not write. */
  readonly turns: ReadingTurns
  readonly remembered: Remembered
  readonly names: WritableNames
  readonly head: Head
  readonly bulk: Bulk
  readonly checkpointer: Checkpointer
  readonly writer: Writer
  readonly sweeper: Sweeper
  readonly kept: Kept
  /** Of what is due. */
  readonly alarm: Alarm
  /** Of new versions. */
  readonly commits: Alarm
  readonly unlock: () => void
}

const defaultLifetimeMs = 15 * 60 * 1000

/** @throws {Error} the file is in use by another server, or was written by a newer one. */
export function openParts(options: SqliteOptions): Parts {
  const unlock = lock(options.path)
  let connection: Connection | undefined
  try {
    connection = openConnection(options.path, { synchronous: options.synchronous ?? 'FULL', keepsPages: true })
    migrate(connection)
    const reader = openConnection(options.path, { readOnly: true })
    return { connection, reader, unlock, ...openWorkers(options, connection) }
  } catch (error) {
    connection?.close()
    unlock()
    throw error
  }
}

function openWorkers(options: SqliteOptions, connection: Connection): Omit<Parts, 'connection' | 'reader' | 'unlock'> {
  const { path, clock, log, pause, synchronous = 'FULL', snapshotLifetimeMs = defaultLifetimeMs } = options
  const failed = (message: string) => (cause: unknown) => log.error({ cause }, message)
  const names = openNames(connection)
  const head = { ...newestCommit(connection), generation: newestGeneration(connection) }
  const checkpointer = openCheckpointer({ path, synchronous, failed: failed('The checkpoint thread failed.') })
  const { writable, written } = checkpointer
  const commitFailed = failed('A commit failed, and nothing of it was stored.')
  const turns = readingTurns(connection)
  const [alarm, commits] = [openAlarm(), openAlarm()]
  let told = head.commitNumber
  const committed = () => {
    written()
    if (head.commitNumber > told) commits.raise()
    told = head.commitNumber
    alarm.committed()
    commits.committed()
  }
  const bulk = openBulk({ path, synchronous })
  const work = { bulk, pause, holdReads: turns.hold, starting: turns.end, committed, failed: commitFailed }
  const remembered = { isInDoubt: false }
  const writer = openWriter({ connection, remembered, names, head, writable, ...work })
  const sweepFailed = failed('Index rows that no longer hold could not be removed.')
  const sweeper = openSweeper({ connection, writer, clock, snapshotLifetimeMs, failed: sweepFailed })
  const kept = openKept(connection)
  return { turns, remembered, names, head, bulk, checkpointer, writer, sweeper, kept, alarm, commits }
}

/** Finishes what was accepted, then closes the file. */
export async function closeParts(parts: Parts): Promise<void> {
  const { sweeper, writer, turns, bulk, checkpointer, reader, connection, unlock } = parts
  await Promise.all([sweeper.close(), writer.close()])
  turns.end()
  await Promise.all([bulk.close(), checkpointer.close()])
  reader.close()
  connection.close()
  unlock()
}
