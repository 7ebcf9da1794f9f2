/** Code systems of elements that hold a bare code. */
import { typeDefinition } from './type-definition.ts'

/**
 * The code system of an element of the type `code`, such as `Patient.gender`, by the value set it must be of: R4 gives
 * such value sets and their systems the same name. Undefined for other elements.
 *
 * https://hl7.org/fhir/R4/search.html#token
 */
export function implicitSystem(element: string): string | undefined {
  const dot = element.lastIndexOf('.')
  const definition = typeDefinition(element.slice(0, dot))?.elements.get(element.slice(dot + 1))
  if (definition?.types[0] !== 'code' || definition.codes === undefined) return undefined
  return `http://hl7.org/fhir/${definition.codes}`
}
