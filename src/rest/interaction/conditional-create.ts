/**
 * The conditional create, `POST [base]/[type]` with `If-None-Exist`: creates unless something matches.
 *
 * https://hl7.org/fhir/R4/http.html#ccreate
 */
import type { Interaction } from '../interaction.ts'
import { parseCriteria } from '../search/criteria.ts'
import { commit } from '../write/commit.ts'
import { oneMatch } from '../write/current.ts'
import { addressOf } from '../write/outcome.ts'
import { prepareNew } from '../write/prepared.ts'
import { put } from '../write/put.ts'

/** Answers 201 where nothing matched, 200 with the one that did; several are refused with 412. */
export const conditionalCreate: Interaction = async (request, context) => {
  const [type = ''] = request.path
  const where = parseCriteria(type, criteriaOf(type, request.headers['if-none-exist'] ?? ''), {
    ...context,
    base: request.base,
  })
  const prepared = await prepareNew(request, context, type)
  const id = context.newId()
  return commit(request, context, async (tx, scene) => {
    const found = await oneMatch(tx, scene, type, where)
    if (found === undefined) return put(tx, scene, { prepared, id, method: 'POST' })
    return {
      status: 200,
      stored: found,
      made: [],
      note: `${addressOf(found)} matches the criteria; nothing was created.`,
    }
  })
}

/** The criteria alone: some clients write `Patient?identifier=…` where the header wants what follows the `?`. */
export function criteriaOf(type: string, header: string): string {
  const trimmed = header.trim()
  return trimmed.startsWith(`${type}?`) ? trimmed.slice(type.length + 1) : trimmed
}
