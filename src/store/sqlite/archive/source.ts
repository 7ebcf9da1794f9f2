/** All that a database file keeps, read in one state beside a server that may be writing. */
import { existsSync } from 'node:fs'
import type { ArchiveSource, KeptRecord, KeptVersion } from '../../archive.ts'
import { eventsFrom, follows, type KeptTable, keys, marks } from '../../kept-records.ts'
import type { Stored } from '../../store.ts'
import { eventColumns } from '../../subscribed.ts'
import { type Connection, openConnection, rowOf, rowsOf } from '../connection.ts'
import { prunedTo, sparedIn } from '../kept.ts'
import { schemaVersion } from '../migrate.ts'
import { migrations } from '../schema.ts'
import { storedColumns, storedOf } from '../stored.ts'
import { deliveriesIn, matchedTo, matchingsIn } from '../subscribed.ts'

/** A reader of the file at `path` whose transaction holds one state until it is closed. */
export interface OpenedFile {
  readonly connection: Connection
  close(): void
}

/** @throws {Error} there is no such file, or it is of another version of this program */
export function openFile(path: string): OpenedFile {
  if (!existsSync(path)) throw new Error(`There is no database ${path}.`)
  const connection = openConnection(path, { readOnly: true })
  try {
    demandSchema(connection, path)
    connection.database.exec('BEGIN')
    connection.statement('SELECT 1 FROM sqlite_schema').get()
    return { connection, close: () => connection.close() }
  } catch (error) {
    connection.close()
    throw error
  }
}

function demandSchema(connection: Connection, path: string): void {
  const version = schemaVersion(connection)
  if (version === migrations.length) return
  throw new Error(
    `${path} has schema version ${version}, and this program reads ${migrations.length}. Start the server of this version on it once, or use the program of the version that wrote it.`,
  )
}

/** @throws {Error} as `openFile` */
export function openSqliteArchive(path: string): ArchiveSource {
  const { connection, close } = openFile(path)
  return { ...archiveIn(connection), close: async () => close() }
}

/** What a connection reads. */
export function archiveIn(connection: Connection): Omit<ArchiveSource, 'close'> {
  return {
    size: async () => sizeOf(connection),
    records: () => records(connection),
    current: async (type, id) => currentOf(connection, type, id),
  }
}

const countedTables = ['outbox', 'schedule', 'follow', 'subscription_event', 'subscription_event_new']

function sizeOf(connection: Connection): number {
  return countedTables
    .map((table) => Number(rowOf(connection, `SELECT count(*) FROM ${table}`, [])?.[0]))
    .reduce((sum, count) => sum + count)
}

/** Rows read together. */
const atOnce = 500

async function* records(connection: Connection): AsyncGenerator<readonly KeptRecord[]> {
  for (const versions of versionsIn(connection)) {
    yield versions.map((version) => ({ kind: 'version', version }))
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const read of others) {
    for (const found of read(connection)) yield found
  }
}

const columns = (alias: string) => `${storedColumns(alias)}, ${alias}.cases`
const lastPlace = 'SELECT commit_number FROM outbox WHERE commit_number > ? ORDER BY commit_number LIMIT 1 OFFSET ?'
const newest = `SELECT ${columns('r')} FROM outbox o CROSS JOIN resource r
  WHERE o.commit_number > ? AND o.commit_number <= ? AND r.rid = o.rid AND r.commit_number = o.commit_number`
const older = `SELECT ${columns('h')} FROM history h WHERE h.commit_number > ? AND h.commit_number <= ?`

/** Every version, in commit order, some at a time. */
export function* versionsIn(connection: Connection): Generator<readonly KeptVersion[]> {
  const typeName = typeNames(connection)
  let from = 0
  while (from < Number.MAX_SAFE_INTEGER) {
    const upTo = Number(rowOf(connection, lastPlace, [from, atOnce])?.[0] ?? Number.MAX_SAFE_INTEGER)
    const rows = [newest, older].flatMap((text) => rowsOf(connection, text, [from, upTo]))
    const versions = rows.map((row) => keptVersion(row, typeName))
    yield versions.sort((one, other) => one.commitNumber - other.commitNumber)
    from = upTo
  }
}

function keptVersion(row: readonly unknown[], typeName: (id: number) => string): KeptVersion {
  const cases = String(row.at(-1))
  return Object.assign(storedOf(row, { typeName }), { cases: cases === '' ? [] : cases.split(',') })
}

function typeNames(connection: Connection): (id: number) => string {
  const names = new Map(rowsOf(connection, 'SELECT id, name FROM type', []).map(([id, name]) => [id, String(name)]))
  return (id) => names.get(id) ?? ''
}

function currentOf(connection: Connection, type: string, id: string): Stored | undefined {
  const text = `SELECT ${storedColumns('r')} FROM resource r
    WHERE r.type = (SELECT t.id FROM type t WHERE t.name = ?) AND r.id = ?`
  const row = rowOf(connection, text, [type, id])
  return row && storedOf(row, { typeName: () => type })
}

type Others = (connection: Connection) => Iterable<readonly KeptRecord[]>

const states: Others = (connection) => {
  const pruned = prunedTo(connection)
  return [
    pruned.commitNumber === 0 ? [] : [{ kind: 'pruned', ...pruned, spared: sparedIn(connection) }],
    [{ kind: 'position', commitNumber: matchedTo(connection) }],
    matchingsIn(connection).map((matching) => ({ kind: 'matching', matching })),
    deliveriesIn(connection).map((delivery) => ({ kind: 'delivery', delivery })),
  ]
}

const events = eventsFrom(
  `SELECT ${eventColumns} FROM subscription_event UNION ALL SELECT ${eventColumns} FROM subscription_event_new`,
)

const others: readonly Others[] = [of(marks), of(follows), of(keys), states, of(events)]

function of(table: KeptTable): Others {
  return (connection) => stretches(connection, table)
}

/** The rows of a table, made records, some at a time. */
function* stretches({ statement }: Connection, { text, recordOf }: KeptTable): Generator<readonly KeptRecord[]> {
  const prepared = statement(text)
  prepared.setReturnArrays(true)
  let batch: KeptRecord[] = []
  for (const row of prepared.iterate()) {
    batch.push(recordOf(row as unknown as unknown[]))
    if (batch.length === atOnce) {
      yield batch
      batch = []
    }
  }
  yield batch
}
