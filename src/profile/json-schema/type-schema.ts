/** The schema of a type of R4: closed, with all its elements. */
import {
  bindingOf,
  codeList,
  type ElementDefinition,
  resourceTypes,
  type TypeDefinition,
} from '../../fhir/definitions/type-definition.ts'
import { having, type JsonSchema } from './json-schema.ts'
import { isPrimitive, primitiveSchemas } from './primitive-schema.ts'
import { oneType, type Property, present, propertiesOf } from './property.ts'
import { bindingSchema, type CodesOf } from './value-schema.ts'

/** What the schema of a type asks of its surroundings. */
export interface Others {
  /** The reference to the schema of another type. */
  readonly type: (name: string) => JsonSchema
  readonly codesOf: CodesOf
}

/** A resource in a resource: its own schema checks what it holds. */
export const anyResource: JsonSchema = {
  type: 'object',
  required: ['resourceType'],
  properties: { resourceType: { enum: resourceTypes } },
}

/** Any type but the abstract ones; what stands in properties is left to the schemas that `others` names. */
export function typeSchema({ name, kind, elements }: TypeDefinition, others: Others): JsonSchema {
  if (isPrimitive(name)) return primitiveSchemas[name] ?? true
  const isResource = kind === 'resource'
  const usable = [...elements.values()].filter(({ max }) => max > 0)
  const conditions = usable.flatMap(presence)
  return {
    type: 'object',
    ...(isResource && { required: ['resourceType'] }),
    minProperties: isResource ? 2 : 1,
    properties: {
      ...(isResource && { resourceType: { const: name } }),
      ...Object.assign({}, ...usable.map((element) => propertySchemas(name, element, others))),
    },
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
  }
}

function presence(element: ElementDefinition): JsonSchema[] {
  const properties = propertiesOf(element)
  if (element.choice) return [oneType(properties, element.min > 0)]
  const lone = element.max > 1 ? properties.flatMap(noGaps) : []
  return element.min > 0 ? [present(properties), ...lone] : lone
}

/** A null in a list says that the value stands in the other list; where there is none, there is none to say it of. */
function noGaps({ key, sibling }: Property): JsonSchema[] {
  if (sibling === undefined) return []
  const whole = (name: string) => ({ properties: { [name]: { items: { not: { type: 'null' } } } } })
  return [{ anyOf: [having(sibling), whole(key)] }, { anyOf: [having(key), whole(sibling)] }]
}

function propertySchemas(owner: string, element: ElementDefinition, others: Others): Record<string, JsonSchema> {
  const isList = element.max > 1
  const beside = others.type('Element')
  const entries = propertiesOf(element).flatMap((property): [string, JsonSchema][] => {
    const { key, sibling } = property
    const one = valueSchema(owner, element, property, others)
    if (sibling === undefined) return [[key, isList ? listOf(one) : one]]
    return [
      [key, isList ? listOf(orNull(one)) : one],
      [sibling, isList ? listOf(orNull(beside)) : beside],
    ]
  })
  return Object.fromEntries(entries)
}

function valueSchema(
  owner: string,
  { name, codes }: ElementDefinition,
  { type }: Property,
  others: Others,
): JsonSchema {
  const list = type === 'code' && codes !== undefined ? codeList(codes) : undefined
  if (list !== undefined) return { enum: [...list] }
  const bound = bindingSchema(bindingOf(owner, name), type, others.codesOf)
  return { ...(others.type(type) as object), ...(bound as object) }
}

const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', minItems: 1, items })
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })
