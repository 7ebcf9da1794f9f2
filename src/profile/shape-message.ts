/**
 * The sentences for faults of shape. None repeats a value but codes and names of types and properties: a value may be
 * a name or a personnummer.
 */
import {
  capitalised,
  type ElementDefinition,
  resourceTypes,
  type TypeDefinition,
} from '../fhir/definitions/type-definition.ts'
import { nearest } from '../fhir/nearest.ts'
import { note, type Place } from './place.ts'
import { primitives } from './primitive.ts'
import { propertiesOf } from './shape-function.ts'

const isPropertyName = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/
const isCode = /^[A-Za-z][A-Za-z-]{0,39}$/
const isTypeName = /^[A-Za-z]{1,64}$/
/** Elements whose codes stand beside personal data, and are not repeated. */
const isPersonal = /\.(identifier|name|address|telecom|contact)\b/
const mostCodes = 12

export function notAnObject(value: unknown, { name, kind }: TypeDefinition, place: Place): void {
  const what = kind === 'backbone' ? 'an object' : `an object of type ${name}`
  const mend = Array.isArray(value)
    ? 'It does not repeat: remove the brackets.'
    : value === null
      ? 'Leave the property out where there is nothing to say.'
      : 'Write its parts as properties between braces.'
  note(place, 'structure', `Expected ${what}, found ${described(value)}. ${mend}`)
}

export function notAList(value: unknown, place: Place): void {
  const mend = Array.isArray(value) || value === null ? 'Leave the property out.' : 'Put the value in brackets: [ ].'
  note(place, 'structure', `Expected an array, because the element may repeat; found ${described(value)}. ${mend}`)
}

export function emptyObject(place: Place): void {
  note(
    place,
    'structure',
    'Expected an object with at least one property, found an empty one. Fill it or leave it out.',
  )
}

export function emptyItem(property: string, place: Place): void {
  const beside = property === '' ? 'the list of values' : `_${property}`
  note(place, 'structure', `Found null, and nothing at this index of ${beside}. Remove the item or give it a value.`)
}

export function unequalLists(property: string, place: Place): void {
  const both = `${property} and _${property}`
  note(place, 'structure', `Expected ${both} to be arrays of equal length. Fill the shorter one with null.`)
}

export function badPrimitive(value: unknown, type: string, place: Place): void {
  const { expected = 'a value', json } = primitives[type] ?? {}
  const isRightKind = typeof value === json && value !== ''
  const found = isRightKind ? `another ${json === 'string' ? 'text' : 'value'}` : described(value)
  note(place, 'value', `Expected ${type}: ${expected}; found ${found}. ${mendOf(value, json)}`)
}

export function unknownCode(code: string, codes: ReadonlySet<string>, place: Place): void {
  const found = isCode.test(code) && !isPersonal.test(place.at) ? `the code ${code}` : 'another code'
  const near = nearest(code, codes)
  const shown = [...codes].slice(0, mostCodes).join(', ')
  const all = codes.size > mostCodes ? `one of ${codes.size} codes (${shown}, …)` : `one of ${shown}`
  const mend = near === undefined ? 'Choose one of these.' : `Did you mean ${near}?`
  note(place, 'code-invalid', `Expected ${all}; found ${found}. ${mend}`)
}

export function badTarget(type: string, targets: ReadonlySet<string> | undefined, place: Place): void {
  const found = isTypeName.test(type) ? `one to ${type}` : 'one to an unknown type'
  const near = nearest(type, targets ?? resourceTypes)
  const expected = targets === undefined ? 'a resource type of R4' : [...targets].join(' or ')
  const mend = near === undefined ? 'Refer to a resource of such a type.' : `Did you mean ${near}?`
  note(place, 'structure', `Expected a reference to ${expected}; found ${found}. ${mend}`)
}

export function unknownProperty(key: string, type: TypeDefinition, place: Place): void {
  if (!isPropertyName.test(key)) {
    note(place, 'structure', `${type.name} has a property whose name is no FHIR name. Remove it.`)
    return
  }
  const choice = type.elements.get(key)
  const near = nearest(
    key,
    [...type.elements.values()].flatMap(propertiesOf).map((property) => property.key),
  )
  const mend = choice?.choice
    ? `The name needs its type: ${namesOf(choice)}.`
    : near === undefined
      ? 'Remove it, or use an extension.'
      : `Did you mean ${near}?`
  const there = { ...place, at: `${place.at}.${key}` }
  note(there, 'structure', `${type.name} has no property ${key}. ${mend}`)
}

export function secondChoice(element: ElementDefinition, place: Place): void {
  const there = { ...place, at: `${place.at}.${element.name}` }
  note(there, 'structure', `Expected ${element.name}[x] once, found it with two types. Keep one of them.`)
}

export function missing(element: ElementDefinition, place: Place): void {
  const [type = ''] = element.types
  const name = element.choice ? `one of ${namesOf(element)}` : element.name
  const what = element.choice || type.includes('.') ? '' : ` (${type})`
  note(place, 'required', `Expected ${name}${what}, which is required; found nothing. Add it.`)
}

/** A resource whose type is missing or unknown. */
export function badResourceType(type: unknown, place: Place): void {
  const near = typeof type === 'string' ? nearest(type, resourceTypes) : undefined
  const found = typeof type !== 'string' ? described(type) : isTypeName.test(type) ? type : 'another text'
  const mend = near === undefined ? 'Name the type of the resource.' : `Did you mean ${near}?`
  note(place, 'structure', `Expected resourceType to be a resource type of R4; found ${found}. ${mend}`)
}

function mendOf(value: unknown, json: string | undefined): string {
  if (Array.isArray(value)) return 'It does not repeat: remove the brackets.'
  if (value === null || value === '') return 'Leave the property out where there is nothing to say.'
  if (typeof value === json) return 'Write it so.'
  return json === 'string' ? 'Write it as text in quotes.' : 'Write it without quotes.'
}

function namesOf({ name, types }: ElementDefinition): string {
  const names = types.map((type) => name + capitalised(type))
  return names.length > mostCodes ? `${names.slice(0, mostCodes).join(', ')}, …` : names.join(', ')
}

/** What JSON says a value is, without the value. */
function described(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (value === '') return 'an empty string'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
