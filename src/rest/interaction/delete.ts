/**
 * The delete interaction, `DELETE [base]/[type]/[id]`. Done twice, it answers the same.
 *
 * https://hl7.org/fhir/R4/http.html#delete
 */
import type { Interaction } from '../interaction.ts'
import { commit } from '../write/commit.ts'
import { deleteById } from '../write/delete.ts'
import { preconditions } from './update.ts'

/** Answers 204, or 200 with an OperationOutcome where Prefer asks for one. @throws {FhirError} versionConflict */
export const remove: Interaction = async (request, context) => {
  const [type = '', id = ''] = request.path
  const { ifMatch } = preconditions(request.headers)
  return commit(request, context, (tx, scene) => deleteById(tx, scene, { type, id }, ifMatch))
}
