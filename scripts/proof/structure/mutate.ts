/** Small changes to a resource, each aimed at one kind of structural rule. Many leave it valid. */
import { capitalised, codeList, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { holdersIn, type Json, listOf, type Place, placesOf } from './place.ts'
import { otherTexts } from './texts.ts'

type Random = (below: number) => number
/** Changes the object at the place; false where there is nothing of the kind to change. */
type Change = (place: Place, random: Random) => boolean

const untouched: ReadonlySet<string> = new Set(['resourceType', 'meta', 'contained'])

/** The changes, by the kind of rule they aim at. */
export const changes: Readonly<Record<string, readonly Change[]>> = {
  cardinality: [remove, again, emptied, shorter],
  'JSON type': [otherKind, wrapped],
  regex: [otherText],
  'unknown property': [strange],
  choice: [secondType, otherType],
  fixed: [anew, extra, remove],
  pattern: [anew, extra, remove],
  'required code': [otherCode],
  slices: [remove, again, anew, shorter, reordered],
  none: [anew, extra, reordered],
}

/** As often as each is to be aimed at: as many mutants stay valid as do not. */
export const kinds: readonly string[] = [...Object.keys(changes), 'regex', ...Array<string>(11).fill('none')]

/** Whether a place is one that a mutant of a kind should be made at. */
export type Aim = (place: Place) => boolean

/** A changed copy, aimed at a kind of rule; undefined where no place was found. */
export function mutant(resource: Json, kind: string, random: Random, aim: Aim = () => true): Json | undefined {
  const copy = structuredClone(resource)
  const places = holdersIn(copy)
    .flatMap(placesOf)
    .filter((place) => !untouched.has(place.key) && !isMeta(place))
  const aimed = places.filter(aim)
  const usable = aimed.length > 0 ? aimed : places
  const ways = changes[kind] ?? []
  for (let attempt = 0; attempt < 30; attempt++) {
    const place = usable[random(usable.length)]
    const way = ways[random(ways.length)]
    if (place !== undefined && way?.(place, random)) return copy
  }
  return undefined
}

/** The profiles that a resource claims stay. */
function isMeta({ holder }: Place): boolean {
  return holder.type === 'Meta'
}

function remove({ holder, key }: Place): boolean {
  delete holder.object[key]
  return true
}

function again({ holder, key, element }: Place): boolean {
  const value = holder.object[key]
  if (element.max === 1 || !Array.isArray(value)) return false
  holder.object[key] = [...value, structuredClone(value.at(-1))]
  return true
}

function emptied({ holder, key }: Place, random: Random): boolean {
  const value = holder.object[key]
  holder.object[key] = Array.isArray(value) ? [] : random(2) === 0 ? '' : {}
  return true
}

function shorter({ holder, key }: Place, random: Random): boolean {
  const value = holder.object[key]
  if (!Array.isArray(value) || value.length < 2) return false
  holder.object[key] = value.toSpliced(random(value.length), 1)
  return true
}

function reordered({ holder, key }: Place): boolean {
  const value = holder.object[key]
  if (!Array.isArray(value) || value.length < 2) return false
  holder.object[key] = value.toReversed()
  return true
}

const otherKinds: readonly unknown[] = [null, true, 0, 1.5, -1, 'x', {}, { x: 1 }, [1], ['x']]

function otherKind({ holder, key }: Place, random: Random): boolean {
  holder.object[key] = otherKinds[random(otherKinds.length)]
  return true
}

function wrapped({ holder, key }: Place): boolean {
  const value = holder.object[key]
  holder.object[key] = Array.isArray(value) ? value[0] : [value]
  return true
}

function otherText({ holder, key, type }: Place, random: Random): boolean {
  const texts = otherTexts[type]
  if (texts === undefined) return false
  replace(holder.object, key, texts[random(texts.length)])
  return true
}

function replace(object: Json, key: string, value: unknown): void {
  const before = object[key]
  object[key] = Array.isArray(before) ? [value, ...before.slice(1)] : value
}

const strangeKeys = [
  'foo',
  '_foo',
  'resourceType2',
  'Id',
  'constructor',
  '$ref',
  'value',
  'fhir_comments',
  'extensions',
]

function strange({ holder, key, type }: Place, random: Random): boolean {
  const isPrimitive = typeDefinition(type)?.kind === 'primitive-type'
  const keys = [...strangeKeys, `${key}s`, capitalised(key), `${key}String`, ...(isPrimitive ? [] : [`_${key}`])]
  holder.object[keys[random(keys.length)] ?? 'foo'] = 'x'
  return true
}

function secondType({ holder, element, key }: Place, random: Random): boolean {
  if (!element.choice) return false
  const type = element.types[random(element.types.length)] ?? ''
  const other = element.name + capitalised(type)
  if (other === key) return false
  holder.object[other] = sampleOf(type)
  return true
}

function otherType(place: Place, random: Random): boolean {
  if (!secondType(place, random)) return false
  delete place.holder.object[place.key]
  delete place.holder.object[`_${place.key}`]
  return true
}

/** A value of a type that takes it, in the rough; what it lacks is one more fault. */
function sampleOf(type: string): unknown {
  const text = otherTexts[type]?.[0]
  if (text !== undefined) return text
  const reach = typeDefinition(type)?.elements
  return reach?.has('text') ? { text: 'x' } : reach?.has('reference') ? { reference: 'Basic/1' } : { id: 'x' }
}

/** Another value that the type takes. */
function anew(place: Place, random: Random): boolean {
  const { holder, key, type } = place
  const list = listOf(holder.object[key])
  const at = random(list.length)
  const value = list[at]
  const other =
    typeof value === 'string'
      ? otherOf(place, value, random)
      : typeof value === 'number'
        ? value + 1
        : typeof value === 'boolean'
          ? !value
          : undefined
  if (other === undefined) return inner(place, at, random)
  holder.object[key] = Array.isArray(holder.object[key]) ? list.with(at, other) : other
  return type !== 'xhtml'
}

function otherOf({ type, element }: Place, value: string, random: Random): string | undefined {
  if (element.codes !== undefined) return [...(codeList(element.codes) ?? [])][random(4)] ?? value
  if (type === 'date' || type === 'dateTime' || type === 'instant') return value.replace(/^\d{4}/, '2031')
  return type === 'base64Binary' || type === 'xhtml' ? undefined : `${value}x`
}

/** Of an object one of its members. */
function inner({ holder, key, type }: Place, at: number, random: Random): boolean {
  const object = listOf(holder.object[key])[at]
  if (typeof object !== 'object' || object === null || type === 'Resource') return false
  const places = placesOf({ object: object as Json, type, path: undefined })
  const place = places[random(places.length)]
  return place !== undefined && anew(place, random)
}

const extras: Readonly<Record<string, unknown>> = {
  display: 'x',
  text: 'x',
  unit: 'x',
  use: 'old',
  userSelected: true,
  start: '2020-01-01',
  end: '2040-01-01',
  period: { start: '2020-01-01' },
  id: 'x1',
}

/** One more member that the type knows. */
function extra({ holder, key, type }: Place, random: Random): boolean {
  const list = listOf(holder.object[key])
  const object = list[random(list.length)]
  const elements = typeDefinition(type)?.elements
  if (typeof object !== 'object' || object === null || elements === undefined) return false
  const keys = Object.keys(extras).filter((one) => elements.has(one) && !(one in object))
  const chosen = keys[random(keys.length)]
  if (chosen === undefined) return false
  ;(object as Json)[chosen] = extras[chosen]
  return true
}

const codes = ['active', 'x', 'Active', 'active ', 'draft', 'final', '', 'unknown', 'male', 'order', 'plan', 'official']

function otherCode(place: Place, random: Random): boolean {
  const { holder, key, type, element } = place
  if (type !== 'code') return false
  const known = element.codes === undefined ? [] : [...(codeList(element.codes) ?? [])].slice(0, 8)
  const all = [...codes, ...known]
  replace(holder.object, key, all[random(all.length)])
  return true
}
