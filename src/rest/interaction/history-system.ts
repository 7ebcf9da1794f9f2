/**
 * The history interaction, `GET [base]/_history`: every version of all resources, newest first.
 *
 * https://hl7.org/fhir/R4/http.html#history
 */
import { runHistory } from '../history/run-history.ts'
import type { Interaction } from '../interaction.ts'

/** @throws {FhirError} invalid or notSupported: what is wrong with the parameters */
export const historySystem: Interaction = (request, context) => runHistory(request, context, {})
