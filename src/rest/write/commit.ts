/** One write of one request, decided and applied inside the writer. */
import type { Transaction } from '../../store/store.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { answer } from './answer.ts'
import { sceneOf } from './open-scene.ts'
import type { Outcome } from './outcome.ts'
import { placingFaults } from './placed.ts'
import { recordProvenance } from './provenance.ts'
import type { Scene } from './scene.ts'
import { conclude, newest, settle } from './settle.ts'

/**
 * Runs a decision inside the writer and answers what it came to. All that depends on what is stored belongs into the
 * decision: nothing that was read before it began may still be true.
 */
export async function commit(
  request: FhirRequest,
  context: Context,
  decide: (tx: Transaction, scene: Scene) => Promise<Outcome>,
): Promise<FhirResponse> {
  const outcome = await context.store.transact(request.caller, async (tx) => {
    const scene = sceneOf(request, context)
    const decided = await placingFaults(request, () => decide(tx, scene))
    await placingFaults(request, () => settle(tx, scene))
    await recordProvenance(tx, scene, request.provenance, decided.made)
    await conclude(tx, scene)
    return newest(tx, decided)
  })
  return answer(request, outcome)
}
