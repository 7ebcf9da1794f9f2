/** Stores with many open cases, each judged once and waiting: some are sent and judged, the others are copies of them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

/** As many as are sent; a population is a multiple of it. */
export const sentCases = 1000

/** When every stay began, ms. */
export const admitted = Date.parse('2026-03-09T08:00:00Z')

/** What stands for the number of the copy in every id and identifier of what is sent. */
export const originalCopy = 'xaaaaaaa'

const copyName = (copy: number): string => `x${String(copy).padStart(7, '0')}`

/** The key of the mark of a case by its number in the population. */
export function caseKey(number: number): string {
  const copy = Math.floor(number / sentCases)
  return `subject/case/k-${copy === 0 ? originalCopy : copyName(copy)}-${number % sentCases}`
}

/** A new store file in `folder` with so many open cases; nothing in it is due. */
export async function openCases(folder: string, cases: number): Promise<string> {
  const file = join(folder, `cases-${cases}.sqlite`)
  await sendCases(`sqlite:${file}`)
  multiply(file, cases / sentCases)
  return file
}

/** Fills a new store with the cases of which others are to be copies, each judged. */
export async function sendCases(store: string): Promise<void> {
  const program = fileURLToPath(new URL('./open-cases-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, store], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Seeding ended with ${code}.`)
}

const ids = `CASE WHEN instr(id, ?1) > 0 THEN replace(id, ?1, ?2) ELSE printf('%08x', ?4) || substr(id, 9) END`
const renamed = (column: string) => `replace(${column}, ?1, ?2)`
const moved = (column: string) => `${column} + ?3`
const version = {
  rid: moved('rid'),
  id: ids,
  commit_number: moved('commit_number'),
  cases: renamed('cases'),
  content: `replace(${renamed('content')}, id, ${ids})`,
}
const indexed = { rid: moved('rid'), since: moved('since'), until: moved('until') }

/** By table how a copy differs from the original; columns that are not named are the same. */
const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  resource: version,
  history: { ...version, place: 'NULL' },
  outbox: { commit_number: moved('commit_number'), rid: moved('rid') },
  current: indexed,
  membership: { ...indexed, case_id: renamed('case_id') },
  token: { ...indexed, code: renamed('code'), text: renamed('text') },
  reference: { ...indexed, target: renamed('target') },
  date: indexed,
  string: { ...indexed, value: renamed('value'), exact: renamed('exact') },
  number: indexed,
  quantity: indexed,
  uri: { ...indexed, value: renamed('value') },
  schedule: { key: renamed('key'), generation: moved('generation') },
  follow: { target: renamed('target'), follower: renamed('follower') },
}

/** Adds copies of all that is stored until it is there so many times. */
function multiply(file: string, times: number): void {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000')
  database.exec(`UPDATE schedule SET due = ${Number.MAX_SAFE_INTEGER}`)
  const span = Number(database.prepare('SELECT max(commit_number) AS last FROM outbox').get()?.last)
  const statements = Object.entries(changes).map(([table, change]) => copying(database, table, change))
  for (let copy = 1; copy < times; copy++) {
    database.exec('BEGIN')
    for (const { statement, parameters } of statements) {
      const values = [originalCopy, copyName(copy), copy * span, copy]
      statement.run(...values.filter((_, index) => parameters.includes(index + 1)))
    }
    database.exec('COMMIT')
  }
  database.exec('PRAGMA journal_mode = WAL')
  database.close()
}

function copying(database: DatabaseSync, table: string, change: Readonly<Record<string, string>>) {
  const columns = database
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => String(name))
  const values = columns.map((column) => change[column] ?? column)
  // Only what was there at first: copies lie above it.
  const original = `CREATE TEMP TABLE original_${table} AS SELECT * FROM ${table}`
  database.exec(original)
  const isUnique = table === 'follow' ? 'OR IGNORE ' : ''
  const text = `INSERT ${isUnique}INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM original_${table}`
  const parameters = [1, 2, 3, 4].filter((number) => text.includes(`?${number}`))
  return { statement: database.prepare(renumbered(text, parameters)), parameters }
}

/** A statement that leaves numbers out is not to be bound by them. */
function renumbered(text: string, parameters: readonly number[]): string {
  return text.replaceAll(/\?(\d)/g, (_, number) => `?${parameters.indexOf(Number(number)) + 1}`)
}
