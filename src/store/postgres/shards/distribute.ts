/** Spreads a database over the servers of a Citus cluster: `vardbro db distribute`. */
import { Client } from 'pg'
import { migrations } from '../schema.ts'
import { schemaOf as stepsOf } from '../schema-version.ts'
import { connectionOptions, type Session, sessionOf } from '../session.ts'
import { apartStored } from './apart.ts'
import { readLayout, schemaOf, shared, twofold } from './layout.ts'
import { placeStored } from './place-stored.ts'

/** To move much data takes its time. */
const bounds = { waitMs: 60_000, statementMs: 24 * 3600 * 1000 }
const settings = { idle_in_transaction_session_timeout: '0' }

export interface Distributed {
  /** Over how many shards, on how many servers. */
  readonly shards: number
  readonly workers: number
  /** Whether this call did it; otherwise it was so already. */
  readonly isNew: boolean
}

/**
 * Makes of the tables of the database at `url` those of one patient each, spread over `shards` shards, and those that
 * every server has; whole or not at all.
 *
 * @throws {Error} it is plain PostgreSQL, it has no worker, its schema is another, or servers use it: a sentence
 */
export async function distributePostgres(url: string, shards: number): Promise<Distributed> {
  return await connected(url, async (session) => {
    const { workers, shards: known } = await spreadable(session)
    if (known !== undefined) return { shards: known, workers, isNew: false }
    for (const step of [`BEGIN`, `SET LOCAL citus.shard_count = ${shards}`]) await session.rows(step)
    await spread(session, shards)
    await session.rows('COMMIT')
    return { shards, workers, isNew: true }
  })
}

/** What there is to spread a database over. */
export interface Spreadable {
  readonly workers: number
  /** Where it is spread already. */
  readonly shards?: number
}

/** @throws {Error} it cannot be spread: a sentence */
export function demandSpreadable(url: string): Promise<Spreadable> {
  return connected(url, spreadable)
}

async function spreadable(session: Session): Promise<Spreadable> {
  const workers = await demandCluster(session)
  const known = await readLayout(session)
  if (known !== undefined) return { workers, shards: known.length }
  await demandReady(session)
  return { workers }
}

async function connected<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new Client(connectionOptions({ url, ...bounds, isSpread: true }, settings))
  client.on('notice', () => undefined)
  await client.connect()
  return await work(sessionOf(client)).finally(() => client.end())
}

/** Says how many workers there are. */
async function demandCluster(session: Session): Promise<number> {
  const [citus] = await session.rows(`SELECT 1 FROM pg_extension WHERE extname = 'citus'`)
  if (citus === undefined) {
    throw new Error(
      'The database is plain PostgreSQL: the extension citus is not in it, and there is nothing to spread it over. Nothing was changed; a database on one server needs no distribution.',
    )
  }
  const [row] = await session.rows('SELECT count(*) FROM citus_get_active_worker_nodes()')
  const workers = Number(row?.[0])
  if (workers > 0) return workers
  throw new Error(
    'The database is a Citus coordinator without a worker. Add the workers with citus_add_node, and run this again. Nothing was changed.',
  )
}

const servers = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND application_name = 'vardbro'`

async function demandReady(session: Session): Promise<void> {
  const { version } = await stepsOf(session)
  if (version !== migrations.length) {
    throw new Error(
      `The database has schema version ${version}, and this program ${migrations.length}. Run \`vardbro db migrate\` first. Nothing was changed.`,
    )
  }
  if ((await session.rows(servers)).length > 0) {
    throw new Error('Servers use the database. Stop them, and run this again. Nothing was changed.')
  }
}

async function spread(session: Session, shards: number): Promise<void> {
  for (const text of locator) await session.rows(text)
  await placeStored(session, shards)
  await session.rows(apartStored)
  for (const table of twofold) await makePatientTable(session, table)
  const values = await valuesOf(session, shards)
  await session.rows('CREATE TABLE patient_shard (number int PRIMARY KEY, value int NOT NULL)')
  for (const [number, value] of values.entries()) {
    await session.rows(`INSERT INTO patient_shard VALUES (${number}, ${value})`)
  }
  for (const table of twofold) await moveRows(session, table)
  for (const table of await plainTables(session)) await session.rows(`SELECT create_reference_table('${table}')`)
  await makeViews(session, values)
}

// Which resource is where; of two that are made at once with one id, one finds the other here.
const locator = [
  `CREATE TABLE locator (type int NOT NULL, id text COLLATE "C" NOT NULL, rid bigint NOT NULL, place int NOT NULL,
    PRIMARY KEY (type, id))`,
  'CREATE INDEX locator_by_rid ON locator (rid)',
  // Ways from resource to resource that lead out of what one shard shows.
  'CREATE TABLE apart (way text COLLATE "C" PRIMARY KEY)',
]

/** A table becomes that of what is shared, and gets a twin with the same indexes; none of those of the twin is unique. */
async function makePatientTable(session: Session, table: string): Promise<void> {
  await session.rows(`ALTER TABLE ${table} RENAME TO s_${table}`)
  await session.rows(`CREATE TABLE p_${table} (shard int NOT NULL, LIKE s_${table})`)
  const text = `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema AND tablename = 's_${table}'`
  for (const [name, definition] of await session.rows(text)) {
    const own = String(definition)
      .replace('CREATE UNIQUE INDEX', 'CREATE INDEX')
      .replace(`INDEX ${name} `, `INDEX p_${name} `)
      .replace(`.s_${table} `, `.p_${table} `)
    await session.rows(own)
  }
  const beside = table === twofold[0] ? 'none' : `p_${twofold[0]}`
  await session.rows(`SELECT create_distributed_table('p_${table}', 'shard', colocate_with => '${beside}')`)
}

/** Of each shard a value that lies on it. */
async function valuesOf(session: Session, shards: number): Promise<number[]> {
  const values = new Map<unknown, number>()
  for (let value = 0; values.size < shards; value++) {
    const text = `SELECT get_shard_id_for_distribution_column('p_${twofold[0]}', ${value})`
    const [row] = await session.rows(text)
    if (!values.has(row?.[0])) values.set(row?.[0], value)
  }
  return [...values.values()]
}

async function moveRows(session: Session, table: string): Promise<void> {
  const placed = 'locator l JOIN patient_shard n ON n.number = l.place'
  await session.rows(`INSERT INTO p_${table} SELECT n.value, t.* FROM s_${table} t JOIN ${placed} ON t.rid = l.rid`)
  await session.rows(`DELETE FROM s_${table} t USING locator l WHERE t.rid = l.rid AND l.place >= 0`)
}

/** All that are on one server still. */
async function plainTables(session: Session): Promise<string[]> {
  const rows =
    await session.rows(`SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace
    AND oid NOT IN (SELECT logicalrelid FROM pg_dist_partition) ORDER BY relname`)
  return rows.map(([name]) => String(name))
}

/** Views are looked up by the server that is asked: the workers need none. */
async function makeViews(session: Session, values: readonly number[]): Promise<void> {
  await session.rows('SET LOCAL citus.enable_ddl_propagation = off')
  for (const [place, value] of [...values.entries(), [shared, undefined] as const]) {
    await session.rows(`CREATE SCHEMA ${schemaOf(place)}`)
    for (const table of twofold) {
      const columns = await columnsOf(session, table)
      const own = value === undefined ? '' : `SELECT ${columns} FROM p_${table} WHERE shard = ${value} UNION ALL `
      await session.rows(`CREATE VIEW ${schemaOf(place)}.${table} AS ${own}SELECT ${columns} FROM s_${table}`)
    }
  }
}

async function columnsOf(session: Session, table: string): Promise<string> {
  const [row] = await session.rows(`SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = 's_${table}'::regclass AND attnum > 0 AND NOT attisdropped`)
  return String(row?.[0])
}
