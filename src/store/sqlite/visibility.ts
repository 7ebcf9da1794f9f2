/**
 * What a caller may know. A version is shown to whoever may see both its resource as it is now (or was last, if it is
 * deleted) and that version itself. What a question asks of other resources is asked of their present state.
 */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { everything, type Predicate } from '../../fhir/search/predicate.ts'
import { isNever, visible } from '../search/condition.ts'
import { passes, seesAll } from '../search/sight.ts'
import type { Query, Stored } from '../store.ts'
import type { Search } from './context.ts'
import type { Sights } from './search/scope.ts'

export interface VisibilityContext {
  readonly search: Search
  extract(type: string, content: string): readonly IndexRow[]
  readonly sights?: Pick<Sights, 'passes'>
  /** The newest version of a resource that is not deleted. */
  latestLive(rid: number): Stored | undefined
}

/** Whether the caller may know of the resource whose newest version this is. */
export function mayKnow(context: VisibilityContext, query: Query, newest: Stored): boolean {
  if (seesAll(query.visibility, newest.type)) {
    return true
  }
  if (!newest.deleted) {
    const asked = visible(newest.type, { visibility: query.visibility, older: false })
    return !isNever(asked) && context.sights?.passes(asked, newest.type, newest.rid) === true
  }
  const live = context.latestLive(newest.rid)
  return live !== undefined && showsVersion(context, query, live)
}

/** Whether the version itself passes; of a deleted one there is nothing to ask. */
export function showsVersion(context: VisibilityContext, { caller, visibility }: Query, version: Stored): boolean {
  const unlimited = { caller, visibility: { otherwise: everything, byType: {} } }
  const exists = (type: string, where: Predicate) => context.search.find(unlimited, type, where, 1).length > 0
  return passes(version, visibility, { extract: context.extract, exists })
}
