/** The thread of bulk.ts: writes the rows that come into one transaction, and commits it when it is told to. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BatchRows, targets } from './batch-rows.ts'
import { openConnection, type Run } from './connection.ts'
import { writeRows } from './flush.ts'
import type { Cell } from './insert.ts'

export type BulkMessage =
  | { readonly inserts: readonly (readonly [keyof BatchRows['inserts'], Cell[]])[]; readonly runs: readonly Run[] }
  | 'commit'

/** To a commit: why nothing was stored, where it was not. */
export interface BulkAnswer {
  readonly failed?: string
}

const { path, synchronous } = workerData
// A checkpoint that begins the log anew may have the lock, and nobody waits for this thread but who sent the bundle.
const connection = openConnection(path, { synchronous, patienceMs: 60_000 })
let failure: unknown

parentPort?.on('message', (message: BulkMessage) => {
  try {
    if (failure === undefined) work(message)
  } catch (cause) {
    failure = cause
  }
  if (message !== 'commit') return
  const answer: BulkAnswer = failure === undefined ? {} : { failed: String(failure) }
  parentPort?.postMessage(answer)
})

function work(message: BulkMessage): void {
  const { isTransaction } = connection.database
  if (message === 'commit') {
    if (isTransaction) connection.statement('COMMIT').run()
    return
  }
  if (!isTransaction) connection.statement('BEGIN IMMEDIATE').run()
  const inserts = Object.fromEntries(
    message.inserts.map(([table, values]) => [table, rowsFrom(values, targets[table].columns.length)]),
  ) as unknown as BatchRows['inserts']
  writeRows(connection, { inserts, runs: message.runs })
}

function rowsFrom(values: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = []
  for (let at = 0; at < values.length; at += width) rows.push(values.slice(at, at + width))
  return rows
}
