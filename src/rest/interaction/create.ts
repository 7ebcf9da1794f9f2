/**
 * The create interaction, `POST [base]/[type]`: stores a resource under an id that the server gives.
 *
 * https://hl7.org/fhir/R4/http.html#create
 */
import type { Interaction } from '../interaction.ts'
import { commit } from '../write/commit.ts'
import { prepareNew } from '../write/prepared.ts'
import { put } from '../write/put.ts'
import { conditionalCreate } from './conditional-create.ts'

/** Answers 201; with `If-None-Exist` it is a conditional create. */
export const create: Interaction = async (request, context) => {
  if (request.headers['if-none-exist'] !== undefined) return conditionalCreate(request, context)
  const [type = ''] = request.path
  const prepared = await prepareNew(request, context, type)
  const id = context.newId()
  return commit(request, context, (tx, scene) => put(tx, scene, { prepared, id, method: 'POST' }))
}
