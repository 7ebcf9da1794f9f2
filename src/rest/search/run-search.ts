/** A search interaction, whatever it searches: from a request to its answer. */
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { prefer } from '../prefer.ts'
import { queryOf } from '../query-of.ts'
import type { QueryPairs } from './criteria.ts'
import { searchedPath } from './links.ts'
import { page } from './page.ts'
import { type SearchTarget, searchRequest } from './search-request.ts'

/**
 * Answers 200 with a searchset; `targetOf` says what the parameters search.
 *
 * @throws {FhirError} whatever is wrong with the parameters
 */
export async function runSearch(
  request: FhirRequest,
  context: Context,
  targetOf: (pairs: QueryPairs) => SearchTarget,
): Promise<FhirResponse> {
  const { parameters, clock, limits } = context
  const { caller, base, query, method } = request
  const handling = prefer(request.headers).handling ?? 'strict'
  const asker = { caller, base, path: searchedPath(request), query, posted: method === 'POST' }
  const content = await page(asker, queryOf(request, context), context, (pairs) =>
    searchRequest(pairs, handling, { target: targetOf(pairs), scope: { parameters, base, clock }, limits }),
  )
  return { status: 200, headers: {}, content }
}
