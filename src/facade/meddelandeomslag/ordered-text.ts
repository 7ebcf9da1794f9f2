/** Sums of texts, and texts in an order that the same value always has. */
import { createHash } from 'node:crypto'
import { isArray, isObject, type Lossless, printLossless } from '../../fhir/json/lossless.ts'

/** SHA-256 in hexadecimal. */
export function sum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The text of a value with the members of each object in order of their names; numbers keep their text. */
export function orderedText(value: Lossless): string {
  return printLossless(ordered(value))
}

function ordered(value: Lossless): Lossless {
  if (isArray(value)) return value.map(ordered)
  if (!isObject(value)) return value
  const names = Object.keys(value).sort()
  return Object.fromEntries(names.map((name) => [name, ordered(value[name] ?? null)]))
}
