/**
 * The conditional delete, `DELETE [base]/[type]?[criteria]`: deletes all that match, up to a limit, or nothing.
 *
 * https://hl7.org/fhir/R4/http.html#delete
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Interaction } from '../interaction.ts'
import { parseCriteria } from '../search/criteria.ts'
import { commit } from '../write/commit.ts'
import { deleteAll, matchesToDelete } from '../write/delete.ts'

/** Answers 204; with `Prefer: return=OperationOutcome` 200 and which ones they were. */
export const conditionalDelete: Interaction = async (request, context) => {
  const [type = ''] = request.path
  if (request.headers['if-match'] !== undefined) {
    throw new FhirError('invalid', 'If-Match names a version of one resource; delete by id to use it.')
  }
  const where = parseCriteria(type, request.query, { ...context, base: request.base })
  return commit(request, context, async (tx, scene) =>
    deleteAll(tx, scene, await matchesToDelete(tx, scene, type, where)),
  )
}
