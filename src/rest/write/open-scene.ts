import type { Context, FhirRequest } from '../interaction.ts'
import { wantsOutcome } from '../prefer.ts'
import { queryOf } from '../query-of.ts'
import type { Scene } from './scene.ts'
import { workOf } from './work.ts'

/** The scene of a request; each run of its decision needs one of its own. */
export function sceneOf(
  request: Pick<FhirRequest, 'caller' | 'base' | 'headers' | 'isOfMessage'>,
  context: Context,
): Scene {
  const { caller, isOfMessage = false } = request
  const brought = new Set<string>()
  return {
    asked: { caller, isOfMessage, brought, brings: (address) => brought.has(address) },
    context,
    query: queryOf(request, context, 'change'),
    base: request.base,
    told: wantsOutcome(request),
    unsettled: [],
    work: workOf,
    byRules: { count: 0, addresses: new Set() },
  }
}
