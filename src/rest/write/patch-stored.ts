import type { Stored, Transaction } from '../../store/store.ts'
import type { Outcome } from './outcome.ts'
import { prepare, scanned } from './prepared.ts'
import { put } from './put.ts'
import type { Scene } from './scene.ts'

/** From the text of a resource the text it becomes. Rejects with a FhirError where the patch does not fit it. */
export type Patch = (content: string) => Promise<string>

/** Applies a patch to what is stored and stores the result, once it is seen to be a good resource of the same id. */
export async function patchStored(tx: Transaction, scene: Scene, current: Stored, patch: Patch): Promise<Outcome> {
  const { type, id } = current
  const json = scanned(await patch(current.content), scene.context)
  const prepared = await prepare(json, scene.context, { type, id }, scene)
  return put(tx, scene, { prepared, id, method: 'PATCH', before: current })
}
