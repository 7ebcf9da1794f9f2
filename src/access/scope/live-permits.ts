import type { Caller } from '../../fhir/caller.ts'
import { type Criteria, type Permits, permitsOf } from './permits.ts'
import { parseScopes } from './scope.ts'

/** Texts of scopes that are remembered: a client mostly comes with the same. */
const mostKnown = 1000

/**
 * What the scopes of callers come to: the same object for the same text, for as long as search knows the same parameters
 * (`generation`).
 */
export function createLivePermits(criteria: Criteria, generation: () => number): (caller: Caller) => Permits {
  let known = new Map<string, Permits>()
  let of = generation()
  return ({ scopes = '' }) => {
    if (of !== generation() || known.size >= mostKnown) known = new Map()
    of = generation()
    const before = known.get(scopes)
    if (before !== undefined) return before
    const permits = permitsOf(parseScopes(scopes), criteria)
    known.set(scopes, permits)
    return permits
  }
}
