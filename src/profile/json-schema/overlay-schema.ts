/** What a profile asks of a value beyond its type: a schema that stands beside that of the type. */
import type { ElementDefinition } from '@medplum/fhirtypes'
import { type ElementDefinition as BaseElement, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import type { ProfileNode } from '../validator/profile-tree.ts'
import { type Child, countOf, type Overlay, type Surroundings, valuesSchema } from './child.ts'
import { allOf, type JsonSchema } from './json-schema.ts'
import { isPrimitive } from './primitive-schema.ts'
import { absent, keysOf, present, propertiesOf } from './property.ts'
import { choiceSlices, listSlices } from './slice-schema.ts'
import { bindingSchema, expectedSchema } from './value-schema.ts'

/** What a node asks of one value of a type. */
export function overlayOf(node: ProfileNode, type: string, surroundings: Surroundings): Overlay {
  const inside = allOf(node.children.map((child) => childSchema(child, type, surroundings)))
  const own = [
    expectedSchema(node.element),
    bindingSchema(node.element.binding, type, surroundings.codesOf),
    bounds(node.element),
    ofProfiles(node.element, type, surroundings),
  ]
  return isPrimitive(type)
    ? { value: allOf(own), sibling: inside }
    : { value: allOf([...own, inside]), sibling: undefined }
}

/** What a child asks of the object that holds it. */
function childSchema(node: ProfileNode, owner: string, surroundings: Surroundings): JsonSchema | undefined {
  const base = typeDefinition(owner)?.elements.get(node.name)
  if (base === undefined) return undefined
  const all = propertiesOf(base)
  if (node.element.max === '0') return absent(all)
  const allowed = allowedTypes(node.element, base)
  const properties = all.filter(({ type }) => allowed.includes(type))
  const refused = all.filter(({ type }) => !allowed.includes(type))
  const child: Child = { node, base, properties, surroundings }
  return allOf([
    ...counts(child),
    ...(refused.length > 0 ? [absent(refused)] : []),
    ...properties.map((property) => valuesSchema(child, node, property)),
    ...(base.choice ? choiceSlices(child) : listSlices(child)),
  ])
}

/** `BackboneElement` and the types of FHIRPath say no more than R4. */
function allowedTypes({ type = [] }: ElementDefinition, { types }: BaseElement): readonly string[] {
  const codes = type.flatMap(({ code }) => code ?? [])
  return codes.length > 0 && codes.every((code) => types.includes(code)) ? codes : types
}

function counts({ node: { element }, base, properties }: Child): JsonSchema[] {
  const min = element.min ?? 0
  const max = countOf(element.max)
  const isList = base.max > 1
  return [
    ...(min > base.min ? [present(properties)] : []),
    ...(min > 1 && isList ? [{ anyOf: properties.flatMap(keysOf).map((key) => longer(key, min)) }] : []),
    ...(max < base.max && isList ? properties.flatMap(keysOf).map((key) => shorter(key, max)) : []),
  ]
}

const longer = (key: string, minItems: number): JsonSchema => ({
  required: [key],
  properties: { [key]: { minItems } },
})
const shorter = (key: string, maxItems: number): JsonSchema => ({ properties: { [key]: { maxItems } } })

function bounds(element: ElementDefinition): JsonSchema {
  const { maxLength } = element
  const minimum = numberIn(element, 'minValue')
  const maximum = numberIn(element, 'maxValue')
  return {
    ...(maxLength !== undefined && { maxLength }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  }
}

/** Dates and quantities cannot be compared by a schema. */
function numberIn(element: ElementDefinition, start: string): number | undefined {
  const found = Object.entries(element).find(([key]) => key.startsWith(start))?.[1]
  return typeof found === 'number' ? found : undefined
}

/** Extensions are told by their URL wherever they stand, resources by their own schemas. */
function ofProfiles(
  { type = [] }: ElementDefinition,
  name: string,
  { refersTo }: Surroundings,
): JsonSchema | undefined {
  if (name === 'Extension' || typeDefinition(name)?.kind === 'resource' || name === 'Resource') return undefined
  const profiles = type.filter(({ code }) => code === name).flatMap(({ profile }) => profile ?? [])
  const schemas = profiles.map(refersTo)
  const known = schemas.filter((schema) => schema !== undefined)
  if (known.length === 0 || known.length < schemas.length) return undefined
  return known.length === 1 ? known[0] : { anyOf: known }
}
