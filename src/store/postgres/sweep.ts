/** Removes index rows that no snapshot in use can see any more, a few at a time, by one node at a time. */
import { commitBefore } from './commits.ts'
import { oldestHeld } from './kept.ts'
import { indexTables } from './schema.ts'
import type { Database } from './session.ts'
import type { Layout } from './shards/layout.ts'
import { tablesNamed } from './shards/tables.ts'
import { takeLease } from './work.ts'

const rowsAtOnce = 1000
const stale = 'until IS NOT NULL AND until <= $1'

const tables = ['current', ...Object.keys(indexTables)]

function some(table: string): string {
  return `DELETE FROM ${table} WHERE ctid IN (
    SELECT ctid FROM ${table} WHERE ${stale} LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED) RETURNING 1`
}

/** Several servers have no place in common by which a few rows could be named. */
function all(table: string): string {
  return `DELETE FROM ${table} WHERE ${stale}`
}

const remember = `INSERT INTO setting (name, value) VALUES ('swept', convert_to($1::text, 'UTF8'))
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
  WHERE convert_from(setting.value, 'UTF8')::bigint < $1::bigint`

/** Removes all rows that ended at `horizon` or before. Resolves with how many that were. */
export async function sweep(database: Database, horizon: number, layout?: Layout): Promise<number> {
  if (horizon === 0) return 0
  // Who reads a page of an older snapshot finds out before any row of it is gone.
  await database.rows(remember, [horizon])
  let swept = 0
  for (const table of tables.flatMap((each) => tablesNamed(each, layout))) {
    const text = layout === undefined ? some(table) : all(table)
    for (let removed = rowsAtOnce; removed === rowsAtOnce; swept += removed) {
      removed = (await database.rows(text, [horizon])).length
    }
  }
  return swept
}

export interface SweeperContext {
  readonly database: Database
  readonly node: string
  /** ms since the epoch. */
  readonly clock: () => number
  readonly snapshotLifetimeMs: number
  readonly layout?: Layout | undefined
  readonly failed: (cause: unknown) => void
}

/** Sweeps fifteen times in the life of a snapshot. */
export function openSweeper({ database, node, clock, snapshotLifetimeMs, layout, failed }: SweeperContext) {
  const everyMs = snapshotLifetimeMs / 15
  let running: Promise<unknown> = Promise.resolve()
  let closed = false
  async function run(): Promise<void> {
    const now = clock()
    if (closed || !(await takeLease(database, { name: 'sweeper', holder: node, until: now + 2 * everyMs, now }))) return
    await sweep(
      database,
      Math.min(await commitBefore(database, now - snapshotLifetimeMs), await oldestHeld(database, now)),
      layout,
    )
    await database.rows('DELETE FROM node WHERE at < $1', [now - nodeLifetimeMs])
  }
  const timer = setInterval(() => {
    running = running.then(run).catch((cause) => closed || failed(cause))
  }, everyMs).unref()
  return {
    close: async () => {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

/** What a node has committed is asked for by itself only, and soon. */
const nodeLifetimeMs = 7 * 24 * 3600 * 1000
