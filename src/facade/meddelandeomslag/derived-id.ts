/** Ids and sums that follow from a text, so that the same text has the same on every server. */
import { createHash } from 'node:crypto'
import { isArray, isObject, type Lossless, printLossless } from '../../fhir/json/lossless.ts'

/** A UUID of version 8 made of a text: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
export function derivedId(text: string): string {
  const hex = sum(text)
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

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
