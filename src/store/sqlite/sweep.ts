/** Removes index rows that no snapshot in use can see any more, a few at a time between other writes. */
import { commitBefore } from './commits.ts'
import type { Connection } from './connection.ts'
import { guard } from './group.ts'
import { oldestHeld } from './kept.ts'
import { setting } from './marks.ts'
import { indexTables } from './schema.ts'
import type { Writer } from './writer.ts'

const keys = { current: ['type', 'since'], ...indexTables }
const rowsAtOnce = 500

const tables = Object.entries(keys).map(([table, columns]) => {
  const stale = `FROM ${table} WHERE until IS NOT NULL AND until <= ?`
  const key = columns.join(', ')
  return {
    any: `SELECT 1 ${stale} LIMIT 1`,
    sweep: `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} ${stale} LIMIT ${rowsAtOnce})`,
  }
})

/** The oldest commit number whose state is whole: rows that ended at it or before may be gone. */
export function sweptTo(connection: Connection): number {
  const value = setting(connection, 'swept')
  return value === undefined ? 0 : Number(new TextDecoder().decode(value))
}

/** Removes all rows that ended at `horizon` or before. Resolves with how many that were. */
export async function sweep(connection: Connection, writer: Writer, horizon: number): Promise<number> {
  let swept = 0
  for (const { any, sweep } of tables) {
    while (connection.statement(any).get(horizon) !== undefined) {
      swept += await writer.run(async (group) => {
        guard(group)
        const text = 'INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)'
        connection.statement(text).run('swept', new TextEncoder().encode(String(horizon)))
        return Number(connection.statement(sweep).run(horizon).changes)
      })
    }
  }
  return swept
}

export interface Sweeper {
  /** The oldest commit number whose state can still be searched. */
  oldestSnapshot(): number
  close(): Promise<void>
}

export interface SweeperContext {
  readonly connection: Connection
  readonly writer: Writer
  /** ms since the epoch. */
  readonly clock: () => number
  readonly snapshotLifetimeMs: number
  readonly failed: (cause: unknown) => void
}

/** Sweeps fifteen times in the life of a snapshot. */
export function openSweeper({ connection, writer, clock, snapshotLifetimeMs, failed }: SweeperContext): Sweeper {
  let running: Promise<unknown> = Promise.resolve()
  let closed = false
  const horizon = () => {
    const now = clock()
    return Math.min(commitBefore(connection, now - snapshotLifetimeMs, writer.newest()), oldestHeld(connection, now))
  }
  const run = () => sweep(connection, writer, horizon()).catch((cause) => closed || failed(cause))
  const timer = setInterval(() => {
    running = running.then(run)
  }, snapshotLifetimeMs / 15).unref()
  return {
    oldestSnapshot: () => Math.max(horizon(), sweptTo(connection)),
    close: async () => {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}
