/** Values of choices of many types, in objects whose type is known. */
import { type ElementDefinition, typeDefinition } from '../definitions/type-definition.ts'
import { chosen, Node, typesByProperty, underscore } from './node.ts'
import { times } from './stream.ts'

type Fields = Readonly<Record<string, unknown>>

const none: readonly Node[] = []

/** The values of a choice in objects of one type. */
function choiceIn(items: readonly unknown[], type: string, name: string): readonly Node[] {
  const element = typeDefinition(type)?.elements.get(name)
  if (element === undefined) return none
  const types = typesByProperty(element)
  const found: Node[] = []
  for (const item of items) if (typeof item === 'object' && item !== null) addChosen(found, item, element, types)
  return found
}

type Types = ReadonlyMap<string, string>

function addChosen(found: Node[], item: object, ...[element, types]: [ElementDefinition, Types]): void {
  const holder = item as Fields
  const own = plainKey(holder, types)
  if (own === undefined) return
  const type = types.get(own)
  const value = type === undefined ? undefined : holder[own]
  const isOne = type !== undefined && value !== undefined && value !== null && !Array.isArray(value)
  if (isOne) found.push(new Node(type, value))
  else found.push(...chosen(holder, element))
}

/** The one property that has a value; empty where that takes a closer look, and undefined where there is none. */
function plainKey(holder: Fields, types: Types): string | undefined {
  let own: string | undefined
  for (const key in holder) {
    if (types.has(key)) own = own === undefined ? key : ''
    else if (key.charCodeAt(0) === underscore) own = ''
  }
  return own
}

/** Whether an object of a type has a value of a choice, or what lies beside one. */
function isChosen(holder: unknown, type: string, name: string): boolean {
  const types = typesOfChoice(type, name)
  if (types === undefined || typeof holder !== 'object' || holder === null) return false
  for (const key in holder) {
    const isBeside = key.charCodeAt(0) === underscore
    if (types.has(isBeside ? key.slice(1) : key) && isThere((holder as Fields)[key], isBeside)) return true
  }
  return false
}

function isThere(value: unknown, isBeside: boolean): boolean {
  return value !== undefined && value !== null && (!isBeside || typeof value === 'object')
}

/** Whether an object has this text or boolean as the value of a choice: a date is no text. */
function chosenIs(holder: unknown, type: string, ...[name, wanted]: [string, string | boolean]): boolean {
  const types = typesOfChoice(type, name)
  if (types === undefined || typeof holder !== 'object' || holder === null) return false
  for (const key in holder) {
    const of = types.get(key)
    if (of !== undefined && (holder as Fields)[key] === wanted) return !times.has(of)
  }
  return false
}

let latest: { readonly type: string; readonly name: string; readonly types: Types | undefined } | undefined

/** One object after another is asked about the same choice. */
function typesOfChoice(type: string, name: string): Types | undefined {
  if (latest?.type === type && latest.name === name) return latest.types
  const element = typeDefinition(type)?.elements.get(name)
  const types = element && typesByProperty(element)
  latest = { type, name, types }
  return types
}

/** What compiled expressions call. */
export const choices = { choiceIn, isChosen, chosenIs } as const
