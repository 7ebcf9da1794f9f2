/** What is stored now, as a write sees it inside the writer, for a caller who may not see all. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import { standing } from './replaced.ts'
import type { Scene } from './scene.ts'

/**
 * The current version, deleted or not; undefined where the id was never used, or, to a caller whose ids the server gives,
 * where it is not this caller's to see.
 *
 * @throws {FhirError} forbidden: it exists and is not this caller's to see
 */
export async function currentOf(tx: Transaction, scene: Scene, type: string, id: string): Promise<Stored | undefined> {
  const current = await tx.current(type, id)
  if (current === undefined || seesAll(scene.query.visibility, type)) return current
  // Who saw it when it was there is not known any more.
  if (current.deleted) return givesIds(scene) ? undefined : current
  const [visible] = await tx.find(scene.query, type, { kind: 'id', ids: [id] }, 1)
  if (visible === undefined && givesIds(scene)) return undefined
  if (visible === undefined) {
    throw new FhirError(
      'forbidden',
      `${type}/${id} cannot be changed by this caller. Ask its owner, or use another id.`,
    )
  }
  return current
}

/** The live resource. @throws {FhirError} notFound, deleted, forbidden */
export async function liveOf(tx: Transaction, scene: Scene, type: string, id: string): Promise<Stored> {
  const current = await currentOf(tx, scene, type, id)
  if (current === undefined) throw new FhirError('notFound', `${type}/${id} does not exist.`)
  if (current.deleted) throw new FhirError('deleted', `${type}/${id} was deleted with version ${current.version}.`)
  return current
}

/**
 * The one live resource that the criteria match, or what replaced it in a merge; undefined where there is none.
 *
 * @throws {FhirError} multipleMatches: there are several
 */
export async function oneMatch(
  tx: Transaction,
  scene: Scene,
  type: string,
  where: Predicate,
): Promise<Stored | undefined> {
  const [first, second] = await matches(tx, scene, type, where)
  if (second !== undefined) {
    throw new FhirError(
      'multipleMatches',
      `The criteria match more than one ${type}, and exactly one was expected. Make them more selective, for example with an identifier.`,
      { spec: 'https://hl7.org/fhir/R4/http.html#cond-update' },
    )
  }
  return first
}

/** Whether nothing of a type is hidden. */
export function seesAll({ otherwise, byType }: Visibility, type: string): boolean {
  const asked = byType[type] ?? otherwise
  return asked.kind === 'and' && asked.of.length === 0
}

/** Records of one patient that criteria may match before they are taken for several patients. */
const mostRecords = 8

/** Two at least of the live resources that the criteria match, where there are two; replaced patients as their replacement. */
export async function matches(
  tx: Transaction,
  scene: Scene,
  type: string,
  where: Predicate,
): Promise<readonly Stored[]> {
  const found = await tx.find(scene.query, type, where, type === 'Patient' ? mostRecords : 2)
  const standingNow = await standing(tx, found)
  return standingNow === found ? found : visibleOf(tx, scene, type, standingNow)
}

/** A record that may be seen may have been replaced by one that may not. */
async function visibleOf(
  tx: Transaction,
  { query }: Scene,
  type: string,
  records: readonly Stored[],
): Promise<readonly Stored[]> {
  if (seesAll(query.visibility, type)) return records
  const ids = records.map(({ id }) => id)
  const visible = await tx.find(query, type, { kind: 'id', ids }, ids.length)
  return records.filter(({ id }) => visible.some((one) => one.id === id))
}

/** Whether the server gives the ids of what this request makes, so that what it may not see is not there for it. */
export function givesIds({ context: { writing }, query: { caller }, asked }: Scene): boolean {
  if (writing === undefined || caller.kind === 'system' || asked.isOfMessage) return false
  return !writing.choosesIds(caller)
}

/** @throws {FhirError} methodNotAllowed: an update would make a resource under an id that a client chose */
export function demandThere(current: Stored | undefined, scene: Scene, type: string): void {
  if ((current !== undefined && !current.deleted) || !givesIds(scene)) return
  throw scene.context.writing?.noSuchId(type)
}
