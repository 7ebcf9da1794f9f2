/** A policy compiled for whoever asks: for each type, what a resource must answer to be seen. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { both, either, not } from '../../fhir/search/folded.ts'
import { onDemand } from '../../fhir/search/on-demand.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import { isNothing, nothing, type Predicate } from '../../fhir/search/predicate.ts'
import type { SightNeeds } from './asked.ts'
import { blocked } from './consent.ts'
import { openedInEmergency } from './emergency-sight.ts'
import { granted } from './grants.ts'
import type { Slag } from './policy.ts'
import { labelled } from './terms.ts'

export function compileSight(needs: SightNeeds): Visibility {
  return { otherwise: nothing, byType: onDemand(resourceTypes, (type) => seen(type, needs)) }
}

/** Of its kind, or of another where it answers what makes it one. */
function seen(type: string, needs: SightNeeds): Predicate {
  const slag = needs.policy.slag.get(type)
  if (slag === undefined) return nothing
  const exceptions = needs.policy.exceptions.filter((one) => one.type === type)
  const asked = exceptions.map(({ query }) => needs.criteria(type, query))
  const others = exceptions.map((one, index) => both(asked[index] ?? nothing, seenAs(type, one.slag, needs)))
  return either(...others, both(...asked.map(not), seenAs(type, slag, needs)))
}

/** What was opened in an emergency is seen whatever else denies it. */
function seenAs(type: string, slag: Slag, needs: SightNeeds): Predicate {
  const grants = granted(type, slag, needs)
  const denied = isNothing(grants) ? [] : denials(type, slag, needs)
  return either(openedInEmergency(type, slag, needs), both(grants, ...denied.map(not)))
}

function denials(type: string, slag: Slag, needs: SightNeeds): readonly Predicate[] {
  const { nopatient } = needs.policy
  const isForPatient = needs.purpose !== undefined && nopatient.purposes.has(needs.purpose)
  const hidden = isForPatient ? labelled(needs.elements.of(type, '_security'), nopatient.labels) : nothing
  return [hidden, ...(slag.ground === 'oppen' ? [] : [blocked(type, needs)])]
}
