/** Writes the rows of a batch into the tables. */
import type { Batch } from './batch.ts'
import { type BatchRows, rowsOf, targets } from './batch-rows.ts'
import type { Connection } from './connection.ts'
import { inKeyOrder, insertRows } from './insert.ts'

/** Writes all that `batch` holds; the batch itself is left as it is. */
export function flushBatch(connection: Connection, batch: Batch): void {
  writeRows(connection, rowsOf(batch.changes, batch))
}

export function writeRows(connection: Connection, { inserts, runs }: BatchRows): void {
  for (const table of Object.keys(inserts) as (keyof typeof inserts)[]) {
    const target = targets[table]
    const rows = inserts[table]
    if (rows.length > 0) insertRows(connection, target, target.isSorted ? rows.toSorted(inKeyOrder) : rows)
  }
  for (const { text, values } of runs) connection.statement(text).run(...values)
}
