/** The JSON properties in which an element stands. https://hl7.org/fhir/R4/json.html */
import { capitalised, type ElementDefinition } from '../../fhir/definitions/type-definition.ts'
import { havingAny, type JsonSchema } from './json-schema.ts'
import { isPrimitive } from './primitive-schema.ts'

/** An element in one of its types. */
export interface Property {
  readonly key: string
  readonly type: string
  /** Of a primitive: the property that holds its id and extensions. */
  readonly sibling?: string
}

/** Those of an element; of a choice one for each type. */
export function propertiesOf({ name, types, choice }: ElementDefinition): readonly Property[] {
  return types.map((type) => {
    const key = choice ? name + capitalised(type) : name
    return { key, type, ...(isPrimitive(type) && { sibling: `_${key}` }) }
  })
}

/** Both properties of a primitive. */
export function keysOf({ key, sibling }: Property): readonly string[] {
  return sibling === undefined ? [key] : [key, sibling]
}

/** That the element is there. */
export function present(properties: readonly Property[]): JsonSchema {
  return havingAny(properties.flatMap(keysOf))
}

/** That the element is there in one type at most, or in exactly one. */
export function oneType(properties: readonly Property[], isRequired: boolean): JsonSchema {
  const each = properties.map((property) => havingAny(keysOf(property)))
  const none = { propertyNames: { not: { enum: properties.flatMap(keysOf) } } }
  return { oneOf: isRequired ? each : [...each, none] }
}

/** That the element is not there in these types. */
export function absent(properties: readonly Property[]): JsonSchema {
  return { properties: Object.fromEntries(properties.flatMap(keysOf).map((key) => [key, false])) }
}
