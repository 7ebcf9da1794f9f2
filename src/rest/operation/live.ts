/** The resource an operation is called on. https://hl7.org/fhir/R4/operations.html */
import { FhirError } from '../../fhir/outcome.ts'
import type { Query, Store, Stored } from '../../store/store.ts'

/** The current version. @throws {FhirError} notFound: there is none that the caller may know of; deleted: it is no more */
export async function demandLive(store: Pick<Store, 'read'>, query: Query, type: string, id: string): Promise<Stored> {
  return demandExisting(await store.read(query, type, id), `${type}/${id}`)
}

/** `address` names it in the error. @throws {FhirError} notFound, deleted */
export function demandExisting(stored: Stored | undefined, address: string): Stored {
  if (stored === undefined) throw new FhirError('notFound', `${address} does not exist.`)
  if (stored.deleted) throw new FhirError('deleted', `${address} was deleted with version ${stored.version}.`)
  return stored
}
