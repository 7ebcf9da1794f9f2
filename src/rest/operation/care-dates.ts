/** When care happened, as `$everything` filters it. https://hl7.org/fhir/R4/operation-patient-everything.html */

import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { datePredicate } from '../search/ordered.ts'
import { elementsOf } from '../search/scope.ts'
import { anyOf } from '../search/value.ts'

/** The search parameter that tells when the care of a resource took place: the first of these that its type knows. */
const codes = [
  'date',
  'occurrence',
  'period',
  'effective',
  'effective-time',
  'onset-date',
  'identified',
  'authored-on',
  'authoredon',
  'sent',
  'started',
  'performed',
  'created',
]

/**
 * What a resource of a type must answer to lie in [start, end], dates as the client wrote them; a resource without a
 * date, or of a type without one, lies in any.
 *
 * @throws {FhirError} invalid: not a date
 */
export function careBetween(
  type: string,
  { start, end }: { start?: string | undefined; end?: string | undefined },
  parameters: SearchParameters,
): readonly Predicate[] {
  const known = parameters.of(type)
  const use = codes.map((code) => known.get(code)).find((found) => found?.type === 'date')
  const bounds = [...(start === undefined ? [] : [`ge${start}`]), ...(end === undefined ? [] : [`le${end}`])]
  if (use === undefined || bounds.length === 0) return []
  const elements = elementsOf(use)
  const present = anyOf(elements.map(({ key }): Predicate => ({ kind: 'present', key })))
  const inside = elements.map(
    ({ key }): Predicate => ({ kind: 'and', of: bounds.map((bound) => datePredicate(key, bound, 0)) }),
  )
  return [{ kind: 'or', of: [{ kind: 'not', of: present }, ...inside] }]
}
