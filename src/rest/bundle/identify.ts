import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Transaction } from '../../store/store.ts'
import { currentOf, demandThere, givesIds, liveOf, oneMatch } from '../write/current.ts'
import { matchForUpdate } from '../write/match.ts'
import { addressOf } from '../write/outcome.ts'
import type { Scene } from '../write/scene.ts'
import { claim, type Ledger } from './ledger.ts'
import type { PlannedWrite } from './planned-write.ts'
import type { WriteEntry } from './write-entry.ts'

/**
 * Finds out which resource an entry is about, so that others can refer to it, and claims it; a plain create has a new
 * id, which nobody else claims.
 */
export async function identify(
  tx: Transaction,
  scene: Scene,
  ledger: Ledger,
  { entry, wantedId }: PlannedWrite,
): Promise<void> {
  const { where, type, index } = entry
  const id = where ? await answer(tx, scene, ledger, { ...entry, where, wantedId }) : entry.id
  if (id === undefined) return
  if (where === undefined) await demandKnown(tx, scene, { ...entry, id })
  scene.asked.brought.add(`${type}/${id}`)
  if (where) {
    ledger.ids.set(index, id)
    ledger.answered.push({ index, of: 'entry', type, where, id })
  }
  claim(ledger, { type, id }, index)
}

async function answer(
  tx: Transaction,
  scene: Scene,
  ledger: Ledger,
  {
    code,
    type,
    index,
    where,
    wantedId,
  }: WriteEntry & { readonly where: Predicate; readonly wantedId: string | undefined },
): Promise<string> {
  if (code === 'update') return (await matchForUpdate(tx, scene, { type, where, wantedId })).id
  const found = await oneMatch(tx, scene, type, where)
  if (code === 'patch') {
    if (found === undefined) throw new FhirError('notFound', `No ${type} matches the criteria of the patch.`)
    return found.id
  }
  if (found === undefined) return scene.context.newId()
  const note = `${addressOf(found)} matches the criteria; nothing was created.`
  ledger.outcomes.set(index, { status: 200, stored: found, made: [], note })
  return found.id
}

/** What cannot be written is refused before another entry refers to it as to something that the bundle brings. */
async function demandKnown(
  tx: Transaction,
  scene: Scene,
  { code, type, id }: Pick<WriteEntry, 'code' | 'type'> & { readonly id: string },
): Promise<void> {
  if (!givesIds(scene)) return
  if (code === 'patch') await liveOf(tx, scene, type, id)
  else demandThere(await currentOf(tx, scene, type, id), scene, type)
}
