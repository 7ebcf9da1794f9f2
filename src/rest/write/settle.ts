/** The last step inside the writer: rules see the request as a whole. */
import type { Stored, Transaction } from '../../store/store.ts'
import type { Outcome } from './outcome.ts'
import { concludingRules, rulesOf } from './rules-of-type.ts'
import type { Scene } from './scene.ts'

/**
 * Lets rules settle every change of the request, and every change that comes of it.
 *
 * @throws {FhirError} whatever a rule refuses the request with
 */
export async function settle(tx: Transaction, scene: Scene): Promise<void> {
  for (let next = scene.unsettled.shift(); next !== undefined; next = scene.unsettled.shift()) {
    const { change, said } = next
    const work = scene.work(tx, scene, said)
    for (const { settle } of rulesOf(scene, change.type).settling) {
      const settled = settle(change, work)
      if (settled) await settled
    }
  }
}

/** Lets rules conclude the request: nothing is written after this. */
export async function conclude(tx: Transaction, scene: Scene): Promise<void> {
  const work = scene.work(tx, scene, [])
  for (const { conclude: concluded } of concludingRules(scene)) await concluded(work)
}

/** The outcome with the version that is current now: rules may have added one of their own to what was asked. */
export async function newest(tx: Transaction, outcome: Outcome): Promise<Outcome> {
  const { stored } = outcome
  if (stored === undefined || stored.deleted) return outcome
  const current: Stored | undefined = await tx.current(stored.type, stored.id)
  return current === undefined || current === stored ? outcome : { ...outcome, stored: current }
}
