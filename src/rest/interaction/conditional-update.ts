/**
 * The conditional update, `PUT [base]/[type]?[criteria]`: replaces the one resource that matches, or creates it.
 *
 * https://hl7.org/fhir/R4/http.html#cond-update
 */
import type { Interaction } from '../interaction.ts'
import { parseCriteria } from '../search/criteria.ts'
import { commit } from '../write/commit.ts'
import { matchForUpdate } from '../write/match.ts'
import { prepareBody } from '../write/prepared.ts'
import { put } from '../write/put.ts'
import { demand } from '../write/update.ts'
import { preconditions } from './update.ts'

/** Answers 201 where nothing matched, 200 for the one that did; several are refused with 412. */
export const conditionalUpdate: Interaction = async (request, context) => {
  const [type = ''] = request.path
  const where = parseCriteria(type, request.query, { ...context, base: request.base })
  const conditions = preconditions(request.headers)
  const prepared = await prepareBody(request, context, { type })
  return commit(request, context, async (tx, scene) => {
    const { id, before } = await matchForUpdate(tx, scene, { type, where, wantedId: prepared.id })
    demand(conditions, before, `the ${type} that the criteria match`)
    return put(tx, scene, { prepared, id, method: 'PUT', ...(before && { before }) })
  })
}
