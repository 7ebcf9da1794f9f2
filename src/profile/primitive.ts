/**
 * Which JSON values the primitive types take.
 *
 * https://hl7.org/fhir/R4/datatypes.html#primitive. The patterns are those of the specification, written so that each
 * runs in linear time; dates must exist in the calendar.
 */
import { isDate, isDateTime, isInstant, isTime } from './date-text.ts'
import { isHarmless, isText, isUri } from './text.ts'

export interface Primitive {
  readonly accepts: (value: unknown) => boolean
  readonly json: 'string' | 'number' | 'boolean'
  /** The test of a value that is a JSON value of that kind; generated code calls it without a detour. */
  readonly form: (value: never) => boolean
  /** The same for a value of a text that is plain (see `plain-text.ts`), where narratives have their own rule. */
  readonly plainForm: (value: never) => boolean
  /** What is expected, as it stands in a message after `must be`. */
  readonly expected: string
}

const codes = /^\S+(\s\S+)*$/
const oids = /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/
const uuids = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const divs = /^\s*<div/
const notOfId = /[^A-Za-z0-9.-]/

const markdown = text('text of at most 1,048,576 characters without control characters', isText, isThere)
const string = text(
  'text of at most 1,048,576 characters without control characters or active HTML',
  isHarmless,
  isThere,
)
const uri = text('a URI without blanks', isUri, isPlainUri)

/** By type name. */
export const primitives: Readonly<Record<string, Primitive>> = {
  string,
  markdown,
  xhtml: text('an XHTML div element', (value) => divs.test(value), isThere),
  uri,
  url: uri,
  canonical: uri,
  code: text('a code without blanks at its ends or two in a row', isCode),
  id: text('1 to 64 letters, digits, hyphens and dots', isId),
  oid: text('an OID such as urn:oid:1.2.752', (value) => oids.test(value)),
  uuid: text('a UUID such as urn:uuid:c757873d-ec9a-4326-a141-556f43239520', isUuid),
  date: text('a date that exists: YYYY, YYYY-MM or YYYY-MM-DD', isDate),
  dateTime: text('YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+zz:zz, a date that exists', isDateTime),
  instant: text('YYYY-MM-DDThh:mm:ss+zz:zz, a date that exists', isInstant),
  time: text('a time hh:mm:ss', isTime),
  base64Binary: text('base64 in groups of four characters', isBase64),
  boolean: {
    json: 'boolean',
    expected: 'true or false',
    form: () => true,
    plainForm: () => true,
    accepts: (value) => typeof value === 'boolean',
  },
  decimal: number('a decimal number', Number.isFinite),
  integer: number('a whole number from -2147483648 to 2147483647', (value) => value === (value | 0)),
  unsignedInt: number('a whole number from 0 to 2147483647', (value) => value === (value | 0) && value >= 0),
  positiveInt: number('a whole number from 1 to 2147483647', (value) => value === (value | 0) && value > 0),
}

function text(expected: string, form: (value: string) => boolean, plainForm = form): Primitive {
  return { json: 'string', expected, form, plainForm, accepts: (value) => typeof value === 'string' && form(value) }
}

function number(expected: string, form: (value: number) => boolean): Primitive {
  return {
    json: 'number',
    expected,
    form,
    plainForm: form,
    accepts: (value) => typeof value === 'number' && form(value),
  }
}

/** Whether a text is a UUID as FHIR writes it, `urn:uuid:…`, in small letters. */
export function isUuid(value: string): boolean {
  return uuids.test(value)
}

function isThere(value: string): boolean {
  return value !== ''
}

/** In a plain text the space alone is left to look for. */
function isPlainUri(value: string): boolean {
  return value !== '' && !value.includes(' ')
}

/** Plain characters need no pattern, which takes three times as long. */
function isCode(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const character = value.charCodeAt(at)
    if (character <= 32 || character > 126) return codes.test(value)
  }
  return value.length > 0
}

function isId(value: string): boolean {
  return value.length > 0 && value.length <= 64 && !notOfId.test(value)
}

const base64Kinds = new Uint8Array(128)
const digit = 1
const blank = 2
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  base64Kinds[character.charCodeAt(0)] = digit
}
for (const character of ' \t\n\f\r') base64Kinds[character.charCodeAt(0)] = blank

/** White space may stand between groups of four; at most two `=` end the text. */
function isBase64(untrimmed: string): boolean {
  const value = untrimmed.trimEnd()
  const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0
  let digits = 0
  for (let at = 0; at < value.length - padding; at++) {
    const kind = base64Kinds[value.charCodeAt(at)]
    if (kind === digit) digits++
    else if (kind !== blank || digits % 4 !== 0) return false
  }
  return digits > 0 && (digits + padding) % 4 === 0
}
