/**
 * How fast the store writes and reads in this process, beside what prepared SQLite statements alone do with the same
 * rows in the same run: `node scripts/proof/throughput.ts [bundles]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { IndexRow } from '../../src/fhir/search/index-row.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store, Write } from '../../src/store/store.ts'
import { everyone, putBundle, resourcesPerBundle, sampleBundle, sampleId, sampleType } from './support/sample.ts'

const bundles = Number(process.argv[2] ?? 3000)
const folder = mkdtempSync(join(tmpdir(), 'vardbro-throughput-'))

function open(name: string): Promise<Store> {
  return openSqliteStore({
    path: join(folder, name),
    clock: Date.now,
    extract: () => [],
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: { error: (fields, message) => console.error(message, fields) },
  })
}

/** Seconds that all bundles take with so many clients, each of whom waits for an answer. */
async function seconds(clients: number, one: (writes: readonly Write[]) => Promise<void>): Promise<number> {
  const all = Array.from({ length: bundles }, (_, i) => sampleBundle(i))
  const started = performance.now()
  let next = 0
  const client = async () => {
    for (let bundle = all[next++]; bundle !== undefined; bundle = all[next++]) {
      await one(bundle)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return (performance.now() - started) / 1000
}

const rawTables = {
  resource: 'rid INTEGER PRIMARY KEY, type TEXT, id TEXT, content TEXT, UNIQUE (type, id))',
  outbox: 'number INTEGER PRIMARY KEY, rid INTEGER)',
  token: 'key TEXT, code TEXT, rid INTEGER, system TEXT, PRIMARY KEY (key, code, rid, system)) WITHOUT ROWID',
  reference: 'key TEXT, target TEXT, rid INTEGER, PRIMARY KEY (key, target, rid)) WITHOUT ROWID',
  date: 'key TEXT, low INTEGER, rid INTEGER, high INTEGER, PRIMARY KEY (key, low, rid, high)) WITHOUT ROWID',
  string: 'key TEXT, value TEXT, rid INTEGER, exact TEXT, PRIMARY KEY (key, value, rid)) WITHOUT ROWID',
}

function rawValues(row: IndexRow, rid: number): (string | number)[] {
  switch (row.kind) {
    case 'token':
      return [row.key, row.code, rid, row.system]
    case 'reference':
      return [row.key, row.target, rid]
    case 'date':
      return [row.key, row.low, rid, row.high]
    case 'string':
      return [row.key, row.value, rid, row.exact]
    default:
      throw new Error(`The sample has no ${row.kind} rows.`)
  }
}

/** Seconds that the same rows take by hand: one row a statement, in the order they come, `group` bundles a commit. */
function raw(name: string, group: number): number {
  const database = new DatabaseSync(join(folder, name))
  database.exec(`PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536`)
  for (const [table, columns] of Object.entries(rawTables)) {
    database.exec(`CREATE TABLE ${table} (${columns}`)
  }
  const inserts = new Map<string, StatementSync>()
  const insert = (table: string, values: (string | number)[]) => {
    const marks = () => values.map(() => '?').join(', ')
    const statement = inserts.get(table) ?? database.prepare(`INSERT INTO ${table} VALUES (${marks()})`)
    inserts.set(table, statement)
    statement.run(...values)
  }
  const all = Array.from({ length: bundles }, (_, i) => sampleBundle(i))
  const started = performance.now()
  let rid = 0
  for (let i = 0; i < all.length; i += group) {
    database.exec('BEGIN IMMEDIATE')
    for (const { type, id, before, after, rows } of all.slice(i, i + group).flat()) {
      rid += 1
      insert('resource', [rid, type, id, before + after])
      insert('outbox', [rid, rid])
      for (const row of rows) {
        insert(row.kind, rawValues(row, rid))
      }
    }
    database.exec('COMMIT')
  }
  const taken = (performance.now() - started) / 1000
  database.close()
  return taken
}

async function reads(store: Store): Promise<number> {
  const count = 20_000
  const started = performance.now()
  for (let i = 0; i < count; i++) {
    const [bundle, nth] = [(i * 7919) % bundles, i % resourcesPerBundle]
    await store.read(everyone, sampleType(nth), sampleId(bundle, nth))
  }
  return count / ((performance.now() - started) / 1000)
}

try {
  for (const group of [1, 8, 32]) {
    const store = await open(`store-${group}`)
    const taken = await seconds(group, (writes) => store.transact({ kind: 'open' }, (tx) => putBundle(tx, writes)))
    const perSecond = await reads(store)
    await store.close()
    const size = statSync(join(folder, `store-${group}`)).size / 2 ** 20
    const ceiling = raw(`raw-${group}`, group)
    const [ours, theirs] = [bundles / taken, bundles / ceiling]
    console.log(
      `group ${group}: ${ours.toFixed(0)} bundles/s, raw SQLite ${theirs.toFixed(0)}, ratio ${(ours / theirs).toFixed(2)}; read by id ${perSecond.toFixed(0)}/s; file ${size.toFixed(0)} MB`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}
