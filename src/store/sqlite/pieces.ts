/** Large batches, written in pieces: none of them is a matter of more than a millisecond. */
import type { Batch } from './batch.ts'
import { type BatchRows, noNotes, rowsOf } from './batch-rows.ts'

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
