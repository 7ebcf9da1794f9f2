/**
 * The read interaction, `GET [base]/[type]/[id]`, and the conditional read, which answers 304 to who knows the version.
 *
 * https://hl7.org/fhir/R4/http.html#read
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { binaryContent } from '../binary.ts'
import { isKnown } from '../etag.ts'
import type { FhirRequest, FhirResponse, Interaction } from '../interaction.ts'
import { queryOf } from '../query-of.ts'
import { shaped } from '../shape.ts'
import { validators } from '../write/answer.ts'

/** @throws {FhirError} notFound: there is none; deleted: there is no more */
export const read: Interaction = async (request, context) => {
  const [type = '', id = ''] = request.path
  const stored = await context.store.read(queryOf(request, context, 'read'), type, id)
  if (stored === undefined) throw new FhirError('notFound', `${type}/${id} does not exist.`)
  return stored.deleted ? gone(stored) : served(request, stored)
}

/** A version as the answer of a read: 200 with its text, 304 without. */
export function served(request: FhirRequest, stored: Stored): FhirResponse {
  const headers = validators(stored)
  if (isKnown(request.headers, stored)) return { status: 304, headers }
  const response = { status: 200, headers, content: [shaped(request.query, stored)] }
  return stored.type === 'Binary' ? binaryContent(response, request) : response
}

/** @throws {FhirError} deleted */
export function gone(stored: Stored): never {
  const { type, id, version } = stored
  throw new FhirError(
    'deleted',
    `${type}/${id} was deleted with version ${version}. Its earlier versions are at ${type}/${id}/_history.`,
    { headers: validators(stored) },
  )
}
