/** The right to match, which one node has at a time. */
import type { Store } from '../../store/store.ts'

const name = 'subscription-matcher'
const lasts = 6000
const renewedAfter = 2000

/** Whether this node may match: asks the store at most every other second while it may, and each time while it may not. */
export function createLease(store: Pick<Store, 'lease'>, holder: string, clock: () => number): () => Promise<boolean> {
  let renewedAt = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock()
    if (now >= renewedAt && now - renewedAt < renewedAfter) return true
    const isHeld = await store.lease(name, holder, now + lasts)
    renewedAt = isHeld ? now : Number.NEGATIVE_INFINITY
    return isHeld
  }
}
