/**
 * The conditional patch, `PATCH [base]/[type]?[criteria]`: patches the one resource that matches.
 *
 * https://hl7.org/fhir/R4/http.html#patch
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Interaction } from '../interaction.ts'
import { parseCriteria } from '../search/criteria.ts'
import { commit } from '../write/commit.ts'
import { oneMatch } from '../write/current.ts'
import { patchOf } from '../write/patch.ts'
import { patchStored } from '../write/patch-stored.ts'
import { demand } from '../write/update.ts'
import { preconditions } from './update.ts'

/** Answers 200; @throws {FhirError} notFound: nothing matches; multipleMatches: several do; versionConflict */
export const conditionalPatch: Interaction = async (request, context) => {
  const [type = ''] = request.path
  const where = parseCriteria(type, request.query, { ...context, base: request.base })
  const conditions = preconditions(request.headers)
  const apply = patchOf(request)
  return commit(request, context, async (tx, scene) => {
    const found = await oneMatch(tx, scene, type, where)
    if (found === undefined) throw new FhirError('notFound', `No ${type} matches the criteria of the patch.`)
    demand(conditions, found, `${type}/${found.id}`)
    return patchStored(tx, scene, found, apply)
  })
}
