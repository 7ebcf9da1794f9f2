/** The connections to the database, and all that works over them. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { type Alarm, openAlarm } from '../alarm.ts'
import { type CommitConnection, openCommitConnection } from './commit-connection.ts'
import { readHead } from './commits.ts'
import { type Committer, openCommitter } from './committer.ts'
import { createFinder } from './finder.ts'
import type { Group } from './group.ts'
import { openJobReads } from './job-reads.ts'
import { type Listener, openListener } from './listener.ts'
import { demandSchema } from './migrate.ts'
import { openNames, type WritableNames } from './names.ts'
import { type Migration, migrations } from './schema.ts'
import { guarded, openSchemaGuard, type SchemaGuard } from './schema-guard.ts'
import { type Database, type DatabaseOptions, openDatabase, type Session } from './session.ts'
import { type Layout, readLayout } from './shards/layout.ts'
import { openSpread, type SpreadStore } from './shards/open-spread.ts'
import { searchPartsOf } from './shards/reading.ts'
import { sharedFind } from './shared-find.ts'
import { openSweeper } from './sweep.ts'
import type { TransactContext } from './transact.ts'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string
  /** ms since the epoch. The clocks of all nodes must agree to within a second. */
  readonly clock: () => number
  /** The rows of a version. */
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  /** Lets others run, e.g. until the next turn of the event loop. */
  readonly pause: () => Promise<void>
  readonly log: {
    error(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
  /** How long a snapshot can be paged through at least; 15 minutes if absent. */
  readonly snapshotLifetimeMs?: number
  /** The most connections for reading; two more are for commits and for what other nodes tell. 10 if absent. */
  readonly connections?: number
  /** How long a statement waits for a connection or a lock; 10 seconds if absent. */
  readonly waitMs?: number
  /** How long a statement may take; 30 seconds if absent. */
  readonly statementMs?: number
  /** The steps of the schema that this program knows; those of schema.ts if absent. */
  readonly migrations?: readonly Migration[]
}

/** As in the SQLite store. */
export const defaultLifetimeMs = 15 * 60 * 1000

export interface Parts {
  readonly database: Database
  readonly connection: CommitConnection
  readonly names: WritableNames
  readonly committer: Committer
  readonly transacting: TransactContext
  /** Where the database is spread over several servers. */
  readonly spread: SpreadStore | undefined
  readonly listener: Listener
  readonly guard: SchemaGuard
  readonly sweeper: { close(): Promise<void> }
  /** Of new versions, and of what is due. */
  readonly commits: Alarm
  readonly due: Alarm
}

interface PartsOptions extends PostgresOptions {
  /** Of this node, since it was started. */
  readonly id: string
}

/** @throws {Error} the database cannot be reached, or its schema is not that of this program */
export async function openParts(options: PartsOptions): Promise<Parts> {
  const { url, connections = 10, waitMs = 10_000, statementMs = 30_000, log } = options
  const lost = (cause: unknown) => log.warn({ cause }, 'A connection to the database was lost.')
  const plain: DatabaseOptions = { url, connections, waitMs, statementMs, lost }
  const layout = await layoutOf(plain, options.migrations)
  const settings = { ...plain, isSpread: layout !== undefined }
  const database = openDatabase(settings)
  try {
    await warnOfLoss(database, log)
    return await openWorkers(options, { settings, layout }, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** How the database is spread, whose schema is one that this program can work with. */
async function layoutOf(settings: DatabaseOptions, steps?: readonly Migration[]): Promise<Layout | undefined> {
  const database = openDatabase({ ...settings, connections: 1 })
  try {
    await demandSchema(database, settings.url, steps)
    return await readLayout(database)
  } finally {
    await database.close()
  }
}

interface Opening {
  readonly settings: DatabaseOptions
  readonly layout: Layout | undefined
}

async function openWorkers(options: PartsOptions, { settings, layout }: Opening, unguarded: Database): Promise<Parts> {
  const {
    id,
    clock,
    extract,
    pause,
    log,
    snapshotLifetimeMs = defaultLifetimeMs,
    migrations: steps = migrations,
  } = options
  const failed = (cause: unknown, message: string) => log.error({ cause }, message)
  const guard = openSchemaGuard({ database: unguarded, steps, failed })
  const database = guarded(unguarded, guard)
  const [commits, due] = [openAlarm(), openAlarm()]
  const names = await openNames(database)
  const connection = openCommitConnection(settings)
  const committed = ({ changes, isDue }: Group) => raise({ commits: changes.length > 0, due: isDue })
  const raise = (what: { readonly commits: boolean; readonly due: boolean }) => {
    if (what.commits) commits.raise()
    if (what.due) due.raise()
    commits.committed()
    due.committed()
  }
  const spread = layout && openSpread({ database, names, pause }, layout)
  const over = { session: database, names }
  const context = {
    ...{ connection, guard, session: database, names, node: id, extract, pause, committed, failed },
    spreading: spread?.spreading,
  }
  const head = await readHead(database)
  await spread?.spreading.settled(head.commitNumber)
  const committer = openCommitter(context, head)
  const listener = await openListener(settings, { node: id, heard: raise, heardOfSchema: guard.glance })
  const find = sharedFind(createFinder(over, spread && searchPartsOf(names, database, spread)).find)
  const reads = openJobReads(database, names, spread?.versions)
  const transacting = { committer, clock, session: database, reads, extract, find }
  const sweepFailed = (cause: unknown) => failed(cause, 'Index rows that no longer hold could not be removed.')
  const sweeper = openSweeper({ database, node: id, clock, snapshotLifetimeMs, layout, failed: sweepFailed })
  return { database, connection, names, committer, transacting, listener, guard, sweeper, commits, due, spread }
}

/** Finishes what was accepted, then closes the connections. */
export async function closeParts({ guard, sweeper, committer, listener, connection, database }: Parts): Promise<void> {
  guard.close()
  await Promise.all([sweeper.close(), committer.idle()])
  await Promise.all([listener.close(), connection.close()])
  await database.close()
}

const safe =
  "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'"

async function warnOfLoss(session: Session, log: PostgresOptions['log']): Promise<void> {
  const off = (await session.rows(safe)).map(([name]) => String(name))
  if (off.length === 0) return
  const message = `The database runs with ${off.join(' and ')} off: what was acknowledged can be lost when its machine fails. Set ${off.length === 1 ? 'it' : 'them'} to on.`
  log.warn({ off }, message)
}
