/** A connection to the database file, with the settings all share and its prepared statements kept. */
import { statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

export interface Connection {
  readonly database: DatabaseSync
  /** Prepares the text once; it stays prepared as long as it is among the most recently used. */
  statement(sql: string): StatementSync
  close(): void
}

export interface ConnectionOptions {
  readonly readOnly?: boolean
  readonly synchronous?: 'FULL' | 'OFF'
  /** How long a statement waits for the lock of another connection; it holds its thread meanwhile. */
  readonly patienceMs?: number
  /** It is the one that writes, so that no commit empties its page cache: of a large file it keeps more. */
  readonly keepsPages?: boolean
}

const keptStatements = 1000

/** Page caches, KiB. */
const usualCache = 64 * 1024
const largestCache = 512 * 1024
/** A part of the file that holds the inner pages of all its trees, three times over: leaves pass through the same cache. */
const keptPart = 1 / 64

/** A connection to the file at `path`; the file is made if it is missing, unless the connection is to read only. */
export function openConnection(
  path: string,
  { readOnly = false, synchronous = 'FULL', patienceMs = 1000, keepsPages = false }: ConnectionOptions,
): Connection {
  const database = new DatabaseSync(path, { readOnly, timeout: patienceMs })
  const statements = new Map<string, StatementSync>()
  if (!readOnly) {
    database.exec(`PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`)
  }
  const cache = keepsPages ? cacheOf(path) : usualCache
  database.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -${cache}; PRAGMA temp_store = MEMORY`)
  return { database, statement: (sql) => statementOf(database, statements, sql), close: () => database.close() }
}

/** KiB */
function cacheOf(path: string): number {
  const part = Math.floor((statSync(path).size * keptPart) / 1024)
  return Math.min(largestCache, Math.max(usualCache, part))
}

function statementOf(database: DatabaseSync, statements: Map<string, StatementSync>, sql: string): StatementSync {
  const known = statements.get(sql)
  if (known !== undefined) {
    return known
  }
  const statement = database.prepare(sql)
  statements.set(sql, statement)
  const oldest = statements.size > keptStatements ? statements.keys().next().value : undefined
  if (oldest !== undefined) {
    statements.delete(oldest)
  }
  return statement
}

/** A statement to be run, and its values. */
export interface Run {
  readonly text: string
  readonly values: readonly (string | number)[]
}

type Bound = readonly (string | number | null)[]

/** The rows of a statement as arrays: an object of several columns costs more to make than its row to read. */
export function rowsOf(connection: Pick<Connection, 'statement'>, text: string, values: Bound): unknown[][] {
  return arrays(connection, text).all(...values) as unknown as unknown[][]
}

/** The first row of a statement, as an array. */
export function rowOf(connection: Pick<Connection, 'statement'>, text: string, values: Bound): unknown[] | undefined {
  return arrays(connection, text).get(...values) as unknown as unknown[] | undefined
}

function arrays({ statement }: Pick<Connection, 'statement'>, text: string): StatementSync {
  const prepared = statement(text)
  prepared.setReturnArrays(true)
  return prepared
}
