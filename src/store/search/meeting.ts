/** What two visibilities show, both of them. */
import { onDemand } from '../../fhir/search/on-demand.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { questionOf, seesAll } from './sight.ts'

/** What both let one see. */
export function meeting(one: Visibility, other: Visibility): Visibility {
  if (seesAll(one)) return other
  if (seesAll(other) || one === other) return one
  const both = (a: Predicate, b: Predicate): Predicate => ({ kind: 'and', of: [a, b] })
  const types = new Set([...Object.keys(one.byType), ...Object.keys(other.byType)])
  const byType = onDemand(types, (type) => both(questionOf(one, type), questionOf(other, type)))
  return { otherwise: both(one.otherwise, other.otherwise), byType }
}
