/** Numbers, dates and quantities: values with a prefix and a precision. https://hl7.org/fhir/R4/search.html#prefix */
import { dateRange } from '../../fhir/date-range.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { approximateDate, approximateNumber } from '../../fhir/search/compare.ts'
import type { IndexKey } from '../../fhir/search/index-row.ts'
import { numberRange } from '../../fhir/search/number-range.ts'
import type { Predicate, Prefix, ValuePredicate } from '../../fhir/search/predicate.ts'
import { inBaseUnits } from '../../fhir/search/ucum.ts'
import { defaultZone } from '../../fhir/time-zone.ts'
import { splitAt, unescaped } from './escape.ts'

const spec = 'https://hl7.org/fhir/R4/search.html'
const prefixes: ReadonlySet<string> = new Set<Prefix>(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'])
const ucum = 'http://unitsofmeasure.org'

function isPrefix(text: string): text is Prefix {
  return prefixes.has(text)
}

/** @throws {FhirError} notSupported: two letters that are no prefix of R4 */
function prefixed(value: string): { prefix: Prefix; rest: string } {
  const [letters] = /^[A-Za-z]{2}(?=[-+.\d])/.exec(value) ?? []
  if (letters === undefined) return { prefix: 'eq', rest: value }
  if (isPrefix(letters)) return { prefix: letters, rest: value.slice(2) }
  throw new FhirError(
    'notSupported',
    `A search value starts with a prefix that R4 does not have. The prefixes are ${[...prefixes].join(', ')}.`,
    { spec: `${spec}#prefix` },
  )
}

/** `now` is where `ap` measures from. @throws {FhirError} invalid: no date; notSupported: unknown prefix */
export function datePredicate(key: IndexKey, value: string, now: number): Extract<ValuePredicate, { kind: 'date' }> {
  return { kind: 'date', key, ...prefixedRange(value, now) }
}

/** @throws {FhirError} invalid: no date; notSupported: unknown prefix */
export function lastUpdatedPredicate(value: string, now: number): Predicate {
  return { kind: 'last-updated', ...prefixedRange(value, now) }
}

function prefixedRange(value: string, now: number): { prefix: Prefix; low: number; high: number } {
  const { prefix, rest } = prefixed(value)
  const range = instants(rest)
  return { prefix, ...(prefix === 'ap' ? approximateDate(range, now) : range) }
}

/**
 * The instants [low, high) ms of a date in a URL, in which a `+` that was not encoded has become a space.
 *
 * @throws {FhirError} invalid: not a date
 */
export function instants(text: string): { low: number; high: number } {
  const range = dateRange(text.replace(/ (?=\d\d:\d\d$)/, '+'), defaultZone)
  if (range !== undefined) return range
  throw new FhirError(
    'invalid',
    'A date is expected as YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm[:ss] with Z, an offset as +01:00, or none for Swedish time; a prefix such as ge may come before it.',
    { spec: `${spec}#date` },
  )
}

/** @throws {FhirError} invalid: no number; notSupported: unknown prefix */
export function numberPredicate(key: IndexKey, value: string): Extract<ValuePredicate, { kind: 'number' }> {
  const { prefix, range } = numbers(value)
  return { kind: 'number', key, prefix, ...range }
}

function numbers(value: string): { prefix: Prefix; range: { value: number; low: number; high: number } } {
  const { prefix, rest } = prefixed(value)
  const range = numberRange(rest)
  if (range === undefined) {
    throw new FhirError('invalid', 'A number is expected, such as 100, 5.40 or ge1e-3.', { spec: `${spec}#number` })
  }
  return { prefix, range: prefix === 'ap' ? { value: range.value, ...approximateNumber(range) } : range }
}

/** `number`, `number|system|code` or `number||code`. @throws {FhirError} invalid: another form; notSupported: unknown prefix */
export function quantityPredicate(key: IndexKey, value: string): Extract<ValuePredicate, { kind: 'quantity' }> {
  const [number = '', system, code, ...more] = splitAt(value, '|').map(unescaped)
  if (more.length > 0 || (system !== undefined && code === undefined)) {
    throw new FhirError(
      'invalid',
      'A quantity is expected as [number], [number]|[system]|[code] or [number]||[code], such as 5.4|http://unitsofmeasure.org|mg.',
      { spec: `${spec}#quantity` },
    )
  }
  const { prefix, range } = numbers(number)
  const asWritten = {
    kind: 'quantity',
    key,
    prefix,
    ...range,
    ...(code && { code }),
    ...(system && { system }),
    canonical: false,
  } as const
  return (system === ucum && code && inUcum(asWritten, code)) || asWritten
}

/** The same in base units; undefined where the unit is unknown to UCUM and is compared as it is written. */
function inUcum(
  asWritten: Extract<ValuePredicate, { kind: 'quantity' }>,
  unit: string,
): Extract<ValuePredicate, { kind: 'quantity' }> | undefined {
  const value = inBaseUnits(asWritten.value, unit)
  const low = inBaseUnits(asWritten.low, unit)
  const high = inBaseUnits(asWritten.high, unit)
  if (value === undefined || low === undefined || high === undefined) return undefined
  const { system: _, ...rest } = asWritten
  return { ...rest, value: value.value, low: low.value, high: high.value, code: value.code, canonical: true }
}
