/**
 * Search by reading every value: the reference implementation of FHIRPath finds the values, and the rules of
 * https://hl7.org/fhir/R4/search.html are written down once more, apart from the index. Dates without a zone are UTC.
 */
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import type { SearchParameterDefinition } from '../../src/fhir/definitions/search-parameters.ts'
import type { Prefix } from '../../src/fhir/search/predicate.ts'

type Fields = Readonly<Record<string, unknown>>
type Run = (resource: object) => unknown

const compiled = new Map<string, Run>()

/** The values that a search parameter reads from a resource. */
export function valuesOf({ expression = '{}' }: SearchParameterDefinition, resource: object): Fields[] {
  const text = expression.replace(/resolve\(\) is (\w+)/g, (_, type) => `reference.matches('(^|/)${type}/[^/]+$')`)
  const run = compiled.get(text) ?? (fhirpath.compile(text, r4) as Run)
  compiled.set(text, run)
  return JSON.parse(JSON.stringify(run(resource)))
}

/** `code` among the tokens of a value, whatever its type. */
export function hasToken(value: unknown, code: string): boolean {
  if (typeof value !== 'object' || value === null) return String(value) === code
  const { coding, code: own, value: identifier, system } = value as Fields
  if (Array.isArray(coding)) return coding.some((one: Fields) => one.code === code)
  return own === code || (identifier === code && (system === undefined || typeof system === 'string'))
}

export function hasTarget(value: unknown, target: string): boolean {
  if (typeof value === 'string') return value === target || value.split('|')[0] === target
  const { reference, resourceType, id } = value as Fields
  return reference === target || `${resourceType}/${id}` === target
}

const textParts = [
  'text',
  'family',
  'given',
  'prefix',
  'suffix',
  'line',
  'city',
  'district',
  'state',
  'postalCode',
  'country',
]

export function startsWith(value: unknown, start: string): boolean {
  if (typeof value === 'string') return fold(value).startsWith(fold(start))
  const texts = textParts.flatMap((part) => (value as Fields)[part] ?? [])
  return texts.some((text) => fold(String(text)).startsWith(fold(start)))
}

function fold(text: string): string {
  const letters = [...text.toLowerCase().normalize('NFD')].filter((letter) => !/\p{M}/u.test(letter))
  return letters.join('').split(/\s+/).filter(Boolean).join(' ')
}

/** The first and the last millisecond of a date or a time. */
export function milliseconds(text: string): readonly [number, number] {
  const start = Date.parse(text.length > 10 ? text : `${`${text}-01-01`.slice(0, 10)}T00:00:00Z`)
  const next = new Date(start)
  if (text.length === 4) next.setUTCFullYear(next.getUTCFullYear() + 1)
  else if (text.length === 7) next.setUTCMonth(next.getUTCMonth() + 1)
  else next.setTime(start + (text.length === 10 ? 86_400_000 : text.includes('.') ? 1 : 1000))
  return [start, next.getTime() - 1]
}

export function isSo(value: unknown, prefix: Prefix, searched: string): boolean {
  const range = dates(value)
  if (range === undefined) return false
  const [from, to] = range
  const [first, last] = milliseconds(searched)
  const contained = first <= from && to <= last
  const answers: Readonly<Record<Exclude<Prefix, 'ap'>, boolean>> = {
    ...{ eq: contained, ne: !contained, gt: to > last, lt: from < first },
    ...{ ge: to > last || contained, le: from < first || contained, sa: from > last, eb: to < first },
  }
  return prefix !== 'ap' && answers[prefix]
}

type Span = readonly [first: number, last: number]

function dates(value: unknown): Span | undefined {
  if (typeof value === 'string') return /^\d{4}/.test(value) ? milliseconds(value) : undefined
  const { start, end, event = [], repeat } = value as Fields & { event?: string[]; repeat?: { boundsPeriod?: Fields } }
  const points: readonly Span[] = [
    ...event.map(milliseconds),
    ...period({ start, end }),
    ...period(repeat?.boundsPeriod ?? {}),
  ]
  if (points.length === 0) return undefined
  return [Math.min(...points.map(([from]) => from)), Math.max(...points.map(([, to]) => to))]
}

function period({ start, end }: Fields): Span[] {
  const from = typeof start === 'string' ? milliseconds(start)[0] : -8e15
  const to = typeof end === 'string' ? milliseconds(end)[1] : 8e15
  return from > to || (start === undefined && end === undefined) ? [] : [[from, to]]
}
