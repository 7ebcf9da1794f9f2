/**
 * How fast the PostgreSQL store writes, beside the same rows inserted one by one and beside the SQLite store, in turns:
 * `node scripts/proof/postgres-writes.ts postgres://user@host:port [seconds of a turn] [rounds]`. The server gets a
 * database of its own for it; both are as durable as they are set.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { indexColumns, indexValues, keysOf } from '../../src/store/postgres/index-values.ts'
import { openNames, type WritableNames } from '../../src/store/postgres/names.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import { sessionOf } from '../../src/store/postgres/session.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store, Write } from '../../src/store/store.ts'
import { databasesOf } from '../../test/support/postgres/databases.ts'
import { everyone, putBundle, sampleBundle } from './support/sample.ts'

const [server = '', forSeconds = 3, rounds = 3] = process.argv.slice(2)
const clients = 8
const folder = mkdtempSync(join(tmpdir(), 'vardbro-postgres-writes-'))
const databases = databasesOf(server)
const [name, rawName] = [await databases.create(), await databases.create()]
const log = {
  error: (fields: object, message: string) => console.error(message, fields),
  warn: (_: object, message: string) => console.warn(message),
}
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
const common = { clock: Date.now, extract: () => [], pause, log }

let bundle = 0

/** Bundles a second, and CPU of this process for each, ms. */
async function turn(one: (writes: readonly Write[]) => Promise<unknown>): Promise<{ perSecond: number; cpu: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const until = started + Number(forSeconds) * 1000
  let done = 0
  const client = async () => {
    for (; performance.now() < until; done++) await one(sampleBundle(bundle++))
  }
  await Promise.all(Array.from({ length: clients }, client))
  const { user, system } = process.cpuUsage(before)
  return { perSecond: (done * 1000) / (performance.now() - started), cpu: (user + system) / 1000 / done }
}

function onStore(store: Store): (writes: readonly Write[]) => Promise<void> {
  return (writes) => store.transact(everyone.caller, (transaction) => putBundle(transaction, writes))
}

const versionColumns = 'rid, type, id, version, at, commit_number, deleted, method, keys, cases, content'.split(', ')
let commit = 0

async function insert(client: pg.PoolClient, table: string, columns: readonly string[], values: readonly unknown[]) {
  const places = values.map((_, i) => `$${i + 1}`).join(', ')
  await client.query({
    name: table,
    text: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
    values: [...values],
  })
}

/** The rows that the store writes, each by a prepared statement of its own, a bundle a transaction. */
async function byHand(pool: pg.Pool, names: WritableNames, writes: readonly Write[]): Promise<void> {
  const client = await pool.connect()
  await client.query('BEGIN')
  for (const { type, id, before, after, rows } of writes) {
    commit += 1
    const rid = commit
    const [typeId, values, at] = [names.typeId(type), indexValues(rows, type, rid, names), Date.now()]
    const content = `${before}"versionId":"1","lastUpdated":"${new Date(at).toISOString()}"${after}`
    await insert(client, 'resource', versionColumns, [rid, typeId, id, 1, at, rid, 0, 1, keysOf(values), '', content])
    await insert(client, 'outbox', ['commit_number', 'type', 'rid', 'version', 'at'], [rid, typeId, rid, 1, at])
    await insert(client, 'current', ['type', 'since', 'rid'], [typeId, rid, rid])
    for (const row of values) {
      await insert(client, row.kind, [...indexColumns[row.kind], 'since'], [...row.values, rid])
    }
  }
  await client.query('COMMIT')
  client.release()
}

const store = await openPostgresStore({ ...common, url: `${databases.url}/${name}` })
const sqlite = await openSqliteStore({ ...common, path: join(folder, 'db') })
// Makes the tables, and gives numbers to the names.
const raw = await openPostgresStore({ ...common, url: `${databases.url}/${rawName}` })
await onStore(raw)(sampleBundle(bundle++))
commit = await raw.newestCommit()
await raw.close()
const pool = new pg.Pool({ connectionString: `${databases.url}/${rawName}`, max: clients })
const asking = await pool.connect()
const names = await openNames(sessionOf(asking))
asking.release()

for (let round = 0; round <= Number(rounds); round++) {
  const ours = await turn(onStore(store))
  const hand = await turn((writes) => byHand(pool, names, writes))
  const embedded = await turn(onStore(sqlite))
  // The first warms up.
  if (round === 0) continue
  const ratio = (other: { perSecond: number }) => (ours.perSecond / other.perSecond).toFixed(2)
  console.log(
    `${ours.perSecond.toFixed(0)} bundles/s; ${ratio(hand)} of row by row, ${ratio(embedded)} of SQLite; CPU here ${ours.cpu.toFixed(2)} ms a bundle, ${hand.cpu.toFixed(2)} row by row, ${embedded.cpu.toFixed(2)} SQLite`,
  )
}
await Promise.all([store.close(), sqlite.close(), pool.end()])
for (const each of [name, rawName]) await databases.drop(each)
rmSync(folder, { recursive: true })
