/**
 * The history interaction, `GET [base]/[type]/[id]/_history`: every version of one resource, newest first.
 *
 * https://hl7.org/fhir/R4/http.html#history
 */
import { runHistory } from '../history/run-history.ts'
import type { Interaction } from '../interaction.ts'

/** @throws {FhirError} notFound: the resource never was; invalid or notSupported: what is wrong with the parameters */
export const historyInstance: Interaction = (request, context) => {
  const [type = '', id = ''] = request.path
  return runHistory(request, context, { type, id })
}
