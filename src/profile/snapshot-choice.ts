/** Choices that a differential narrows by naming a type in the path: `Observation.valueQuantity`. */
import type { ElementDefinition, ElementDefinitionType } from '@medplum/fhirtypes'

/** The type of the choice `value[x]` that `valueQuantity` names. */
export function namedType(choice: ElementDefinition, name: string): ElementDefinitionType | undefined {
  const path = choice.path ?? ''
  if (!path.endsWith('[x]')) return undefined
  const stem = path.slice(path.lastIndexOf('.') + 1, -3)
  return choice.type?.find(({ code = '' }) => name === stem + code.charAt(0).toUpperCase() + code.slice(1))
}

/**
 * The choice after all of its types have been named: only these remain, by closed slicing.
 *
 * A choice that the differential slices itself stays as it is. https://hl7.org/fhir/R4/profiling.html#slicing
 */
export function narrowed(choice: ElementDefinition, type: ElementDefinitionType[]): ElementDefinition {
  if (choice.slicing !== undefined && choice.slicing.rules !== 'closed') return choice
  return {
    ...choice,
    slicing: { discriminator: [{ type: 'type', path: '$this' }], ordered: false, rules: 'closed' },
    type,
  }
}
