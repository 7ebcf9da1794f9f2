/** The dialect that answers whether an object has the shape of its type, and stops at the first fault. */
import { codeList } from '../fhir/definitions/type-definition.ts'
import { primitives } from './primitive.ts'
import { referenceTest } from './reference-target.ts'
import type { Dialect, Property, Use } from './shape-function.ts'

/**
 * `context` is handed to the rules beyond shape, where there are any, and to those of extensions `where` too: the
 * element that the object is, by the type that has it, such as `Patient.name`; absent of a resource.
 */
export type FastCheck = (object: unknown, context?: unknown, where?: string) => boolean

/** Rules beyond shape, which run where a shape is right. */
export interface FastRules {
  readonly ofType: (type: string) => readonly FastCheck[]
  /** The rules of what stands in a property, be it one value or each of a list. */
  readonly ofProperty: (property: Property) => readonly FastCheck[]
  /** The test that a reference leads to one of these types; absent: to any. */
  readonly ofTargets: (targets: readonly string[] | undefined) => FastCheck
  /** The rule of each extension in a property that holds them. */
  readonly ofExtensions: (property: Property) => FastCheck | undefined
  /** Whether all strings come from a text that is plain; see `plain-text.ts`. */
  readonly isPlain?: boolean
}

const none: FastRules = {
  ofType: () => [],
  ofProperty: () => [],
  ofTargets: (targets) => referenceTest(targetSet(targets)) as FastCheck,
  ofExtensions: () => undefined,
}

/** The dialect, with rules beyond shape. */
export function fastDialect(rules: FastRules): Dialect {
  return {
    parameters: 'object, context, where',
    start: () => "if (typeof object !== 'object' || object === null || Array.isArray(object)) return false",
    property: (property, use) =>
      property.element.max > 1 ? `{ ${listText(property, rules, use)} }` : oneText(property, rules, use),
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
  if (property.part === 'extension')
    return `if (!${use.type('Element')}(value, context, ${whereText(property)})) return false`
  return `if (${faultText(property, 'value', rules, use)}) return false`
}

function listText(property: Property, rules: FastRules, use: Use): string {
  const { part, sibling, type } = property
  if (part === 'extension') {
    return `if (!${use.value(areExtensions)}(value, ${sibling}, ${use.type('Element')}, context, ${whereText(property)})) return false`
  }
  const fault = faultText(property, 'value[i]', rules, use)
  const start = 'if (!Array.isArray(value) || value.length === 0) return false'
  const loop = 'for (let i = 0; i < value.length; i++)'
  if (!Object.hasOwn(primitives, type)) return `${start}\n${loop} if (${fault}) return false`
  return `${start}
${loop} if (value[i] === null ? !${use.value(isBeside)}(${sibling}, i) : ${fault}) return false`
}

/** The condition that a value is at fault. */
function faultText(property: Property, value: string, rules: FastRules, use: Use): string {
  const { type, element } = property
  const more = rules.ofProperty(property).map((rule) => ` || !${use.value(rule)}(${value}, context)`)
  const codes = codesOf(property)
  if (codes !== undefined) return `!${use.value(codes)}.has(${value})${more.join('')}`
  const primitive = Object.hasOwn(primitives, type) ? primitives[type] : undefined
  if (primitive !== undefined) {
    const form = rules.isPlain ? primitive.plainForm : primitive.form
    return `typeof ${value} !== ${JSON.stringify(primitive.json)} || !${use.value(form)}(${value})${more.join('')}`
  }
  const target = type === 'Reference' ? ` || !${use.value(rules.ofTargets(element.targets))}(${value}, context)` : ''
  const extension = type === 'Extension' ? rules.ofExtensions(property) : undefined
  const known = extension === undefined ? '' : ` || !${use.value(extension)}(${value}, context, where)`
  const shape = `!${use.type(linkOf(property))}(${value}, context, ${whereText(property)})`
  return `${shape}${target}${more.join('')}${known}`
}

function whereText({ owner, element }: Property): string {
  return JSON.stringify(`${owner}.${element.name}${element.choice ? '[x]' : ''}`)
}

/** The codes that an element may have; undefined where any will do. */
export function codesOf({ type, element }: Property): ReadonlySet<string> | undefined {
  return type === 'code' && element.codes !== undefined ? codeList(element.codes) : undefined
}

/** The name under which the check of a property's value is asked for: a contained resource is not an entry. */
export function linkOf({ type, element }: Property): string {
  return type === 'Resource' && element.name === 'contained' ? 'contained' : type
}

/** Undefined where any type may be referred to. */
export function targetSet(targets: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return targets === undefined || targets.includes('Resource') ? undefined : new Set(targets)
}

/** The extensions of a list of values, as many as there are values: null where there is a value that has none. */
function areExtensions(
  value: unknown,
  sibling: unknown,
  ...[accepts, context, where]: [FastCheck, unknown, string]
): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  if (sibling !== undefined && !(Array.isArray(sibling) && sibling.length === value.length)) return false
  return value.every((item, index) => (item === null ? isBeside(sibling, index) : accepts(item, context, where)))
}

/** Whether there is something at that place of the list beside. */
function isBeside(list: unknown, index: number): boolean {
  return Array.isArray(list) && list[index] !== null && list[index] !== undefined
}
