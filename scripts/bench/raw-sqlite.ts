/** The ceiling of the store: the rows that a store file holds, put into another by prepared statements alone. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

const tables = [
  ...['resource', 'outbox', 'current', 'membership'],
  ...['token', 'reference', 'date', 'string', 'number', 'quantity', 'uri'],
]

interface Insert {
  readonly table: string
  readonly values: readonly SQLInputValue[]
}

/** Bundles of twelve resources a second, `together` a durable commit. */
export async function insertedBundles(
  file: string,
  { bundles, together }: { readonly bundles: number; readonly together: number },
): Promise<number> {
  const source = new DatabaseSync(file, { readOnly: true })
  const groups = rowsOf(source, bundles, together)
  const to = `${file}.raw-${process.hrtime.bigint()}`
  const database = new DatabaseSync(to)
  database.exec(
    'PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536',
  )
  for (const { sql } of source.prepare('SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY type DESC').all()) {
    database.exec(String(sql))
  }
  const inserts = new Map(tables.map((table) => [table, database.prepare(insertInto(source, table))]))
  const started = performance.now()
  for (const group of groups) {
    database.exec('BEGIN IMMEDIATE')
    for (const { table, values } of group) inserts.get(table)?.run(...values)
    database.exec('COMMIT')
  }
  const seconds = (performance.now() - started) / 1000
  source.close()
  database.close()
  return bundles / seconds
}

/** The rows of the newest resources, by the commit they would be in. */
function rowsOf(source: DatabaseSync, bundles: number, together: number): Insert[][] {
  const newest = Number(source.prepare('SELECT max(rid) AS rid FROM resource').get()?.rid)
  const first = newest - bundles * 12 + 1
  const groups: Insert[][] = Array.from({ length: Math.ceil(bundles / together) }, () => [])
  for (const table of tables) {
    for (const row of source.prepare(`SELECT * FROM ${table} WHERE rid >= ? ORDER BY rid`).all(first)) {
      const group = Math.floor((Number(row.rid) - first) / (12 * together))
      groups[group]?.push({ table, values: Object.values(row) })
    }
  }
  return groups
}

function insertInto(source: DatabaseSync, table: string): string {
  const columns = source.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()
  return `INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`
}
