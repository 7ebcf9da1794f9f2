/**
 * The patch interaction, `PATCH [base]/[type]/[id]`, with a JSON Patch or a FHIRPath Patch.
 *
 * https://hl7.org/fhir/R4/http.html#patch
 */
import type { Interaction } from '../interaction.ts'
import { commit } from '../write/commit.ts'
import { liveOf } from '../write/current.ts'
import { patchOf } from '../write/patch.ts'
import { patchStored } from '../write/patch-stored.ts'
import { demand } from '../write/update.ts'
import { preconditions } from './update.ts'

/** Answers 200; a patch that changes nothing keeps the version. @throws {FhirError} notFound, deleted, versionConflict */
export const patch: Interaction = async (request, context) => {
  const [type = '', id = ''] = request.path
  const conditions = preconditions(request.headers)
  const apply = patchOf(request)
  return commit(request, context, async (tx, scene) => {
    const current = await liveOf(tx, scene, type, id)
    demand(conditions, current, `${type}/${id}`)
    return patchStored(tx, scene, current, apply)
  })
}
