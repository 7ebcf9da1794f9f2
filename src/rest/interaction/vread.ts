/**
 * The vread interaction, `GET [base]/[type]/[id]/_history/[vid]`: one version of one resource.
 *
 * https://hl7.org/fhir/R4/http.html#vread
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Interaction } from '../interaction.ts'
import { queryOf } from '../query-of.ts'
import { gone, served } from './read.ts'

/** @throws {FhirError} notFound: there is no such version; deleted: this version is the deletion */
export const vread: Interaction = async (request, context) => {
  const [type = '', id = '', , version = ''] = request.path
  const number = /^[1-9]\d{0,15}$/.test(version) ? Number(version) : undefined
  const stored = number && (await context.store.readVersion(queryOf(request, context, 'read'), type, id, number))
  if (!stored) throw new FhirError('notFound', `${type}/${id} has no version ${version}.`)
  return stored.deleted ? gone(stored) : served(request, stored)
}
