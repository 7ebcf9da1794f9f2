/** An element of a profile with what R4 says of it, and what its values are asked. */
import type { ElementDefinition as BaseElement } from '../../fhir/definitions/type-definition.ts'
import type { ProfileNode } from '../validator/profile-tree.ts'
import type { JsonSchema } from './json-schema.ts'
import type { Property } from './property.ts'
import type { CodesOf } from './value-schema.ts'

/** What a node asks of one value of a type: of itself, and of the property with `_` beside a primitive. */
export interface Overlay {
  readonly value: JsonSchema | undefined
  readonly sibling: JsonSchema | undefined
}

/** What a schema in the making asks of its surroundings. */
export interface Surroundings {
  readonly codesOf: CodesOf
  /** The reference to the schema of a profile of a data type; undefined where the profile is not known. */
  readonly refersTo: (canonical: string) => JsonSchema | undefined
  readonly overlayOf: (node: ProfileNode, type: string) => Overlay
}

export interface Child {
  readonly node: ProfileNode
  readonly base: BaseElement
  /** The properties of the types that the profile allows. */
  readonly properties: readonly Property[]
  readonly surroundings: Surroundings
}

/** `Infinity` for `*`. */
export function countOf(max: string | undefined): number {
  return max === undefined || max === '*' ? Number.POSITIVE_INFINITY : Number(max)
}

/** What a node, the child itself or a slice of it, asks of all values in a property. */
export function valuesSchema(
  { base, surroundings }: Child,
  node: ProfileNode,
  property: Property,
): JsonSchema | undefined {
  const { value, sibling } = surroundings.overlayOf(node, property.type)
  const isList = base.max > 1
  const schemas = [
    [property.key, value],
    [property.sibling ?? '', sibling],
  ] as const
  const said = schemas.flatMap(([key, schema]) =>
    schema === undefined ? [] : [[key, isList ? { items: nullOr(schema, property) } : schema]],
  )
  return said.length === 0 ? undefined : { properties: Object.fromEntries(said) }
}

/** Lists of primitives hold null where the value or its extensions are not there. */
function nullOr(schema: JsonSchema, { sibling }: Property): JsonSchema {
  return sibling === undefined ? schema : { anyOf: [{ type: 'null' }, schema] }
}
