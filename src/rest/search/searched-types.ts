/** `_type`: which types a search of several is about. https://hl7.org/fhir/R4/search.html#all */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { QueryPairs } from './criteria.ts'
import { demandResourceType } from './scope.ts'

/** The types that `_type` names, or all. @throws {FhirError} invalid: an empty list; notSupported: not a type of R4 */
export function searchedTypes(pairs: QueryPairs): readonly string[] {
  const value = pairs.find(([name]) => name === '_type')?.[1]
  if (value === undefined) return resourceTypes
  const types = value.split(',')
  if (types.includes('')) {
    throw new FhirError(
      'invalid',
      '`_type` is expected to be resource types with commas between, such as CarePlan,Task.',
      {
        spec: 'https://hl7.org/fhir/R4/search.html#all',
      },
    )
  }
  for (const type of types) demandResourceType(type, '`_type`')
  return types
}
