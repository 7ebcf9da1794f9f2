/** Which stored resource an entry of a message is about. */
import type { Patient } from '@medplum/fhirtypes'
import { derivedId } from '../../fhir/derived-id.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Query, Stored } from '../../store/store.ts'
import { idOf } from '../code/reference.ts'
import { identifierCriteria } from './criteria.ts'
import type { OmslagDependencies } from './dependencies.ts'
import { restfulParts } from './links.ts'
import type { MessageEntry } from './message.ts'

/** How one looks for what a message is about: as the caller, on this server. */
export interface Search {
  readonly dependencies: Pick<OmslagDependencies, 'store' | 'find'>
  readonly query: Query
  readonly base: string
}

export interface Place {
  /** Criteria by which it is known everywhere. */
  readonly criteria?: string
  /** The id that it has here, or gets here where it has no identifier. */
  readonly id?: string
  /** The live version. */
  readonly stored?: Stored
}

/**
 * A resource is known by its identifier, else by its fullUrl: one of this server names the resource, and of any other
 * the id follows from the URL, so that whoever sends it again means the same resource.
 *
 * @throws {FhirError} multipleMatches: several resources bear the identifier
 */
export async function placeOf(entry: MessageEntry, search: Search): Promise<Place> {
  if (entry.type === 'MessageHeader') return located('MessageHeader', String(entry.resource.id), search)
  const criteria = entry.type === 'Provenance' ? undefined : identifierCriteria(entry.resource)
  if (criteria === undefined) return located(entry.type, idFor(entry.fullUrl, search.base), search)
  const stored = await theOne(entry.type, criteria, search)
  return { criteria, ...(stored && { stored, id: stored.id }) }
}

/** The id here of a resource without identifier. */
export function idFor(fullUrl: string, base: string): string {
  const parts = restfulParts(fullUrl)
  return parts?.root === base ? parts.id : derivedId(fullUrl)
}

/** The live resource under an id. */
export async function located(type: string, id: string, { dependencies, query }: Search): Promise<Place> {
  const stored = await dependencies.store.read(query, type, id)
  return stored === undefined || stored.deleted ? { id } : { id, stored }
}

/**
 * The one resource that matches; of patients that were merged the one that remains.
 *
 * @throws {FhirError} multipleMatches
 */
export async function theOne(
  type: string,
  criteria: string,
  { dependencies, query }: Search,
): Promise<Stored | undefined> {
  const hits = await dependencies.find(query, type, criteria)
  const left = hits.length > 1 && type === 'Patient' ? hits.filter((hit) => !isReplacedBy(hit, hits)) : hits
  if (left.length > 1) {
    throw new FhirError('multipleMatches', `More than one ${type} bears the identifier that the message gives one of.`)
  }
  return left[0]
}

function isReplacedBy({ content }: Stored, others: readonly Stored[]): boolean {
  const { link = [] }: Patient = JSON.parse(content)
  return link.some(
    ({ type, other }) => type === 'replaced-by' && others.some(({ id }) => id === idOf(other, 'Patient')),
  )
}
