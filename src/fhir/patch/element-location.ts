/** Where the elements stand that a FHIRPath expression finds. */
import { type ElementDefinition, elementOf } from '../definitions/type-definition.ts'
import { isObject, type LosslessObject, memberOf } from '../json/lossless.ts'
import { type ElementValue, elementList, elementNamed, writeList } from './element-list.ts'

/** An object of the resource, the type of its elements, and where it stands itself. */
export interface Owner {
  readonly object: LosslessObject
  readonly type: string
  /** Absent for the resource as a whole. */
  readonly at?: ElementAt
  /** It is what a primitive has besides its value. */
  readonly isBesides?: boolean
}

/** One value of an element. */
export interface ElementAt {
  readonly owner: Owner
  readonly element: ElementDefinition
  readonly index: number
}

/** A FHIRPath with indices and nothing else: `Patient.name[0].given[1]`. */
export type Location = string

/** The value at a location; undefined for the resource itself. */
export function elementAt(resource: Owner, location: Location): ElementAt | undefined {
  let owner = resource
  let at: ElementAt | undefined
  for (const [, name = '', index] of location.matchAll(/\.(\w+)(?:\[(\d+)\])?/g)) {
    const element = elementNamed(owner.type, name)
    if (element === undefined) return
    at = { owner, element, index: Number(index ?? 0) }
    owner = ownerAt(at)
  }
  return at
}

/** The object of a value: the value itself, or what a primitive has besides its value, made where it is missing. */
export function ownerAt(at: ElementAt): Owner {
  const { owner, element, index } = at
  const list = elementList(owner.object, owner.type, element)
  const item = list.items[index]
  if (isObject(item?.value)) return { object: item.value, type: typeOf(item.value, at, list.name), at }
  const object = isObject(item?.besides) ? item.besides : {}
  return { object, type: 'Element', at, isBesides: true }
}

function typeOf(value: LosslessObject, { owner, element }: ElementAt, name = element.name): string {
  const type = elementOf(owner.type, name)?.type ?? 'Element'
  const own = memberOf(value, 'resourceType')
  return type === 'Resource' && typeof own === 'string' ? own : type
}

/**
 * Makes what was done to an owner part of the resource: an object that has become empty goes, and so do those around it
 * that it leaves empty, because FHIR has no empty objects.
 */
export function settle(settled: Owner): void {
  if (settled.at === undefined) return
  const { owner, element, index } = settled.at
  const list = elementList(owner.object, owner.type, element)
  const items = list.items.flatMap((item, place) => (place === index ? settledValue(item, settled) : item))
  writeList(owner.object, element, { ...list, items })
  settle(owner)
}

function settledValue(item: ElementValue, { object, isBesides }: Owner): ElementValue | readonly [] {
  const isEmpty = Object.keys(object).length === 0
  if (isBesides !== true) return isEmpty ? [] : item
  const { suffix, value } = item
  if (!isEmpty) return { ...item, besides: object }
  return value === undefined ? [] : { suffix, value }
}
