/** Writes the rows of a batch into the tables; those of a large one in pieces, none of them more than a millisecond's work. */
import type { Batch } from './batch.ts'
import { type BatchRows, noNotes, rowsOf, targets } from './batch-rows.ts'
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

/** A batch of more versions than this is not written in one go. */
const mostAtOnce = 40
/** Versions of a piece. */
const pieceLength = 20

export function isLarge({ changes }: Batch): boolean {
  return changes.length > mostAtOnce
}

/** The rows of a batch, in pieces that are to be written in this order. */
export function* inPieces({ changes, ...notes }: Batch): Generator<BatchRows> {
  yield rowsOf(changes.slice(0, pieceLength), notes)
  for (let from = pieceLength; from < changes.length; from += pieceLength) {
    yield rowsOf(changes.slice(from, from + pieceLength), noNotes)
  }
}
