/** From a request to its answer: the one door behind HTTP, and the one a batch uses for its entries. */
import type { FhirRequest, Interaction } from './interaction.ts'
import { routes } from './interactions.ts'
import { demandWritable, findRoute, routeOf } from './route.ts'

/**
 * Answers any request of the REST API; HEAD as GET, for the HTTP door to cut.
 *
 * @throws {FhirError} whatever goes wrong; notFound and methodNotAllowed where nothing answers; forbidden
 */
export const dispatch: Interaction = async (request, context) => {
  const route = routeOf(routes, request.method, request.path)
  context.demandAllowed?.(request.caller, route, request)
  demandWritable(route, request.path, context)
  return await route.run(request, context, { dispatch, routes })
}

/** The code of the interaction that would answer, for labels of logs and metrics; `unknown` where nothing would. */
export function interactionName(method: FhirRequest['method'], path: readonly string[]): string {
  return findRoute(routes, method, path)?.code ?? 'unknown'
}
