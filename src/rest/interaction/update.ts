/**
 * The update interaction, `PUT [base]/[type]/[id]`: replaces a resource, or creates it under the client's id.
 *
 * https://hl7.org/fhir/R4/http.html#update
 */
import { versionCondition } from '../etag.ts'
import type { Interaction } from '../interaction.ts'
import { commit } from '../write/commit.ts'
import { prepareBody } from '../write/prepared.ts'
import { type Preconditions, update as updateInWriter } from '../write/update.ts'

/**
 * Answers 201 where no live version was before, else 200; identical content keeps its version.
 *
 * @throws {FhirError} invalid: the id of the body is not the URL's; versionConflict: If-Match or `If-None-Match: *` fails
 */
export const update: Interaction = async (request, context) => {
  const [type = '', id = ''] = request.path
  const conditions = preconditions(request.headers)
  const prepared = await prepareBody(request, context, { type, id })
  return commit(request, context, (tx, scene) => updateInWriter(tx, scene, { prepared, id, conditions }))
}

/** If-Match and If-None-Match of a write. */
export function preconditions(headers: Readonly<Record<string, string | undefined>>): Preconditions {
  return {
    ifMatch: versionCondition('If-Match', headers['if-match']),
    ifNoneMatch: versionCondition('If-None-Match', headers['if-none-match']),
  }
}
