/**
 * The criteria of conditional interactions and references: a search URL's query as one question, always strict.
 *
 * https://hl7.org/fhir/R4/http.html#ccreate
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { parseQuery } from '../door/url.ts'
import { criterion } from './criterion.ts'
import { isResultParameter } from './result-names.ts'
import { type SearchScope, shown } from './scope.ts'
import { demandAffordable, demandFew } from './weight.ts'

const spec = 'https://hl7.org/fhir/R4/http.html#cond-update'

/** Decoded, in the order of the URL. */
export type QueryPairs = readonly (readonly [name: string, value: string])[]

/** What the answer looks like, not which resource is meant. */
const passedOver: ReadonlySet<string> = new Set(['_format', '_pretty', '_summary', '_elements'])

/**
 * The question that a resource of `type` must answer with yes: `query` with or without its `?`, or decoded pairs.
 *
 * @throws {FhirError} invalid: a bad value, or no criterion at all, which would mean every resource;
 *   notSupported: an unknown parameter, modifier or prefix, or one that asks for a page (`_count`, `_sort`, `_include` …)
 */
export function parseCriteria(type: string, query: string | QueryPairs, scope: SearchScope): Predicate {
  const pairs = typeof query === 'string' ? parseQuery(query.replace(/^\?/, '')) : query
  const of = pairs.filter(([name]) => !passedOver.has(name)).map(([name, value]) => asked(type, name, value, scope))
  const [first] = of
  if (first === undefined) {
    throw new FhirError(
      'invalid',
      `The criteria name no search parameter, and would mean every ${type}. Add one, such as identifier=[system]|[value].`,
      {
        spec,
      },
    )
  }
  demandFew(of)
  demandAffordable(of)
  return of.length === 1 ? first : { kind: 'and', of }
}

function asked(type: string, name: string, value: string, scope: SearchScope): Predicate {
  if (isResultParameter(name)) {
    throw new FhirError('notSupported', `${shown(name)} shapes a page of results and is no criterion. Leave it out.`, {
      spec,
    })
  }
  return criterion(type, name, value, scope)
}
