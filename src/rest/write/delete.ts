import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import { demandMatch, type VersionCondition } from '../etag.ts'
import { currentOf } from './current.ts'
import { addressOf, type Outcome } from './outcome.ts'
import { remove } from './remove.ts'
import type { Scene } from './scene.ts'

/** The most resources that one conditional delete takes. */
export const deleteLimit = 100

/** Deletes the resource of this id, if there is one. @throws {FhirError} versionConflict, forbidden */
export async function deleteById(
  tx: Transaction,
  scene: Scene,
  target: { readonly type: string; readonly id: string },
  ifMatch: VersionCondition | undefined,
): Promise<Outcome> {
  const current = await currentOf(tx, scene, target.type, target.id)
  demandMatch(ifMatch, current, addressOf(target))
  return remove(tx, scene, target, current)
}

/** What the criteria of a conditional delete match. @throws {FhirError} multipleMatches: more than `deleteLimit` */
export async function matchesToDelete(
  tx: Transaction,
  scene: Scene,
  type: string,
  where: Predicate,
): Promise<readonly Stored[]> {
  const found = await tx.find(scene.query, type, where, deleteLimit + 1)
  if (found.length <= deleteLimit) return found
  throw new FhirError(
    'multipleMatches',
    `The criteria match more than ${deleteLimit} ${type} resources, the most that one conditional delete takes; nothing was deleted. Make them more selective.`,
    { spec: 'https://hl7.org/fhir/R4/http.html#delete' },
  )
}

/** Deletes all of them; says which. */
export async function deleteAll(tx: Transaction, scene: Scene, found: readonly Stored[]): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (const stored of found) outcomes.push(await remove(tx, scene, stored, stored))
  const [only] = outcomes
  if (only !== undefined && outcomes.length === 1) return only
  const made = outcomes.flatMap((outcome) => outcome.made)
  const note = made.length === 0 ? 'Nothing matches the criteria.' : `Deleted: ${made.map(addressOf).join(', ')}.`
  return { status: 204, made, note }
}
