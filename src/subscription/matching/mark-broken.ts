/** Gives a subscription that is broken the status error, which only its subscriber ends. */

import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import { writeStatus } from '../write-status.ts'
import type { Broken } from './matching-state.ts'

type Needs = Pick<SubscriptionDependencies, 'store' | 'prepare' | 'failed'>

/** Writes the reason as its error, unless it has another version by now; tells of what goes wrong, and throws nothing. */
export async function markBroken({ subscription, version, reason }: Broken, needs: Needs): Promise<void> {
  try {
    const [stored] = await needs.store.committed([version])
    if (stored !== undefined) await writeStatus(stored, { status: 'error', error: reason }, needs)
  } catch (error) {
    needs.failed(error, subscription)
  }
}
