/**
 * The search interaction on a compartment, `GET [base]/[compartment]/[id]/[type]?…`, `*` for all types, and
 * `POST …/_search`.
 *
 * https://hl7.org/fhir/R4/http.html#vsearch
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Interaction } from '../interaction.ts'
import { queryOf } from '../query-of.ts'
import { compartmentMembers, compartmentType } from '../search/compartment.ts'
import { runSearch } from '../search/run-search.ts'
import type { SearchTarget } from '../search/search-request.ts'
import { searchedTypes } from '../search/searched-types.ts'

/**
 * @throws {FhirError} notFound: no such resource, no such compartment, or a type that never belongs to it;
 *   deleted: the resource is no more; invalid or notSupported: what is wrong with the parameters
 */
export const searchCompartment: Interaction = async (request, context) => {
  const [name = '', id = '', member = ''] = request.path
  const type = compartmentType(name)
  const members = compartmentMembers({ type, id }, member, context.parameters)
  const stored = await context.store.read(queryOf(request, context, 'read'), type, id)
  if (stored === undefined) throw new FhirError('notFound', `${type}/${id} does not exist.`)
  if (stored.deleted) throw new FhirError('deleted', `${type}/${id} was deleted with version ${stored.version}.`)
  return runSearch(request, context, (pairs) => among(members, searchedTypes(pairs)))
}

function among(members: SearchTarget, types: readonly string[]): SearchTarget {
  const wanted = new Set(types)
  const asked = [...members].filter(([type]) => wanted.has(type))
  if (asked.length > 0) return new Map(asked)
  throw new FhirError(
    'invalid',
    '`_type` names no type that is searched here. Leave it out, or name members of the compartment.',
    {
      spec: 'https://hl7.org/fhir/R4/search.html#all',
    },
  )
}
