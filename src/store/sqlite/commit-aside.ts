/** A commit by the thread of bulk.ts, while this one answers reads. */
import type { Batch } from './batch.ts'
import { noNotes, rowsOf } from './batch-rows.ts'
import type { Bulk } from './bulk.ts'
import { inPieces } from './flush.ts'
import type { WritableNames } from './names.ts'

export interface Aside {
  readonly names: WritableNames
  readonly bulk: Bulk
  /** Lets reads see the state of now until what it gives back is called. */
  readonly holdReads: () => () => void
  /** Lets others run. */
  readonly pause: () => Promise<void>
}

/**
 * Commits batches, durably; `committed` is called before anybody can read them. No transaction may be open here.
 *
 * @throws {Error} nothing of them is stored
 */
export async function commitAside(
  { names, bulk, holdReads, pause }: Aside,
  batches: readonly Batch[],
  committed: () => void,
): Promise<void> {
  bulk.write({ ...rowsOf([], noNotes), runs: names.handOver() })
  for (const batch of batches) {
    for (const rows of inPieces(batch)) {
      bulk.write(rows)
      await pause()
    }
  }
  // Whoever reads must see the commit when the newest commit number says so, and no sooner.
  const letReadsGo = holdReads()
  try {
    await bulk.commit()
    committed()
  } finally {
    letReadsGo()
  }
}
