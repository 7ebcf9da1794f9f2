/**
 * Fills a database of the PostgreSQL store with copies of the cases in it, inside the database: each row as the store
 * would have written it, with ids, identifiers, commit numbers and times of its own. It is loaded without indexes, which
 * are made anew in the end as the store has them, in one transaction.
 */
import type pg from 'pg'
import { asked } from '../../test/support/postgres/databases.ts'
import { originalCopy, sendCases, sentCases } from './open-cases.ts'

/** So much later than the one before each copy was stored, and its stays began, ms. */
const stepMs = 1000

const name = `'x' || lpad(copy::text, 7, '0')`
const renamed = (column: string) => `replace(${column}, '${originalCopy}', ${name})`
const ids = `CASE WHEN position('${originalCopy}' in id) > 0 THEN ${renamed('id')} ELSE lpad(to_hex(copy), 8, '0') || substr(id, 9) END`
const moved = (column: string) => `${column} + copy * span`
const later = (column: string) => `${column} + copy * ${stepMs}`
const instant = (ms: string) =>
  `to_char(to_timestamp((${ms}) / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Stays and cases begin later with each copy; what follows from that is as it was when it was first judged. */
const isOfStay = `key IN (SELECT id FROM index_key WHERE index_key.key IN ('Encounter.period', 'EpisodeOfCare.period'))`
const content = [
  [`'"lastUpdated":"' || ${instant('at')}`, `'"lastUpdated":"' || ${instant(later('at'))}`],
  [`'"period":{"start":"' || ${instant('at')}`, `'"period":{"start":"' || ${instant(later('at'))}`],
].reduce((text, [from, to]) => `replace(${text}, ${from}, ${to})`, `replace(${renamed('content')}, id, ${ids})`)

const version = {
  rid: moved('rid'),
  id: ids,
  commit_number: moved('commit_number'),
  at: later('at'),
  cases: renamed('cases'),
  content,
}
const indexed = { rid: moved('rid'), since: moved('since'), until: moved('until') }
const isNewer = (column: string) => `CASE WHEN is_of_stay THEN ${later(column)} ELSE ${column} END`

/** By table how a copy differs from the original; columns that are not named are the same. */
const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  resource: version,
  history: version,
  outbox: { commit_number: moved('commit_number'), rid: moved('rid'), at: later('at') },
  current: indexed,
  membership: { ...indexed, case_id: renamed('case_id') },
  token: { ...indexed, code: renamed('code'), text: renamed('text') },
  reference: { ...indexed, target: renamed('target') },
  // A period without an end ends at the end of time.
  date: { ...indexed, low: isNewer('low'), high: `CASE WHEN high > 8e15 THEN high ELSE ${isNewer('high')} END` },
  string: { ...indexed, value: renamed('value'), exact: renamed('exact') },
  number: indexed,
  quantity: indexed,
  uri: { ...indexed, value: renamed('value') },
  schedule: { key: renamed('key'), generation: 'generation + copy * marks', shard: `shard_of(${renamed('key')})` },
  follow: { target: renamed('target'), follower: renamed('follower') },
}

/** src/store/shard.ts as the database says it. */
const shardOf = `CREATE FUNCTION pg_temp.shard_of(name text) RETURNS smallint LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE hash bigint := 2166136261;
  BEGIN
    FOR place IN 1..length(name) LOOP
      hash := ((hash # ascii(substr(name, place, 1))) * 16777619) & 4294967295;
    END LOOP;
    RETURN hash % 16;
  END $$`

/** A case, its stay, its patient and five duties. */
const resourcesOfCase = 8

/** Fills the empty database at a URL with open cases, so many that there are at least so many resources; gives their number. */
export async function openCasesIn(url: string, resources: number): Promise<number> {
  const times = Math.ceil(resources / (resourcesOfCase * sentCases))
  await sendCases(url)
  await asked(url, (client) => multiply(client, times))
  return times * sentCases
}

/** Afterwards what the database held is there so many times, the first as it was; nothing is due. */
async function multiply(client: pg.Client, times: number): Promise<void> {
  const [head] = (await client.query('SELECT commit_number AS span, generation AS marks FROM head')).rows
  const numbers = { span: Number(head.span), marks: Number(head.marks), times }
  await client.query(shardOf)
  await client.query(`UPDATE schedule SET due = ${Number.MAX_SAFE_INTEGER}`)
  await client.query(
    `SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 2; SET work_mem = '64MB'`,
  )
  for (const [table, change] of Object.entries(changes)) {
    await client.query('BEGIN')
    await copyTable(client, table, change, numbers)
    await client.query('COMMIT')
    await client.query(`VACUUM (ANALYZE, PARALLEL 2) ${table}`)
  }
  await client.query(
    `UPDATE head SET turn = turn + 1, commit_number = commit_number * ${times}, generation = generation * ${times},
     at = at + ${(times - 1) * stepMs}`,
  )
}

interface Numbers {
  readonly span: number
  readonly marks: number
  readonly times: number
}

async function copyTable(
  client: pg.Client,
  table: string,
  change: Readonly<Record<string, string>>,
  { span, marks, times }: Numbers,
): Promise<void> {
  const columns = await columnsOf(client, table)
  const restore = await dropIndexes(client, table)
  const originals = `original_${table}`
  const stay = table === 'date' ? `, ${isOfStay} AS is_of_stay` : ''
  await client.query(`CREATE TEMP TABLE ${originals} ON COMMIT DROP AS SELECT *${stay} FROM ${table}`)
  // What is emptied in the transaction that fills it need not go through the log.
  await client.query(`TRUNCATE ${table}`)
  await client.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${originals}`)
  const values = columns
    .map((column) => change[column] ?? column)
    .map((text) => text.replaceAll('shard_of(', 'pg_temp.shard_of('))
  const own = table === 'follow' ? `WHERE position('${originalCopy}' in target || follower) > 0` : ''
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM generate_series(1, ${times - 1}) AS copy,
     LATERAL (SELECT *, copy + 0, ${span}::bigint AS span, ${marks}::bigint AS marks FROM ${originals} ${own} OFFSET 0) AS original`,
  )
  for (const statement of restore) await client.query(statement)
}

async function columnsOf(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query(
    'SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND table_schema = $2 ORDER BY ordinal_position',
    [table, 'public'],
  )
  return rows.map(({ column_name }) => column_name)
}

/** Drops the indexes and keys of a table, and gives the statements that make them again. */
async function dropIndexes(client: pg.Client, table: string): Promise<readonly string[]> {
  const keys = await client.query(
    'SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = $1::regclass',
    [table],
  )
  const names = keys.rows.map((key) => key.name)
  const others = await client.query(
    'SELECT indexname AS name, indexdef AS text FROM pg_indexes WHERE schemaname = $1 AND tablename = $2 AND NOT indexname = ANY($3)',
    ['public', table, names],
  )
  for (const { name } of keys.rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of others.rows) await client.query(`DROP INDEX ${name}`)
  return [
    ...keys.rows.map((key) => `ALTER TABLE ${table} ADD CONSTRAINT ${key.name} ${key.text}`),
    ...others.rows.map(({ text }) => text),
  ]
}
