/** Profiles made at random to which a given resource conforms: every kind of rule that a schema can say. */
import { isDeepStrictEqual } from 'node:util'
import type { ElementDefinition as Change, StructureDefinition } from '@medplum/fhirtypes'
import { capitalised, type ElementDefinition, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { type Holder, holdersIn, type Json, listOf, objectOf, placesOf } from './place.ts'

type Random = (below: number) => number

/** An element of the resource, with the values it has in each object that may hold it. */
interface Use {
  readonly path: string
  readonly element: ElementDefinition
  readonly type: string
  readonly values: readonly (readonly unknown[])[]
}

const untouched: ReadonlySet<string> = new Set([
  'meta',
  'extension',
  'modifierExtension',
  'contained',
  'text',
  'id',
  'resource',
])

/** A profile of the type of a resource, with up to nine changed elements; undefined where there is none to change. */
export function randomProfile(resource: Json, url: string, random: Random): StructureDefinition {
  const type = String(resource.resourceType)
  const uses = usesIn(resource)
  const chosen = new Map(Array.from({ length: 10 }, () => uses[random(uses.length)]).map((use) => [use?.path, use]))
  const changes = apart([...chosen.values()].flatMap((use) => (use === undefined ? [] : [changesOf(use, random)])))
  const order = (path: string) => path.split('.').length
  return {
    resourceType: 'StructureDefinition',
    url,
    name: 'Random',
    status: 'draft',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: { element: changes.toSorted((a, b) => order(a.path ?? '') - order(b.path ?? '')) },
  }
}

/** What is below an element that is sliced is said in its slices alone. */
function apart(groups: readonly (readonly Change[])[]): Change[] {
  const sliced = groups.filter(([first]) => first?.slicing !== undefined).map(([first]) => `${first?.path}.`)
  return groups.filter(([first]) => !sliced.some((start) => first?.path?.startsWith(start))).flat()
}

/** Elements not within choices or other resources, and not below what a profile may hold as a whole. */
function usesIn(resource: Json): Use[] {
  const holders = Map.groupBy(
    holdersIn(resource).filter(({ path }) => path !== undefined && !isUntouched(path)),
    ({ path }) => path ?? '',
  )
  return [...holders].flatMap(([path, group]) => usesOf(path, group))
}

function isUntouched(path: string): boolean {
  const [, ...steps] = path.split('.')
  return steps.some((step) => untouched.has(step))
}

function usesOf(path: string, group: readonly Holder[]): Use[] {
  const places = Map.groupBy(group.flatMap(placesOf), ({ key }) => key)
  return [...places.values()].flatMap(([place]) => {
    if (place === undefined || untouched.has(place.element.name)) return []
    const { element, type, key } = place
    const isMixed =
      element.choice &&
      group.some((one) => placesOf(one).some((other) => other.element === element && other.key !== key))
    if (isMixed || group.some(({ object }) => object[`_${key}`] !== undefined)) return []
    const values = group.map(({ object }) => (object[key] === undefined ? [] : listOf(object[key])))
    return [{ path: `${path}.${element.name}`, element, type, values }]
  })
}

function changesOf(use: Use, random: Random): Change[] {
  const id = use.path + (use.element.choice ? '[x]' : '')
  const isSliceable = use.element.max > 1 && objectOf(use.values.flat()[0]) !== undefined
  if (isSliceable && random(3) > 0) return slicesOf(use, id, random)
  const change = { id, path: id, ...countsOf(use, random), ...typesOf(use, random), ...expectedOf(use, random) }
  return [change as Change]
}

function countsOf({ element, values }: Use, random: Random): Partial<Change> {
  const counts = values.map(({ length }) => length)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return {
    ...(least > element.min && random(2) === 0 && { min: least }),
    ...(most < element.max && most > 0 && random(2) === 0 && { max: String(most) }),
  }
}

function typesOf({ element, type }: Use, random: Random): Partial<Change> {
  if (!element.choice || random(2) === 0) return {}
  const other = element.types[random(element.types.length)] ?? type
  return { type: [...new Set([type, other])].map((code) => ({ code })) }
}

/** Only where all values are equal, and are of a type that ElementDefinition can fix. */
function expectedOf({ element, type, values }: Use, random: Random): Partial<Change> {
  const [first, ...others] = values.flat()
  const isFixable = !type.includes('.') && type !== 'xhtml' && type !== 'Resource' && !element.types.some(isOfText)
  if (first === undefined || !isFixable || !others.every((one) => isDeepStrictEqual(one, first))) return {}
  if (element.choice && element.types.length > 1) return {}
  const kind = random(2) === 0 ? 'fixed' : 'pattern'
  const value = kind === 'fixed' ? first : partOf(first, random)
  return { [kind + capitalised(type)]: value } as Partial<Change>
}

const isOfText = (type: string): boolean => type === 'markdown' || type.includes('/')

function partOf(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return [partOf(value[random(value.length)], random)]
  const object = objectOf(value)
  if (object === undefined) return value
  const keys = Object.keys(object).filter((key) => !key.startsWith('_') && key !== 'extension')
  const some = keys.filter(() => random(2) === 0)
  const [only = keys[0] ?? ''] = some
  const kept = some.length > 0 ? some : [only]
  return Object.fromEntries(kept.map((key) => [key, partOf(object[key], random)]))
}

/** Slices told by one member of the items, by value or by pattern. */
function slicesOf({ path, type, values }: Use, id: string, random: Random): Change[] {
  const items = values
    .flat()
    .map(objectOf)
    .filter((one) => one !== undefined)
  const members = Object.keys(items[0] ?? {}).filter((key) => isTelling(type, key, items))
  const member = members[random(members.length)]
  if (member === undefined || items.length === 0) return []
  const fields = typeDefinition(type)?.elements.get(member)
  const distinct = items
    .map((item) => item[member])
    .filter((one, at, all) => all.findIndex((it) => isDeepStrictEqual(it, one)) === at)
  const isClosed = random(3) === 0
  const kept = isClosed ? distinct : distinct.slice(0, 1 + random(distinct.length))
  const kind = random(2) === 0 ? 'value' : 'pattern'
  const slicing = { discriminator: [{ type: kind, path: member }], rules: isClosed ? 'closed' : 'open' }
  const name = capitalised(fields?.types[0] ?? 'string')
  const slices = kept.flatMap((value, at) => {
    const counts = values.map((all) => all.filter((one) => isDeepStrictEqual(objectOf(one)?.[member], value)).length)
    const whole = {
      id: `${id}:s${at}`,
      path,
      sliceName: `s${at}`,
      min: Math.min(...counts),
      max: String(Math.max(...counts)),
    }
    const own = items.filter((item) => isDeepStrictEqual(item[member], value))
    const fixed = { id: `${id}:s${at}.${member}`, path: `${path}.${member}`, min: 1, [`pattern${name}`]: value }
    return [whole, fixed, ...requiredMember(own, type, member, `${id}:s${at}`)]
  })
  return [{ id, path, slicing }, ...slices] as Change[]
}

/** One more member that all items of the slice have is required of them. */
function requiredMember(items: readonly Json[], type: string, member: string, id: string): object[] {
  const elements = typeDefinition(type)?.elements
  const common = Object.keys(items[0] ?? {}).find(
    (key) =>
      key !== member &&
      elements?.get(key)?.min === 0 &&
      !untouched.has(key) &&
      items.every((item) => item[key] !== undefined),
  )
  return common === undefined
    ? []
    : [{ id: `${id}.${common}`, path: `${id.replaceAll(/:[^.]*/g, '')}.${common}`, min: 1 }]
}

/** A member that each item has, once. */
function isTelling(type: string, key: string, items: readonly Json[]): boolean {
  const element = typeDefinition(type)?.elements.get(key)
  if (element === undefined || element.max > 1 || element.choice || untouched.has(key)) return false
  const [only = ''] = element.types
  if (only.includes('.') || only === 'Resource' || only === 'xhtml') return false
  return items.every((item) => item[key] !== undefined && item[`_${key}`] === undefined)
}
