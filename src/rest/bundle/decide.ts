/**
 * Decides a transaction inside the writer: deletes, then criteria, then creates, updates and patches.
 *
 * The order of the entries makes no difference: criteria are answered before the first create, and must still have the
 * same answer after the last write. Entries that wait for others (conditional references) are tried until none moves.
 *
 * https://hl7.org/fhir/R4/http.html#trules
 */
import type { Transaction } from '../../store/store.ts'
import type { Outcome } from '../write/outcome.ts'
import type { Scene } from '../write/scene.ts'
import { deleteEntry } from './delete-entry.ts'
import { inEntry } from './entry-faults.ts'
import { identify } from './identify.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { pace } from './pace.ts'
import type { PlannedWrite } from './planned-write.ts'
import { recheck } from './recheck.ts'
import { writeEntry } from './write.ts'

const order = { delete: 0, create: 1, update: 2, patch: 2 } as const

/** What each entry came to, by its index. @throws {FhirError} what one entry fails with fails all */
export async function decide(
  tx: Transaction,
  scene: Scene,
  writes: readonly PlannedWrite[],
): Promise<ReadonlyMap<number, Outcome>> {
  const ledger = openLedger()
  const breathe = pace()
  const inOrder = writes.toSorted((one, other) => order[one.entry.code] - order[other.entry.code])
  const firstOther = inOrder.findIndex(({ entry }) => entry.code !== 'delete')
  const [deletes, others] = firstOther < 0 ? [inOrder, []] : [inOrder.slice(0, firstOther), inOrder.slice(firstOther)]
  for (const { entry } of deletes) {
    await inEntry(entry.index, () => deleteEntry(tx, scene, ledger, entry))
    await breathe()
  }
  for (const write of others) {
    if (write.entry.code === 'create' && write.entry.where === undefined) {
      scene.asked.brought.add(`${write.entry.type}/${write.entry.id}`)
      continue
    }
    await inEntry(write.entry.index, () => identify(tx, scene, ledger, write))
    await breathe()
  }
  await writeAll(tx, scene, ledger, others)
  await recheck(tx, scene, ledger)
  return ledger.outcomes
}

async function writeAll(tx: Transaction, scene: Scene, ledger: Ledger, writes: readonly PlannedWrite[]): Promise<void> {
  const breathe = pace()
  let pending = writes
  let insist = false
  while (pending.length > 0) {
    const waiting: PlannedWrite[] = []
    for (const write of pending) {
      const isDone = await inEntry(write.entry.index, () => writeEntry(tx, scene, ledger, { write, insist }))
      if (!isDone) waiting.push(write)
      await breathe()
    }
    insist = waiting.length === pending.length
    pending = waiting
  }
}
