/** A search interaction, whatever it searches: from a request to its answer. */

import { asksTerminology } from '../../fhir/search/asks-terminology.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { prefer } from '../prefer.ts'
import { queryOf } from '../query-of.ts'
import type { QueryPairs } from './criteria.ts'
import { searchedPath } from './links.ts'
import { page } from './page.ts'
import type { SearchScope } from './scope.ts'
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
  const { parameters, clock, limits, terminology } = context
  const { caller, base, query, method } = request
  const handling = prefer(request.headers).handling ?? 'strict'
  const asker = { caller, base, path: searchedPath(request), query, posted: method === 'POST' }
  const visible = queryOf(request, context, 'search')
  const content = await page(asker, visible, context, (pairs) => {
    const read = (scope: Pick<SearchScope, 'terminology'>) =>
      searchRequest(pairs, handling, { target: targetOf(pairs), scope: { parameters, base, clock, ...scope }, limits })
    if (terminology === undefined || !pairs.some(([name]) => asksTerminology(name))) return read({})
    return terminology.using(visible, (known) => read({ terminology: { known } }))
  })
  return { status: 200, headers: {}, content }
}
