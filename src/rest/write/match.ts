/** Which resource a conditional update is about. https://hl7.org/fhir/R4/http.html#cond-update */
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import { currentOf, demandThere, givesIds, oneMatch } from './current.ts'
import type { Scene } from './scene.ts'

export interface ConditionalTarget {
  readonly type: string
  readonly where: Predicate
  /** The id that the content bears, if it bears one. */
  readonly wantedId: string | undefined
}

const spec = 'https://hl7.org/fhir/R4/http.html#cond-update'

/**
 * The id to write and what is stored under it: that of the one match, else the id of the content, else a new one.
 *
 * @throws {FhirError} multipleMatches; invalid: the content bears another id than the match; conflict: nothing matches
 * and the id of the content is in use
 */
export async function matchForUpdate(
  tx: Transaction,
  scene: Scene,
  { type, where, wantedId }: ConditionalTarget,
): Promise<{ id: string; before?: Stored }> {
  const found = await oneMatch(tx, scene, type, where)
  if (found === undefined)
    return wantedId === undefined ? { id: scene.context.newId() } : unused(tx, scene, type, wantedId)
  if (wantedId === undefined || wantedId === found.id) return { id: found.id, before: found }
  const message = `The criteria match ${type}/${found.id}, but the content bears the id ${wantedId}. Leave the id out, or send the one that matches.`
  throw new FhirError('invalid', message, { spec })
}

async function unused(
  tx: Transaction,
  scene: Scene,
  type: string,
  id: string,
): Promise<{ id: string; before?: Stored }> {
  // In use or not: that is not said of an id that the client chose.
  if (givesIds(scene)) demandThere(undefined, scene, type)
  const before = await currentOf(tx, scene, type, id)
  if (before === undefined) return { id }
  if (before.deleted) return { id, before }
  const message = `Nothing matches the criteria, but ${type}/${id}, the id of the content, is in use. Update it by its id, or leave the id out.`
  throw new FhirError('conflict', message, { spec })
}
