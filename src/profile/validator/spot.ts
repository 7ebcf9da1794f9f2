/** Where in the JSON of a resource a FHIRPath leads. */
import { capitalised, type ElementDefinition, elementOf } from '../../fhir/definitions/type-definition.ts'
import { type Fields, fieldsOf } from './fields.ts'

/** An element of a resource, there or not. */
export interface Spot {
  /** https://www.rfc-editor.org/rfc/rfc6901 */
  readonly pointer: string
  readonly value: unknown
  /** The object or array that holds it, or would, and the name of the property. */
  readonly holder: unknown
  readonly name: string
  /** The type of the value; that of the holder and its element, where R4 has one of this name. */
  readonly type: string | undefined
  readonly owner: string | undefined
  readonly element: ElementDefinition | undefined
  /** The spot of the holder; absent at the resource. */
  readonly parent?: Spot
}

const steps = /\.ofType\((\w+)\)|\.(\w+)|\[(\d+)\]/gy

/** The spot of `Patient.name[0].given[1]` or `Observation.value.ofType(Quantity)`; undefined where it is no such path. */
export function spotOf(resource: Fields, at: string): Spot | undefined {
  const path = at.slice(/^\w+/.exec(at)?.[0].length ?? 0)
  const found = [...path.matchAll(steps)]
  if (found.reduce((length, [whole]) => length + whole.length, 0) !== path.length) return undefined
  let spot: Spot | undefined = rootOf(resource)
  for (const [index, [, , name, item]] of found.entries()) {
    const chosen = found[index + 1]?.[1]
    if (name !== undefined) spot = spot && childOf(spot, name, chosen)
    else if (item !== undefined) spot = spot && itemOf(spot, Number(item))
  }
  return spot
}

function rootOf(resource: Fields): Spot {
  const type = typeof resource.resourceType === 'string' ? resource.resourceType : undefined
  return { pointer: '', value: resource, holder: undefined, name: '', type, owner: undefined, element: undefined }
}

function childOf(spot: Spot, name: string, chosen: string | undefined): Spot | undefined {
  const fields = fieldsOf(spot.value)
  if (fields === undefined) return besides(spot, name)
  const type = spot.type === 'Resource' ? String(fields.resourceType) : spot.type
  const key = keyOf(fields, { name, type, chosen })
  const known = elementOf(type ?? '', key)
  return {
    ...{
      pointer: `${spot.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      value: fields[key],
      holder: fields,
      name: key,
      parent: spot,
    },
    ...{ type: known?.type, owner: type, element: known?.element },
  }
}

/** The property of an element, a choice's with its type. */
function keyOf(
  fields: Fields,
  {
    name,
    type,
    chosen,
  }: { readonly name: string; readonly type: string | undefined; readonly chosen?: string | undefined },
): string {
  if (chosen !== undefined) return name + capitalised(chosen)
  if (Object.hasOwn(fields, name) || type === undefined) return name
  return Object.keys(fields).find((key) => elementOf(type, key)?.element.name === name) ?? name
}

/** What stands beside a primitive: `_birthDate` for `Patient.birthDate.extension`. */
function besides({ parent, name, pointer }: Spot, step: string): Spot | undefined {
  const isItem = /\/\d+$/.test(pointer)
  const holder = isItem ? parent?.parent : parent
  const fields = fieldsOf(holder?.value)
  const index = isItem ? `/${name}` : ''
  const own = isItem ? (parent?.name ?? '') : name
  const beside = fields?.[`_${own}`]
  const value = fieldsOf(Array.isArray(beside) ? beside[Number(name)] : beside)
  if (holder === undefined || value === undefined) return undefined
  const at = `${holder.pointer}/_${own}${index}`
  return childOf({ ...holder, pointer: at, value, type: 'Element', name: `_${own}` }, step, undefined)
}

function itemOf(spot: Spot, index: number): Spot | undefined {
  if (!Array.isArray(spot.value)) return index === 0 ? spot : undefined
  const { pointer, type, owner, element } = spot
  const value: unknown = spot.value[index]
  return {
    pointer: `${pointer}/${index}`,
    value,
    holder: spot.value,
    name: `${index}`,
    type,
    owner,
    element,
    parent: spot,
  }
}
