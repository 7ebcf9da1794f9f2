/**
 * The structural part of validation: names, JSON types, cardinality, primitive values, required codes and the types
 * that references name, as R4 defines them. Every write passes it.
 *
 * https://hl7.org/fhir/R4/json.html, https://hl7.org/fhir/R4/datatypes.html
 */
import type { Issue } from '../fhir/outcome.ts'
import { enough, mostIssues } from './place.ts'
import { collectCheck, fastCheck, typeOf } from './shape-check.ts'

/**
 * Every fault of shape in a resource, contained ones and entries included; none where it has its shape. At most 100,
 * and then an information that there are more.
 *
 * A choice is placed as FHIRPath has it: `Observation.value.ofType(Quantity)` is the JSON property `valueQuantity`.
 */
export function faults(resource: Readonly<Record<string, unknown>>): Issue[] {
  if (fastCheck('Resource')(resource)) return []
  const issues: Issue[] = []
  try {
    collectCheck('Resource')(resource, { at: typeOf(resource) ?? 'Resource', issues })
    return issues
  } catch (error) {
    if (error === enough) return [...issues, more]
    throw error
  }
}

/** Said where there are more than `mostIssues`. */
export const more: Issue = {
  severity: 'information',
  code: 'incomplete',
  diagnostics: `There are more faults than the first ${mostIssues}. Mend these and try again.`,
}
