/**
 * The history interaction, `GET [base]/[type]/_history`: every version of all resources of a type, newest first.
 *
 * https://hl7.org/fhir/R4/http.html#history
 */
import { runHistory } from '../history/run-history.ts'
import type { Interaction } from '../interaction.ts'

/** @throws {FhirError} invalid or notSupported: what is wrong with the parameters */
export const historyType: Interaction = (request, context) => {
  const [type = ''] = request.path
  return runHistory(request, context, { type })
}
