import type { Issue } from '../../fhir/outcome.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import { addressOf, type Outcome } from './outcome.ts'
import { obey } from './rules.ts'
import type { Scene } from './scene.ts'

/** Makes a deleted version of what is stored; does nothing where there is nothing live. */
export async function remove(
  tx: Transaction,
  scene: Scene,
  { type, id }: { readonly type: string; readonly id: string },
  current: Stored | undefined,
): Promise<Outcome> {
  const address = addressOf({ type, id })
  if (current === undefined) return { status: 204, made: [], note: `${address} does not exist; nothing was deleted.` }
  if (current.deleted) return { status: 204, stored: current, made: [], note: `${address} was deleted before.` }
  const stored = (await tx.remove(type, id)) ?? current
  const said: Issue[] = []
  await obey(tx, scene, { type, id, before: current, cases: [] }, said)
  return { status: 204, stored, made: [stored], said, note: `${address} was deleted: version ${stored.version}.` }
}
