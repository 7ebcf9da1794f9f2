/** The dialect that answers whether an object has the shape of its type, and stops at the first fault. */
import { codeList } from '../fhir/definitions/type-definition.ts'
import { primitives } from './primitive.ts'
import { mayRefer } from './reference-target.ts'
import type { Dialect, Property, Use } from './shape-function.ts'

export type FastCheck = (object: unknown) => boolean

export const fast: Dialect = {
  parameters: 'object',
  start: () => "if (typeof object !== 'object' || object === null || Array.isArray(object)) return false",
  property: (property, use) => (property.element.max > 1 ? listText(property, use) : oneText(property, use)),
  secondChoice: () => 'return false',
  unknown: () => 'return false',
  end: (_, required) => `return size > 0 && seen === ${2 ** required.length - 1}`,
}

function oneText(property: Property, use: Use): string {
  const { part, type } = property
  if (part === 'extension') return `if (!${use.type('Element')}(value)) return false`
  const primitive = Object.hasOwn(primitives, type) ? primitives[type] : undefined
  const codes = codesOf(property)
  if (codes !== undefined) return `if (!${use.value(codes)}.has(value)) return false`
  if (primitive === undefined)
    return `if (!${use.type(type)}(value)${referenceText(property, 'value', use)}) return false`
  return `if (typeof value !== ${JSON.stringify(primitive.json)} || !${use.value(primitive.form)}(value)) return false`
}

function listText(property: Property, use: Use): string {
  const { part, sibling, type } = property
  if (part === 'extension') {
    return `if (!${use.value(areExtensions)}(value, ${sibling}, ${use.type('Element')})) return false`
  }
  if (Object.hasOwn(primitives, type)) {
    return `if (!${use.value(areValues)}(value, ${sibling}, ${acceptsText(property, use)})) return false`
  }
  return `if (!Array.isArray(value) || value.length === 0) return false
for (let i = 0; i < value.length; i++) if (!${use.type(type)}(value[i])${referenceText(property, 'value[i]', use)}) return false`
}

/** The test of a primitive: that of its type, or of the codes it is bound to. */
function acceptsText(property: Property, use: Use): string {
  const codes = codesOf(property)
  return use.value(codes === undefined ? primitives[property.type]?.accepts : (value: string) => codes.has(value))
}

/** The codes that an element may have; undefined where any will do. */
export function codesOf({ type, element }: Property): ReadonlySet<string> | undefined {
  return type === 'code' && element.codes !== undefined ? codeList(element.codes) : undefined
}

function referenceText({ type, element }: Property, value: string, use: Use): string {
  if (type !== 'Reference') return ''
  return ` || !${use.value(mayRefer)}(${value}, ${use.value(targetSet(element.targets))})`
}

/** Undefined where any type may be referred to. */
export function targetSet(targets: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return targets === undefined || targets.includes('Resource') ? undefined : new Set(targets)
}

/** Values of a list: null only where the sibling says something, which must be as long. */
function areValues(value: unknown, sibling: unknown, accepts: FastCheck): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  if (sibling === undefined) return value.every(accepts)
  if (!Array.isArray(sibling) || sibling.length !== value.length) return false
  return value.every((item, index) => (item === null ? sibling[index] !== null : accepts(item)))
}

/** The extensions of a list of values: null where there is a value that has none. */
function areExtensions(value: unknown, sibling: unknown, accepts: FastCheck): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every((item, index) => (item === null ? hasValue(sibling, index) : accepts(item)))
}

function hasValue(sibling: unknown, index: number): boolean {
  return Array.isArray(sibling) && sibling[index] !== null && sibling[index] !== undefined
}
