/** What subscriptions need of the rest of the server. */
import { systemCaller } from '../fhir/caller.ts'
import { asksTerminology } from '../fhir/search/asks-terminology.ts'
import { everything } from '../fhir/search/predicate.ts'
import { logFault } from '../rest/door/log.ts'
import { parseQuery } from '../rest/door/url.ts'
import type { Context } from '../rest/interaction.ts'
import { parseCriteria } from '../rest/search/criteria.ts'
import { demandResourceType } from '../rest/search/scope.ts'
import { prepare, scanned } from '../rest/write/prepared.ts'
import type { Query, Write } from '../store/store.ts'
import type { SubscriptionDependencies } from '../subscription/subscription-dependencies.ts'
import type { SubscriptionNeeds } from './subscription-needs.ts'

/** What `app` has, as subscriptions ask for it: the server itself as caller. */
export function subscriptionDependencies({
  context,
  base,
  log,
  isBusy,
  owners,
}: SubscriptionNeeds): SubscriptionDependencies {
  const { store, clock, parameters, visibility } = context()
  const query: Query = { caller: systemCaller, visibility: visibility(systemCaller, 'operation') }
  return {
    store,
    clock,
    base,
    criteria: criteriaAs(query, context(), base),
    extract: parameters.extract,
    generation: () => parameters.generation ?? 0,
    prepare: (resource, id) => write(resource, id, context()),
    isBusy,
    // Who wrote what was written before anybody was asked is not known, and sees nothing.
    queryOf: async ({ owner }) => (owners === undefined ? query : owner && (await owners.queryOf(owner))),
    isLimited: owners !== undefined,
    demandSight: owners?.demandSight,
    failed: (error, id) => logFault(log, error, id === '' ? 'subscriptions' : `Subscription/${id}`),
  }
}

/** The question that search asks, of a query that may ask nothing. */
function criteriaAs(query: Query, context: Context, base: () => string): SubscriptionDependencies['criteria'] {
  const { parameters, clock, terminology } = context
  return async (type, text) => {
    demandResourceType(type, 'The criteria')
    const pairs = parseQuery(text)
    if (pairs.length === 0) return everything
    const scope = { parameters, base: base(), clock }
    if (terminology === undefined || !pairs.some(([name]) => asksTerminology(name)))
      return parseCriteria(type, pairs, scope)
    return terminology.using(query, (known) => parseCriteria(type, pairs, { ...scope, terminology: { known } }))
  }
}

/** What the subscriber wrote was judged when it was written; the server adds only how it stands. */
async function write(resource: object, id: string, context: Context): Promise<Write> {
  const type = (resource as { resourceType: string }).resourceType
  const prepared = await prepare(scanned(JSON.stringify(resource), context), context, { type })
  return prepared.write(id, 'PUT')
}
