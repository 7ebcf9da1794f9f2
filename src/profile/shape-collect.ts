/** The dialect that notes every fault of an object, with its place and a sentence. */
import { isObject } from '../fhir/json/json-object.ts'
import { below, type Place } from './place.ts'
import { primitives } from './primitive.ts'
import { mayRefer, referredType } from './reference-target.ts'
import { codesOf, linkOf, targetSet } from './shape-fast.ts'
import type { Dialect, Property, Use } from './shape-function.ts'
import * as note from './shape-message.ts'

/** Notes the faults of an object that stands at a place. `context` is handed to the rules beyond shape. */
export type CollectCheck = (object: unknown, place: Place, context?: unknown) => void

/** Rules beyond shape. */
export interface CollectRules {
  /** `before`: how many issues there were before this object was looked at. */
  readonly ofType: (type: string) => ((object: never, place: Place, context: never, before: number) => void) | undefined
  readonly ofProperty: (property: Property) => CollectCheck | undefined
}

const none: CollectRules = { ofType: () => undefined, ofProperty: () => undefined }

/** The dialect, with rules beyond shape. */
export function collectDialect(rules: CollectRules): Dialect {
  return {
    parameters: 'object, place, context',
    start: (type, use) => `if (!${use.value(mustBeObject)}(object, ${use.value(type)}, place)) return
const before = place.issues.length`,
    property: (property, use) => {
      const there = `${use.value(below)}(place, ${JSON.stringify(property.path)})`
      if (property.element.max > 1) return listText(property, there, rules, use)
      return oneText(property, ['value', there], rules, use)
    },
    secondChoice: (element, use) => `${use.value(note.secondChoice)}(${use.value(element)}, place)`,
    unknown: (type, use) => `${use.value(note.unknownProperty)}(key, ${use.value(type)}, place)`,
    end: (type, required, use) => {
      const more = rules.ofType(type.name)
      return `if (size === 0) ${use.value(note.emptyObject)}(place)
else if (seen !== ${2 ** required.length - 1}) ${use.value(noteMissing)}(seen, ${use.value(required)}, place)
${more === undefined ? '' : `${use.value(more)}(object, place, context, before)`}`
    },
  }
}

export const collect: Dialect = collectDialect(none)

type Texts = readonly [value: string, place: string]

function oneText(property: Property, [value, place]: Texts, rules: CollectRules, use: Use): string {
  const { part, type, element } = property
  if (part === 'extension') return `${use.type('Element')}(${value}, ${place}, context)`
  if (Object.hasOwn(primitives, type)) return `${use.value(checkPrimitive)}(${value}, ${use.value(property)}, ${place})`
  const rule = rules.ofProperty(property)
  const more = rule === undefined ? '' : `\n${use.value(rule)}(${value}, ${place}, context)`
  const shape = `${use.type(linkOf(property))}(${value}, ${place}, context)${more}`
  if (type !== 'Reference') return shape
  return `${shape}\n${use.value(checkTarget)}(${value}, ${use.value(targetSet(element.targets))}, ${place})`
}

function listText(property: Property, place: string, rules: CollectRules, use: Use): string {
  const { part, type, sibling } = property
  if (part === 'extension')
    return `${use.value(checkExtensions)}([value, ${sibling}], ${use.type('Element')}, ${place}, context)`
  if (Object.hasOwn(primitives, type)) {
    return `${use.value(checkValues)}([value, ${sibling}], ${use.value(property)}, ${place})`
  }
  const item = oneText(property, ['value[i]', `${use.value(below)}(list, '[' + i + ']')`], rules, use)
  return `{ const list = ${place}
if (${use.value(isList)}(value, list)) for (let i = 0; i < value.length; i++) { ${item} } }`
}

function mustBeObject(value: unknown, type: Parameters<typeof note.notAnObject>[1], place: Place): boolean {
  if (isObject(value)) return true
  note.notAnObject(value, type, place)
  return false
}

function isList(value: unknown, place: Place): value is readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return true
  note.notAList(value, place)
  return false
}

function checkPrimitive(value: unknown, property: Property, place: Place): void {
  const { type } = property
  const codes = codesOf(property)
  const isGood = codes === undefined ? primitives[type]?.accepts(value) : typeof value === 'string' && codes.has(value)
  if (isGood) return
  if (codes !== undefined && typeof value === 'string') note.unknownCode(value, codes, place)
  else note.badPrimitive(value, type, place)
}

function checkTarget(value: unknown, targets: ReadonlySet<string> | undefined, place: Place): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  const reference = value as Readonly<Record<string, unknown>>
  if (!mayRefer(reference, targets)) note.badTarget(referredType(reference) ?? '', targets, place)
}

/** A list of primitives beside the list of their extensions. */
function checkValues([values, extensions]: readonly [unknown, unknown], property: Property, place: Place): void {
  if (!isList(values, place)) return
  if (extensions !== undefined && !(Array.isArray(extensions) && extensions.length === values.length)) {
    note.unequalLists(property.key, place)
  }
  values.forEach((value, index) => {
    const there = below(place, `[${index}]`)
    if (value !== null) checkPrimitive(value, property, there)
    else if (itemOf(extensions, index) === null) note.emptyItem(property.key, there)
  })
}

/** A list of extensions beside the list of the primitives they belong to. */
function checkExtensions(
  [extensions, values]: readonly [unknown, unknown],
  check: CollectCheck,
  ...[place, context]: [Place, unknown]
): void {
  if (!isList(extensions, place)) return
  extensions.forEach((extension, index) => {
    const there = below(place, `[${index}]`)
    if (extension !== null) check(extension, there, context)
    else if (itemOf(values, index) === null && !Array.isArray(values)) note.emptyItem('', there)
  })
}

function itemOf(list: unknown, index: number): unknown {
  return Array.isArray(list) ? (list[index] ?? null) : null
}

function noteMissing(seen: number, required: readonly Property['element'][], place: Place): void {
  required.forEach((element, index) => {
    if ((seen & (2 ** index)) === 0) note.missing(element, below(place, `.${element.name}`))
  })
}
