/** Statements sent to the database: prepared where they come again, answered as arrays, with a bound on every wait. */
import { Client, Pool, type PoolClient, types } from 'pg'
import { copiedLines, type Lines } from './copied.ts'
import { failureOf } from './failure.ts'
import { ReadingSocket } from './reading-socket.ts'
import { createSparePieces } from './spare-pieces.ts'

/** Somewhere to send statements to: any connection of the pool, or one. */
export interface Session {
  /** The rows as arrays, in the order of the columns; `bigint` is a number, `double precision` too. */
  rows(text: string, values?: readonly unknown[]): Promise<unknown[][]>
}

export interface Database extends Session {
  /**
   * Runs `work` over one connection, between `begin` (such as `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`) and
   * COMMIT; ROLLBACK where it throws.
   */
  within<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T>
  /** The first texts that a statement gives, as `copiedLines`. */
  lines(text: string, most: number): Promise<Lines>
  /** The same pool, for statements that look their tables up in a schema first. */
  under(schema: string): Session
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`; the parameters of libpq may follow. */
  readonly url: string
  /** The most connections of the pool. */
  readonly connections: number
  /** How long a statement waits for a connection or a lock, ms. */
  readonly waitMs: number
  /** How long a statement may take, ms. */
  readonly statementMs: number
  /** Told of connections that are lost while nobody uses them. */
  readonly lost: (cause: unknown) => void
  /** Whether the database is spread over several servers. */
  readonly isSpread?: boolean
}

/** A transaction that its node leaves alone for longer than this is ended by the database, with its locks. */
const idleMs = 5000

/** The plans of reads are ours: one nested loop in another, over the indexes that are there for them, planned once. */
export const readSettings = {
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_hashagg: 'off',
  enable_material: 'off',
  enable_memoize: 'off',
  enable_gathermerge: 'off',
  max_parallel_workers_per_gather: '0',
  join_collapse_limit: '1',
  from_collapse_limit: '1',
}

/** Citus plans a statement with its values; and what a transaction has begun over one connection to a server goes on there. */
const spreadSettings = { plan_cache_mode: 'force_custom_plan', 'citus.multi_shard_modify_mode': 'sequential' }

const int8 = 20
const parsers: typeof types = {
  ...types,
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === int8 && format !== ('binary' as string)
      ? Number
      : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

/** What a connection is opened with. */
export function connectionOptions(
  options: Pick<DatabaseOptions, 'url' | 'waitMs' | 'statementMs' | 'isSpread'>,
  settings: Readonly<Record<string, string>> = readSettings,
) {
  const { url, waitMs, statementMs } = options
  const bounds = {
    statement_timeout: String(statementMs),
    lock_timeout: String(waitMs),
    idle_in_transaction_session_timeout: String(idleMs),
  }
  const spread = options.isSpread ? spreadSettings : {}
  const given = Object.entries({ ...bounds, ...settings, ...spread }).map(([name, value]) => `-c ${name}=${value}`)
  return {
    connectionString: url,
    options: given.join(' '),
    application_name: 'vardbro',
    keepAlive: true,
    connectionTimeoutMillis: waitMs,
    // The database ends what takes too long; where it does not even say so, the connection is given up.
    query_timeout: statementMs + waitMs,
    types: parsers,
  }
}

/** Where a database is, as it may be told: without who connects. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/** A pool of connections, each made when it is first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connections: max, lost } = options
  const pool = new Pool({ ...connectionOptions(options), max, idleTimeoutMillis: 60_000 })
  pool.on('error', lost)
  // One that is in use may be lost between two statements.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const under = (schema: string): Session => ({
    rows: async (text, values = []) => {
      const client = await pool.connect().catch(rethrown)
      return await used(client, async () => {
        await lookIn(client, schema)
        return await sessionOf(client, schema).rows(text, values)
      })
    },
  })
  const readers = poolOfReaders(options)
  const spare = createSparePieces()
  return {
    ...under(''),
    under,
    within: async (begin, work) => {
      const client = await pool.connect().catch(rethrown)
      return await used(client, async () => {
        await lookIn(client, '')
        return await within(sessionOf(client), begin, work)
      })
    },
    lines: async (text, most) => {
      const client = await readers.connect().catch(rethrown)
      return await used(client, () => copiedLines(client, { text, most, spare }).catch(rethrown))
    },
    close: async () => void (await Promise.all([pool.end(), readers.end()])),
  }
}

/** The most connections over which texts are copied: what is exported leaves all others to those who ask for less. */
const mostReaders = 2

function poolOfReaders(options: DatabaseOptions): Pool {
  const given = connectionOptions(options)
  // What comes over TLS is read by a socket of its own.
  const stream = new Client(given).ssl ? {} : { stream: () => new ReadingSocket() }
  const pool = new Pool({ ...given, ...stream, max: mostReaders, idleTimeoutMillis: 60_000 })
  pool.on('error', options.lost)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** In which schema a connection looks tables up, where it is another than that of the database. */
const schemas = new WeakMap<PoolClient, string>()

async function lookIn(client: PoolClient, schema: string): Promise<void> {
  if ((schemas.get(client) ?? '') === schema) return
  const path = schema === '' ? 'SET search_path TO DEFAULT' : `SET search_path TO ${schema}, public`
  await client.query(path).catch(rethrown)
  schemas.set(client, schema)
}

async function used<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  const { generation } = names
  madeIn.set(client, madeIn.get(client) ?? generation)
  try {
    const result = await work()
    client.release(madeIn.get(client) !== names.generation)
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function within<T>(session: Session, begin: string, work: (session: Session) => Promise<T>): Promise<T> {
  await session.rows(begin)
  const result = await work(session)
  await session.rows('COMMIT')
  return result
}

/** A session over one connection; `schema`: where that looks tables up, '' for that of the database. */
export function sessionOf(client: Pick<Client, 'query'>, schema = ''): Session {
  return {
    rows: async (text, values = []) => (await client.query(prepared(text, values, schema)).catch(rethrown)).rows,
  }
}

function rethrown(error: unknown): never {
  throw failureOf(error)
}

/** Each prepared statement takes memory in every connection that has met it. */
const mostNamed = 400
/** Names of the texts that have one; undefined: met once. */
const names = { generation: 0, named: 0, known: new Map<string, string | undefined>() }
/** Connections that hold the statements of an earlier generation are not used again. */
const madeIn = new WeakMap<PoolClient, number>()

function prepared(text: string, values: readonly unknown[], schema: string) {
  const name = nameOf(schema === '' ? text : `${schema} ${text}`)
  return { text, values: [...values], rowMode: 'array' as const, ...(name !== undefined && { name }) }
}

/** The name under which a text is prepared: from the second time it is sent on. */
function nameOf(text: string): string | undefined {
  const { known } = names
  const name = known.get(text)
  if (name !== undefined) return name
  const isMet = known.has(text)
  if (names.named >= mostNamed || known.size > 10 * mostNamed) forget()
  names.named += isMet ? 1 : 0
  const given = isMet ? `v${names.generation}_${names.named}` : undefined
  known.set(text, given)
  return given
}

/** The shapes of searches are without number: those that go on coming have names again soon. */
function forget(): void {
  names.generation += 1
  names.named = 0
  names.known.clear()
}
