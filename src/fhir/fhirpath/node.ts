/**
 * Values that carry their type, for the parts of an expression whose types are known only when it runs: `descendants()`,
 * what stands in a Bundle, choices of many types.
 */
import { capitalised, type ElementDefinition, elementOf, typeDefinition } from '../definitions/type-definition.ts'
import { isA } from '../search/element-path.ts'
import { spend } from './budget.ts'
import { fhirQuantity } from './quantity.ts'
import { temporal } from './temporal.ts'

/** A value with its FHIR type, or a System type (`System.String`). */
export class Node {
  readonly type: string
  readonly value: unknown
  /** `id` and `extension` of a primitive. */
  readonly sibling: object | undefined

  constructor(type: string, value: unknown, sibling?: object) {
    this.type = type
    this.value = value
    this.sibling = sibling
  }
}

export function isNode(value: unknown): value is Node {
  return value instanceof Node
}

type Fields = Readonly<Record<string, unknown>>

/** The values of one static type as nodes; a resource has the type it names. */
export function wrap(items: readonly unknown[], type: string): Node[] {
  return items.map((item) => new Node(resourceTypeOf(item, type), item))
}

function resourceTypeOf(value: unknown, otherwise: string): string {
  const named = typeof value === 'object' && value !== null ? (value as Fields).resourceType : undefined
  return typeof named === 'string' && typeDefinition(named) !== undefined ? named : otherwise
}

/** A value of an environment variable as a node of the type it seems to have. */
export function nodeOf(value: unknown): Node {
  if (isNode(value)) return value
  if (typeof value === 'string') return new Node('System.String', value)
  if (typeof value === 'boolean') return new Node('System.Boolean', value)
  if (typeof value === 'number') return new Node(Number.isInteger(value) ? 'System.Integer' : 'System.Decimal', value)
  return new Node(resourceTypeOf(value, 'Element'), value)
}

/** The plain values of nodes. */
export function unwrap(items: readonly unknown[]): unknown[] {
  return items.map((item) => (isNode(item) ? item.value : item))
}

/** What operators work on: temporals and quantities of FHIR as those of FHIRPath. */
export function systemValue(item: unknown): unknown {
  return isNode(item) ? systemOf(item.value, item.type) : item
}

/** The same of what is to be written as text, which dates are already. */
export function written(item: unknown): unknown {
  return isNode(item) && typeof item.value === 'string' ? item.value : systemValue(item)
}

/** The same for a value whose type is known. */
export function systemOf(value: unknown, type: string): unknown {
  switch (type) {
    case 'date':
    case 'dateTime':
    case 'time':
      return temporal(value, type) ?? value
    case 'instant':
      return temporal(value, 'dateTime') ?? value
    case 'Quantity':
    case 'Age':
    case 'Duration':
    case 'Count':
    case 'Distance':
      return fhirQuantity(value) ?? value
    default:
      return value
  }
}

/** The children of a name. */
export function step(nodes: readonly Node[], name: string): Node[] {
  return nodes.flatMap((node) => stepOne(node, name))
}

function stepOne({ type, value, sibling }: Node, name: string): readonly Node[] {
  const definition = typeDefinition(type)
  const element = definition?.elements.get(name)
  const holder = definition?.kind === 'primitive-type' ? sibling : value
  if (element === undefined || typeof holder !== 'object' || holder === null) return none
  if (!element.choice) return children(holder as Fields, name, element.types[0] ?? 'Element')
  return chosen(holder as Fields, element)
}

const none: readonly Node[] = []

/** The value of a choice, which may be any of 50 types: the properties of the holder are fewer. */
export function chosen(holder: Fields, element: ElementDefinition): readonly Node[] {
  const types = typesByProperty(element)
  const found: Node[] = []
  for (const key in holder) {
    const property = key.charCodeAt(0) === underscore ? key.slice(1) : key
    const type = types.get(property)
    // What only lies beside a value is met here, and otherwise with its value.
    if (type !== undefined && (property === key || holder[property] === undefined)) {
      found.push(...children(holder, property, type))
    }
  }
  return found
}

/** Begins the name of what lies beside a primitive. */
export const underscore = 95
const choices = new WeakMap<ElementDefinition, ReadonlyMap<string, string>>()

/** The types of a choice by the properties they stand in. */
export function typesByProperty(element: ElementDefinition): ReadonlyMap<string, string> {
  const known = choices.get(element)
  if (known !== undefined) return known
  const made = new Map(element.types.map((type) => [element.name + capitalised(type), type]))
  choices.set(element, made)
  return made
}

function children(holder: Fields, property: string, type: string): readonly Node[] {
  const value = Object.hasOwn(holder, property) ? holder[property] : undefined
  const beside = typeDefinition(type)?.kind === 'primitive-type' ? holder[`_${property}`] : undefined
  if (!Array.isArray(value) && !Array.isArray(beside)) return childOf(value, beside, type)
  const values = [value].flat()
  const siblings = [beside].flat()
  const found: Node[] = []
  for (let at = 0; at < Math.max(values.length, siblings.length); at++) {
    found.push(...childOf(values[at], siblings[at], type))
  }
  return found
}

function childOf(value: unknown, sibling: unknown, type: string): readonly Node[] {
  const one = value ?? undefined
  const extra = typeof sibling === 'object' && sibling !== null ? sibling : undefined
  return one === undefined && extra === undefined ? none : [new Node(resourceTypeOf(one, type), one, extra)]
}

/** All children, in the order of the text. */
export function allChildren(nodes: readonly Node[]): Node[] {
  spend(nodes.length)
  return nodes.flatMap(({ type, value, sibling }) => {
    const holder = typeDefinition(type)?.kind === 'primitive-type' ? sibling : value
    if (typeof holder !== 'object' || holder === null) return []
    return properties(holder).flatMap((property) => {
      const found = elementOf(type, property)
      return found === undefined ? [] : children(holder as Fields, property, found.type)
    })
  })
}

function properties(holder: object): string[] {
  const names = Object.keys(holder).map((name) => (name.startsWith('_') ? name.slice(1) : name))
  return [...new Set(names)]
}

/** Children, their children, and so on. */
export function descendants(nodes: readonly Node[]): Node[] {
  const found: Node[] = []
  for (let level = allChildren(nodes); level.length > 0; level = allChildren(level)) {
    for (const node of level) found.push(node)
  }
  return found
}

/** Whether a value of a type is of a named type, `FHIR.`, `System.` or without a namespace. */
export function isOfType(type: string, wanted: string): boolean {
  if (type.startsWith('System.')) return wanted === type || `System.${wanted}` === type
  if (wanted.startsWith('System.')) return false
  return isA(type, wanted.replace(/^FHIR\./, ''))
}

/** The plain values of those nodes that are of a type. */
export function valuesOfType(nodes: readonly Node[], wanted: string): unknown[] {
  return nodes.filter(({ type }) => isOfType(type, wanted)).map(({ value, sibling }) => value ?? sibling)
}
