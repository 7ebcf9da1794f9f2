/** What the server writes of its own accord, no request having asked: rules see it as they see any change. */
import { systemCaller } from '../../fhir/caller.ts'
import type { Work } from '../../store/write-rule.ts'
import type { Context } from '../interaction.ts'
import { sceneOf } from './open-scene.ts'
import { conclude, settle } from './settle.ts'

/** Runs a decision inside the writer for the server itself; all that it writes is one commit. */
export async function byServer<T>(context: Context, base: string, decide: (work: Work) => Promise<T>): Promise<T> {
  return context.store.transact(systemCaller, async (tx) => {
    const scene = sceneOf({ caller: systemCaller, base, headers: {} }, context)
    const decided = await decide(scene.work(tx, scene, []))
    await settle(tx, scene)
    await conclude(tx, scene)
    return decided
  })
}
