/** The thread of checkpoint.ts: makes a checkpoint of the mode that a message names, and answers with its `Result`. */
import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from './connection.ts'

export type Mode = 'PASSIVE' | 'RESTART' | 'TRUNCATE'

export interface Result {
  /** How many pages the log holds. */
  readonly log: number
}

const connection = openConnection(workerData.path, { synchronous: workerData.synchronous })

parentPort?.on('message', (mode: Mode) => {
  const row = connection.statement(`PRAGMA wal_checkpoint(${mode})`).get()
  const result: Result = { log: Number(row?.log) }
  parentPort?.postMessage(result)
})
