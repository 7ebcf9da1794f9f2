import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { both } from '../../fhir/search/folded.ts'
import { onDemand } from '../../fhir/search/on-demand.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import { nothing, type Predicate } from '../../fhir/search/predicate.ts'

/** Two sights as one, by which is seen what both show: the same object for the same two. */
export function joinedSights(): (one: Visibility, other: Visibility) => Visibility {
  const known = new WeakMap<Visibility, WeakMap<Visibility, Visibility>>()
  return (one, other) => {
    const ofOther = known.get(other) ?? new WeakMap<Visibility, Visibility>()
    known.set(other, ofOther)
    const before = ofOther.get(one)
    if (before !== undefined) return before
    const byType = onDemand(resourceTypes, (type) => both(question(one, type), question(other, type)))
    const made: Visibility = { otherwise: nothing, byType }
    ofOther.set(one, made)
    return made
  }
}

function question({ otherwise, byType }: Visibility, type: string): Predicate {
  return byType[type] ?? otherwise
}
