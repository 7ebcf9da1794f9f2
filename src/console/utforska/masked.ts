/** A resource as others may see it on a screen: without names, numbers, addresses and free text of persons. */
import { isHiding, shown, shownNumber } from '../shell/privacy.ts'
import { definitionTypes } from './parameters.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const words = new Set(['family', 'given', 'prefix', 'suffix'])
const numbers = new Set(['line', 'city', 'postalCode', 'district', 'birthDate', 'deceasedDateTime'])
const free = new Set(['div', 'contentString', 'valueString', 'valueMarkdown', 'note', 'comment', 'description'])

/** The resource itself where nothing is to be hidden, and definitions, which are about nobody. */
export function masked<T extends { readonly resourceType: string }>(resource: T): T {
  if (!isHiding() || definitions.has(resource.resourceType)) return resource
  return hidden(resource as unknown as Json, '', '') as unknown as T
}

const definitions = new Set([...definitionTypes, 'Questionnaire', 'CapabilityStatement', 'ImplementationGuide'])

function hidden(value: Json, key: string, parent: string): Json {
  if (Array.isArray(value)) return value.map((one) => hidden(one, key, parent))
  if (typeof value === 'string') return hiddenText(value, key, parent)
  if (value === null || typeof value !== 'object') return value
  const isReference = typeof (value as { reference?: Json }).reference === 'string'
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, hidden(one, name, isReference ? 'reference' : key)]),
  )
}

function hiddenText(text: string, key: string, parent: string): string {
  if (words.has(key) || names.has(`${parent}.${key}`)) return shown(text)
  if (numbers.has(key) || numbered.has(`${parent}.${key}`)) return shownNumber(text)
  return free.has(key) || (key === 'text' && notes.has(parent)) ? '…' : text
}

/** Of an element below another. */
const names = new Set(['name.text', 'reference.display'])
const numbered = new Set(['identifier.value', 'telecom.value'])

/** Where people write as they like. */
const notes = new Set(['note', 'text', 'address', 'content', 'payload', 'section', 'statusReason', 'reasonCode'])
