/** The dialect that answers whether an object has the shape of its type, and stops at the first fault. */
import { codeList } from '../fhir/definitions/type-definition.ts'
import { primitives } from './primitive.ts'
import { referenceTest } from './reference-target.ts'
import type { Dialect, Property, Use } from './shape-function.ts'

/** `context` is handed to the rules beyond shape, where there are any. */
export type FastCheck = (object: unknown, context?: unknown) => boolean

/** Rules beyond shape, which run where a shape is right. */
export interface FastRules {
  readonly ofType: (type: string) => readonly FastCheck[]
  /** The rule of what stands in a property; undefined where there is none. */
  readonly ofProperty: (property: Property) => FastCheck | undefined
}

const none: FastRules = { ofType: () => [], ofProperty: () => undefined }

/** The dialect, with rules beyond shape. */
export function fastDialect(rules: FastRules): Dialect {
  return {
    parameters: 'object, context',
    start: () => "if (typeof object !== 'object' || object === null || Array.isArray(object)) return false",
    property: (property, use) =>
      property.element.max > 1 ? listText(property, rules, use) : oneText(property, rules, use),
    secondChoice: () => 'return false',
    unknown: () => 'return false',
    end: (type, required, use) => {
      const more = rules.ofType(type.name).map((rule) => ` && ${use.value(rule)}(object, context)`)
      return `return size > 0 && seen === ${2 ** required.length - 1}${more.join('')}`
    },
  }
}

export const fast: Dialect = fastDialect(none)

function oneText(property: Property, rules: FastRules, use: Use): string {
  const { part, type } = property
  if (part === 'extension') return `if (!${use.type('Element')}(value, context)) return false`
  const primitive = Object.hasOwn(primitives, type) ? primitives[type] : undefined
  const codes = codesOf(property)
  if (codes !== undefined) return `if (!${use.value(codes)}.has(value)) return false`
  if (primitive === undefined)
    return `if (!${use.type(linkOf(property))}(value, context)${moreText(property, 'value', rules, use)}) return false`
  return `if (typeof value !== ${JSON.stringify(primitive.json)} || !${use.value(primitive.form)}(value)) return false`
}

function listText(property: Property, rules: FastRules, use: Use): string {
  const { part, sibling, type } = property
  if (part === 'extension') {
    return `if (!${use.value(areExtensions)}(value, ${sibling}, ${use.type('Element')}, context)) return false`
  }
  if (Object.hasOwn(primitives, type)) {
    return `if (!${use.value(areValues)}(value, ${sibling}, ${acceptsText(property, use)})) return false`
  }
  return `if (!Array.isArray(value) || value.length === 0) return false
for (let i = 0; i < value.length; i++) if (!${use.type(linkOf(property))}(value[i], context)${moreText(property, 'value[i]', rules, use)}) return false`
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

function moreText(property: Property, value: string, rules: FastRules, use: Use): string {
  const { type, element } = property
  const rule = rules.ofProperty(property)
  const more = rule === undefined ? '' : ` || !${use.value(rule)}(${value}, context)`
  if (type !== 'Reference') return more
  return ` || !${use.value(referenceTest(targetSet(element.targets)))}(${value})${more}`
}

/** The name under which the check of a property's value is asked for: a contained resource is not an entry. */
export function linkOf({ type, element }: Property): string {
  return type === 'Resource' && element.name === 'contained' ? 'contained' : type
}

/** Undefined where any type may be referred to. */
export function targetSet(targets: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return targets === undefined || targets.includes('Resource') ? undefined : new Set(targets)
}

/** Values of a list: null only where the sibling says something, which must be as long. */
function areValues(value: unknown, sibling: unknown, accepts: FastCheck): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  if (sibling === undefined) return value.every((item) => accepts(item))
  if (!Array.isArray(sibling) || sibling.length !== value.length) return false
  return value.every((item, index) => (item === null ? sibling[index] !== null : accepts(item)))
}

/** The extensions of a list of values: null where there is a value that has none. */
function areExtensions(value: unknown, sibling: unknown, ...[accepts, context]: [FastCheck, unknown]): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every((item, index) => (item === null ? hasValue(sibling, index) : accepts(item, context)))
}

function hasValue(sibling: unknown, index: number): boolean {
  return Array.isArray(sibling) && sibling[index] !== null && sibling[index] !== undefined
}
