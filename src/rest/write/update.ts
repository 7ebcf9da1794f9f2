import { FhirError } from '../../fhir/outcome.ts'
import type { Stored, Transaction } from '../../store/store.ts'
import { demandMatch, names, type VersionCondition } from '../etag.ts'
import { currentOf, demandThere } from './current.ts'
import { addressOf, type Outcome } from './outcome.ts'
import type { Prepared } from './prepared.ts'
import { put } from './put.ts'
import type { Scene } from './scene.ts'

/** What a client demands of the current version before its write may happen. */
export interface Preconditions {
  readonly ifMatch: VersionCondition | undefined
  readonly ifNoneMatch: VersionCondition | undefined
}

export interface Update {
  readonly prepared: Prepared
  readonly id: string
  readonly conditions: Preconditions
  /** Criteria found the id, or the server gave it where they found none. */
  readonly byCriteria?: boolean
}

/** Replaces or creates the resource of this id. @throws {FhirError} versionConflict, forbidden, methodNotAllowed */
export async function update(
  tx: Transaction,
  scene: Scene,
  { prepared, id, conditions, byCriteria = false }: Update,
): Promise<Outcome> {
  const before = await currentOf(tx, scene, prepared.type, id)
  if (!byCriteria) demandThere(before, scene, prepared.type)
  demand(conditions, before, addressOf({ type: prepared.type, id }))
  return put(tx, scene, { prepared, id, method: 'PUT', ...(before && { before }) })
}

/** Refuses a write whose preconditions the current version does not meet. @throws {FhirError} versionConflict */
export function demand({ ifMatch, ifNoneMatch }: Preconditions, current: Stored | undefined, address: string): void {
  demandMatch(ifMatch, current, address)
  if (ifNoneMatch === undefined || !names(ifNoneMatch, current)) return
  throw new FhirError(
    'versionConflict',
    `If-None-Match allows this write only where ${address} is not there yet, but it is, at version ${current?.version}. Leave the header out to replace it.`,
    { spec: 'https://hl7.org/fhir/R4/http.html#concurrency' },
  )
}
