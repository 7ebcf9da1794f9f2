/** Values by their kind, so that none is told: it may be a name or a number of a person. */
import type { Sentence } from './message.ts'

/** What JSON says a value is. */
export function described(value: unknown): Sentence {
  if (value === undefined) return { en: 'nothing', sv: 'inget' }
  if (value === null) return { en: 'null', sv: 'null' }
  if (value === '') return { en: 'an empty string', sv: 'en tom text' }
  if (Array.isArray(value)) {
    return value.length === 0 ? { en: 'an empty array', sv: 'en tom lista' } : { en: 'an array', sv: 'en lista' }
  }
  if (typeof value === 'object') return { en: 'an object', sv: 'ett objekt' }
  return { en: `a ${typeof value}`, sv: kindsInSwedish[typeof value] ?? 'ett annat värde' }
}

/** The same, with the length of a text and of a list. */
export function measured(value: unknown): Sentence {
  if (typeof value === 'string' && value !== '') {
    return { en: `a string of ${value.length} characters`, sv: `en text på ${value.length} tecken` }
  }
  if (Array.isArray(value) && value.length > 0) {
    return { en: `an array of ${value.length}`, sv: `en lista med ${value.length}` }
  }
  return described(value)
}

const kindsInSwedish: Readonly<Record<string, string>> = {
  string: 'en text',
  number: 'ett tal',
  boolean: 'ett sanningsvärde',
}
