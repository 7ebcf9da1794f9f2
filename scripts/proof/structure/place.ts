/** Places in a resource, with what R4 says of them. */
import { type ElementDefinition, elementOf, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'

export type Json = Record<string, unknown>

/** An object in a resource. */
export interface Holder {
  readonly object: Json
  readonly type: string
  /** As FHIRPath has it, without indices; undefined within a choice or a resource in the resource. */
  readonly path: string | undefined
}

/** A property of an object. */
export interface Place {
  readonly holder: Holder
  readonly key: string
  readonly element: ElementDefinition
  readonly type: string
}

/** The object and all objects below it that are of a type R4 has, resources within it included. */
export function holdersIn(resource: Json): Holder[] {
  const type = String(resource.resourceType)
  return within({ object: resource, type, path: type })
}

function within(holder: Holder): Holder[] {
  const inside = placesOf(holder).flatMap((place) => childrenOf(place))
  return [holder, ...inside.flatMap(within)]
}

/** The properties of an object that hold values of R4, not extensions of primitives. */
export function placesOf(holder: Holder): Place[] {
  return Object.keys(holder.object).flatMap((key) => {
    const found = elementOf(holder.type, key)
    return found === undefined ? [] : [{ holder, key, ...found }]
  })
}

function childrenOf({ holder, key, element, type }: Place): Holder[] {
  const path = holder.path === undefined || element.choice ? undefined : `${holder.path}.${element.name}`
  return listOf(holder.object[key]).flatMap((value): Holder[] => {
    const object = objectOf(value)
    if (object === undefined) return []
    if (type !== 'Resource') return typeDefinition(type) === undefined ? [] : [{ object, type, path }]
    return typeof object.resourceType === 'string' ? [{ object, type: object.resourceType, path: undefined }] : []
  })
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

export function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}
