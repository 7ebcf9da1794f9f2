/** Who may be told of a change: those whose owners may see it now. For the others it is no event, and has no number. */
import type { Visibility } from '../../fhir/search/plan.ts'
import { seesAll } from '../../store/search/sight.ts'
import type { Query, Stored } from '../../store/store.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'

/** Those of the subscriptions; a deletion may be told to who could see what was deleted. */
export type Tellable = (
  subscriptions: readonly SubscriptionRequest[],
  version: Stored,
) => Promise<readonly SubscriptionRequest[]>

/** The store is asked once for each way of seeing, and not at all where everything of the type is seen. */
export function createTellable({ store, queryOf }: Pick<SubscriptionDependencies, 'store' | 'queryOf'>): Tellable {
  return async (subscriptions, version) => {
    const known = new Map<Visibility, Promise<boolean>>()
    const isSeen = (query: Query): Promise<boolean> => {
      const found = known.get(query.visibility) ?? isShown(query, version)
      known.set(query.visibility, found)
      return found
    }
    const told: SubscriptionRequest[] = []
    for (const each of subscriptions) {
      const query = await queryOf(each)
      if (query !== undefined && (await isSeen(query))) told.push(each)
    }
    return told
  }

  async function isShown(query: Query, { type, id, version }: Stored): Promise<boolean> {
    if (seesAll(query.visibility, type)) return true
    return (await store.readVersion(query, type, id, version)) !== undefined
  }
}
