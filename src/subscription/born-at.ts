/** Since when an id is that of the Subscription that has it now. */

import { asSystem } from '../store/as-system.ts'
import type { Store, Stored } from '../store/store.ts'

/**
 * The commit number of the last deletion before a live version; 0 where the resource was never deleted. Events of
 * earlier commits were of another Subscription, which had the id before.
 */
export async function bornAt(
  { type, id, version, commitNumber }: Stored,
  store: Pick<Store, 'history'>,
): Promise<number> {
  let before: number | undefined = version > 1 ? commitNumber : undefined
  while (before !== undefined) {
    const page = await store.history(asSystem, { type, id, count: 100, before })
    const deletion = page.versions.find(({ deleted }) => deleted)
    if (deletion !== undefined) return deletion.commitNumber
    before = page.next
  }
  return 0
}
