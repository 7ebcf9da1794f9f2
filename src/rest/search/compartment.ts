/** Compartments as questions: all that belongs to one resource. https://hl7.org/fhir/R4/compartmentdefinition.html */
import { type CompartmentType, compartment } from '../../fhir/definitions/compartments.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { elementsOf } from './scope.ts'
import type { SearchTarget } from './search-request.ts'
import { anyOf } from './value.ts'

const spec = 'https://hl7.org/fhir/R4/compartmentdefinition.html'
const compartments: readonly CompartmentType[] = ['Patient', 'Encounter', 'Practitioner', 'RelatedPerson', 'Device']

/** @throws {FhirError} notFound: resources of this type make no compartment */
export function compartmentType(type: string): CompartmentType {
  const known = compartments.find((name) => name === type)
  if (known !== undefined) return known
  throw new FhirError(
    'notFound',
    `${type} makes no compartment. Compartments are those of ${compartments.join(', ')}.`,
    { spec },
  )
}

/**
 * The members of a compartment, of one type or, for `*`, of all; the resource itself is a member.
 *
 * @throws {FhirError} notFound: resources of this type are never members
 */
export function compartmentMembers(
  { type, id }: { type: CompartmentType; id: string },
  member: string,
  parameters: SearchParameters,
): SearchTarget {
  const definition = compartment(type)
  const types = member === '*' ? [...new Set([type, ...definition.keys()])] : [member]
  return new Map(
    types.map((name) => {
      const where = membership(`${type}/${id}`, definition.get(name) ?? [], parameters.of(name))
      const of: readonly Predicate[] = name === type ? [{ kind: 'id', ids: [id] }, ...where] : where
      if (of.length > 0) return [name, anyOf(of)]
      throw new FhirError('notFound', `No ${name} belongs to the compartment of ${type}, ever.`, { spec })
    }),
  )
}

function membership(
  target: string,
  codes: readonly string[],
  known: ReturnType<SearchParameters['of']>,
): readonly Predicate[] {
  return codes.flatMap((code) => {
    const use = known.get(code)
    return use === undefined
      ? []
      : elementsOf(use).map(({ key }): Predicate => ({ kind: 'reference', key, targets: [target] }))
  })
}
