/** Functions of text; undefined stands for empty. https://hl7.org/fhirpath/N1/#string-manipulation */
import { FhirError } from '../outcome.ts'
import { spend, spendText } from './budget.ts'
import { isTemporal } from './temporal.ts'
import { mostTries, regex, type Tester, tester } from './tester.ts'

type OfText = (text: string, first: never, second: never) => unknown

/** The function of a value that may be no text; empty where the value or one of what `of` takes is. */
function onText(of: OfText): (value: unknown, first?: unknown, second?: unknown) => unknown {
  const taken = of.length
  return (value, first, second) => {
    const given = [first, second].slice(0, taken - 1)
    if (absent(value) || given.some(absent)) return undefined
    if (typeof value !== 'string') return ofNoText(value)
    if (!given.every(isTaken)) throw noText('took')
    spendText(value.length)
    return of(value, first as never, second as never)
  }
}

/** Empty of an element that is no text; a number or the like is a mistake. */
function ofNoText(value: unknown): undefined {
  if (typeof value === 'object' && !isTemporal(value)) return undefined
  throw noText('was called on')
}

/** A text, or the test that was made of one. */
function isTaken(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'function'
}

function noText(how: string): FhirError {
  return new FhirError('invalid', `A FHIRPath function of text ${how} a value that is no text.`)
}

const startsWith = onText((text, start: string) => text.startsWith(start))
const endsWith = onText((text, end: string) => text.endsWith(end))
const includesOther = onText((text, part: string) => text.includes(part))
const indexOf = onText((text, part: string) => text.indexOf(part))
const lastIndexOf = onText((text, part: string) => text.lastIndexOf(part))
const upper = onText((text) => text.toUpperCase())
const lower = onText((text) => text.toLowerCase())
const trim = onText((text) => text.trim())
const replace = onText((text, part: string, other: string) => {
  spendText(occurrences(text, part) * other.length)
  return text.replaceAll(part, () => other)
})
const matches = onText((text, pattern: string) => tester(pattern, 'part')(text))
const matchesFull = onText((text, pattern: string) => tester(pattern, 'whole')(text))
const replaceMatches = onText((text, pattern: string, other: string) => {
  const found = regex(pattern)
  // What a group found is repeated for each mention of it.
  const mentions = other.split('$').length - 1
  spendText(mostTries(pattern, text.length))
  spendText((text.match(found)?.length ?? 0) * other.length + mentions * text.length)
  return text.replace(found, other.includes('${') ? other.replaceAll(/\$\{(\w+)\}/g, '$<$1>') : other)
})
const split = onText((text, separator: string) => {
  spend(occurrences(text, separator))
  return text.split(separator)
})
const toChars = onText((text) => {
  spend(text.length)
  return [...text]
})
const encode = onText((text, format: string) => encoded(text, format))
const decode = onText((text, format: string) => decoded(text, format))
const escapeFor = onText((text, target: string) => (target === 'json' ? JSON.stringify(text).slice(1, -1) : html(text)))
const unescapeFor = onText((text, target: string) =>
  target === 'json'
    ? unescapedJson(text)
    : text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => plain[entity] ?? entity),
)

/** Most that is asked is a text: functions of their own, which need not learn what others are asked. */
function includes(value: unknown, part: unknown): unknown {
  if (typeof value !== 'string' || typeof part !== 'string') return includesOther(value, part)
  spendText(value.length)
  return value.includes(part)
}

function passes(value: unknown, test: Tester): unknown {
  if (typeof value !== 'string') return absent(value) ? undefined : ofNoText(value)
  spendText(value.length)
  return test(value)
}

function length(value: unknown): unknown {
  if (typeof value === 'string') return value.length
  return absent(value) ? undefined : ofNoText(value)
}

/** How often a part is in a text; the empty one is between all characters. */
function occurrences(text: string, part: string): number {
  if (part === '') return text.length + 1
  let count = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++
  return count
}

/** A quotation mark may stand there without its escape; what else is no JSON stays as it is. */
function unescapedJson(text: string): string {
  const whole = text.replaceAll(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part))
  try {
    return JSON.parse(`"${whole}"`)
  } catch {
    return text
  }
}

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '&': '&amp;',
}
const plain: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(entities).map(([sign, entity]) => [entity, sign]),
)

function html(text: string): string {
  return text.replaceAll(/[<>"'&]/g, (sign) => entities[sign] ?? sign)
}

function encoded(text: string, format: string): string | undefined {
  if (format === 'hex') return Buffer.from(text).toString('hex')
  const base64 = Buffer.from(text).toString('base64')
  if (format === 'base64') return base64
  return format === 'urlbase64' ? base64.replaceAll('+', '-').replaceAll('/', '_') : undefined
}

function decoded(text: string, format: string): string | undefined {
  if (format === 'hex') return Buffer.from(text, 'hex').toString()
  return format === 'base64' || format === 'urlbase64' ? Buffer.from(text, 'base64').toString() : undefined
}

function substring(value: unknown, start: unknown, count?: unknown): unknown {
  if (typeof value !== 'string' || typeof start !== 'number' || start < 0 || start >= value.length) return undefined
  return value.slice(start, typeof count === 'number' ? start + Math.max(count, 0) : undefined)
}

/** The digit at a place; undefined where there is none. */
function digitAt(value: unknown, at: unknown): number | undefined {
  if (typeof value !== 'string' || typeof at !== 'number') return undefined
  const digit = value.charCodeAt(at) - 48
  return digit >= 0 && digit <= 9 ? digit : undefined
}

function absent(value: unknown): value is undefined | null {
  return value === undefined || value === null
}

/** What compiled expressions call. */
export const textFunctions = {
  startsWith,
  endsWith,
  includes,
  indexOf,
  lastIndexOf,
  upper,
  lower,
  trim,
  length,
  replace,
  matches,
  matchesFull,
  replaceMatches,
  split,
  toChars,
  encode,
  decode,
  escapeFor,
  unescapeFor,
  substring,
  digitAt,
  passes,
} as const
