/**
 * What JSON the primitive types take, as patterns; dates exist in the calendar.
 *
 * https://hl7.org/fhir/R4/datatypes.html#primitive. Written apart from the validator's own tests, which read digit by
 * digit, so that each can be held against the other.
 */
import type { JsonSchema } from './json-schema.ts'

const date = '(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?'
const day = '(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])'
const clock = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?'
const offset = '(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))'
const instant = `${day}T${clock}${offset}`
const noSuchDay = '^[0-9]{4}-(?:02-3[01]|(?:0[469]|11)-31)'
const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const noLeapDay = `^(?!${leapYear})[0-9]{4}-02-29`

/** Text, line ends and tabs; no other control characters. */
const text = '[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F]+'
const uri = '[^\\u0000-\\u0020]+'
const blank = '[ \\t\\n\\f\\r]*'
const digit = '[A-Za-z0-9+/]'

const string = (pattern: string): JsonSchema => ({ type: 'string', pattern: `^(?:${pattern})$` })
const dated = (pattern: string): JsonSchema => ({
  type: 'string',
  pattern: `^(?:${pattern})$`,
  not: { anyOf: [{ pattern: noSuchDay }, { pattern: noLeapDay }] },
})
const integer = (minimum: number): JsonSchema => ({ type: 'integer', minimum, maximum: 2 ** 31 - 1 })

/** By type name. */
export const primitiveSchemas: Readonly<Record<string, JsonSchema>> = {
  string: string(text),
  markdown: string(text),
  xhtml: { type: 'string', pattern: '^\\s*<div' },
  uri: string(uri),
  url: string(uri),
  canonical: string(uri),
  code: string('\\S+(?:\\s\\S+)*'),
  id: string('[A-Za-z0-9.-]{1,64}'),
  oid: string('urn:oid:[0-2](?:\\.(?:0|[1-9][0-9]*))+'),
  uuid: string('urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'),
  date: dated(date),
  dateTime: dated(`${date}|${instant}`),
  instant: dated(instant),
  time: string(clock),
  base64Binary: string(`(?:${blank}${digit}{4})*${blank}(?:${digit}{4}|${digit}{3}=|${digit}{2}==)\\s*`),
  boolean: { type: 'boolean' },
  decimal: { type: 'number' },
  integer: integer(-(2 ** 31)),
  unsignedInt: integer(0),
  positiveInt: integer(1),
}

/** Whether a value of the type is a JSON string, number or boolean, beside which a property with `_` may stand. */
export function isPrimitive(type: string): boolean {
  return Object.hasOwn(primitiveSchemas, type)
}
