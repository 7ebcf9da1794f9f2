/** A database file made of the records of another store. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ArchiveTarget, KeptRecord, KeptVersion } from '../../archive.ts'
import type { Extract } from '../../keeper.ts'
import { type Batch, type Change, emptyBatch, type Version } from '../batch.ts'
import { type Connection, openConnection } from '../connection.ts'
import { flushBatch } from '../flush.ts'
import { difference, indexValues, keysOf } from '../index-values.ts'
import { spare, writeSetting } from '../kept.ts'
import { lock } from '../lock.ts'
import { markFinished, migrateUnfinished } from '../migrate.ts'
import { openNames, type WritableNames } from '../names.ts'
import { readRows, readVersion } from '../newest.ts'
import { archiveIn } from './source.ts'

export interface TargetOptions {
  readonly path: string
  /** The rows of a version. */
  readonly extract: Extract
}

interface Target {
  readonly extract: Extract
  readonly connection: Connection
  readonly names: WritableNames
}

/**
 * A new file; until it is finished it stands beside, as `<path>.copying`.
 *
 * @throws {Error} there is a file already, or a server uses it
 */
export async function createSqliteArchive(options: TargetOptions): Promise<ArchiveTarget> {
  const { path } = options
  await mkdir(dirname(path), { recursive: true })
  const unlock = lock(path)
  if (existsSync(path)) {
    unlock()
    throw new Error(`${path} exists already. A copy is written into a new file only: name another, or move it away.`)
  }
  const filling = fill({ part: `${path}.copying`, path, extract: options.extract })
  return {
    ...filling,
    close: async () => {
      await filling.close()
      unlock()
    },
  }
}

/** A backup that is made of the records of another store; what is in its place already is replaced when it is finished. */
export function createBackupFile(path: string, extract: Extract): ArchiveTarget {
  return fill({ part: `${path}.part`, path, extract })
}

interface Filling extends TargetOptions {
  /** Where it stands until it is finished. */
  readonly part: string
}

function fill({ part, path, extract }: Filling): ArchiveTarget {
  removeFile(part)
  // Nobody uses it before it is whole, and then all of it is written to the disk at once.
  const connection = openConnection(part, { synchronous: 'OFF' })
  migrateUnfinished(connection)
  const target = { connection, extract, names: openNames(connection) }
  let isClosed = false
  const close = () => {
    if (!isClosed) connection.close()
    isClosed = true
  }
  return {
    write: async (records) => writeAll(target, records),
    written: async () => ({ ...archiveIn(connection), close: async () => {} }),
    finish: async () => {
      forgetOldStates(connection)
      markFinished(connection)
      connection.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      close()
      takePlace(part, path)
    },
    close: async () => {
      close()
      removeFile(part)
    },
  }
}

/** Removes a database file with what stands beside it. */
export function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

/** Puts a whole file in the place of another, durably: whoever looks sees the one or the other. */
export function takePlace(part: string, path: string): void {
  synced(part)
  renameSync(part, path)
  for (const end of ['-wal', '-shm']) rmSync(`${part}${end}`, { force: true })
  synced(dirname(path))
}

function synced(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

/** Searches of the states before the last are nobody's: no cursor goes with a copy. */
function forgetOldStates(connection: Connection): void {
  const newest = connection.statement('SELECT coalesce(max(commit_number), 0) AS n FROM outbox').get()?.n
  writeSetting(connection, 'swept', String(newest))
}

function writeAll(target: Target, records: readonly KeptRecord[]): void {
  const { connection, names } = target
  const batch = emptyBatch()
  connection.statement('BEGIN').run()
  for (const record of records) {
    if (record.kind === 'version') batch.add(changeTo(record.version, batch, target))
    else writeOther(connection, record)
  }
  names.keep()
  names.flush(false)
  flushBatch(connection, batch)
  connection.statement('COMMIT').run()
}

function changeTo(stored: KeptVersion, batch: Batch, { connection, names, extract }: Target): Change {
  const typeId = names.internType(stored.type)
  const inBatch = batch.newest(typeId, stored.id)
  const before: Version | undefined = inBatch?.after ?? readVersion(connection, names, typeId, stored.id)
  const rows = stored.deleted ? [] : extract(stored.type, stored.content)
  const values = indexValues(rows, { typeId, rid: stored.rid, since: stored.commitNumber }, names)
  const after = { stored, typeId, keys: keysOf(values), cases: stored.cases }
  const isNew = before === undefined || before.stored.deleted
  const change = isNew
    ? { opened: values, ended: [], open: values }
    : difference(inBatch?.open ?? readRows(connection, stored.rid), values)
  return { before, after, rows, ...change }
}

type RecordOf<Kind extends OtherKind> = KeptRecord & { readonly kind: Kind }
type OtherKind = Exclude<KeptRecord['kind'], 'version'>

const inserts: { readonly [Kind in OtherKind]: (connection: Connection, record: RecordOf<Kind>) => void } = {
  mark: (connection, { mark }) =>
    run(connection, 'INSERT INTO schedule (key, due, generation) VALUES (?, ?, ?)', [
      mark.key,
      mark.due,
      mark.generation,
    ]),
  follow: (connection, { target, follower }) =>
    run(connection, 'INSERT INTO follow (target, follower) VALUES (?, ?)', [target, follower]),
  key: (connection, { name, bytes }) =>
    run(connection, 'INSERT INTO setting (name, value) VALUES (?, ?)', [`key/${name}`, bytes]),
  pruned: (connection, { commitNumber, keptFrom, spared }) => {
    writeSetting(connection, 'pruned', JSON.stringify({ commitNumber, keptFrom }))
    for (const each of spared) spare(connection, each)
  },
  position: (connection, { commitNumber }) =>
    run(connection, 'UPDATE subscription_position SET commit_number = ?', [commitNumber]),
  matching: (connection, { matching: { subscription, version, topic, last } }) =>
    run(connection, 'INSERT INTO subscription_matching (subscription, version, topic, last) VALUES (?, ?, ?, ?)', [
      ...[subscription, version, topic, last],
    ]),
  delivery: (connection, { delivery }) =>
    run(
      connection,
      `INSERT INTO subscription_delivery (subscription, confirmed, failures, failing_since, retry_at, failure)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [
        ...[delivery.subscription, delivery.confirmed, delivery.failures],
        ...[delivery.failingSince ?? null, delivery.retryAt ?? null, delivery.failure ?? null],
      ],
    ),
  event: (connection, { event: { subscription, number, commitNumber, at } }) =>
    run(connection, 'INSERT INTO subscription_event (subscription, number, commit_number, at) VALUES (?, ?, ?, ?)', [
      ...[subscription, number, commitNumber, at],
    ]),
}

function run({ statement }: Connection, text: string, values: (string | number | null | Uint8Array)[]): void {
  statement(text).run(...values)
}

function writeOther(connection: Connection, record: Exclude<KeptRecord, { kind: 'version' }>): void {
  const insert: (connection: Connection, record: never) => void = inserts[record.kind]
  insert(connection, record as never)
}
