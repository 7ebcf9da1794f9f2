import type { Transaction } from '../../store/store.ts'
import { deleteAll, deleteById, matchesToDelete } from '../write/delete.ts'
import type { Scene } from '../write/scene.ts'
import { claim, type Ledger } from './ledger.ts'
import type { WriteEntry } from './write-entry.ts'

/** Deletes what an entry names or what its criteria match. */
export async function deleteEntry(tx: Transaction, scene: Scene, ledger: Ledger, entry: WriteEntry): Promise<void> {
  const { type, id, index, where, conditions } = entry
  if (where) {
    const found = await matchesToDelete(tx, scene, type, where)
    for (const stored of found) claim(ledger, stored, index)
    ledger.outcomes.set(index, await deleteAll(tx, scene, found))
  } else if (id !== undefined) {
    claim(ledger, { type, id }, index)
    ledger.outcomes.set(index, await deleteById(tx, scene, { type, id }, conditions.ifMatch))
  }
}
