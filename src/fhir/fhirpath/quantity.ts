/** Quantities of FHIRPath. https://hl7.org/fhirpath/N1/#quantity */
import { inBaseUnits, ucumSystem } from '../search/ucum.ts'

export interface Quantity {
  readonly quantity: true
  readonly value: number
  /** A UCUM code, or a calendar unit (`year`). */
  readonly unit: string
}

/** Calendar units that are exact in UCUM too; years and months are not. */
const exact: Readonly<Record<string, string>> = {
  week: 'wk',
  day: 'd',
  hour: 'h',
  minute: 'min',
  second: 's',
  millisecond: 'ms',
}

export function quantity(value: number, unit: string): Quantity {
  return { quantity: true, value, unit }
}

export function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'object' && value !== null && 'quantity' in value && value.quantity === true
}

/** A FHIR Quantity as FHIRPath has it; undefined where it has no value or a comparator. */
export function fhirQuantity(value: unknown): Quantity | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { value: number, code, unit, system, comparator } = value as Readonly<Record<string, unknown>>
  if (typeof number !== 'number' || comparator !== undefined) return undefined
  const named = system === ucumSystem || system === undefined ? (code ?? unit) : `${system}|${code}`
  return quantity(number, typeof named === 'string' ? named : '1')
}

/** Both values in one unit; undefined where there is none. */
export function commensurable(one: Quantity, other: Quantity): readonly [number, number] | undefined {
  if (one.unit === other.unit) return [one.value, other.value]
  const [left, right] = [base(one), base(other)]
  return left !== undefined && right !== undefined && left.code === right.code ? [left.value, right.value] : undefined
}

function base({ value, unit }: Quantity): { value: number; code: string } | undefined {
  const singular = unit.replace(/s$/, '')
  if (singular === 'year' || singular === 'month')
    return { value: singular === 'year' ? value * 12 : value, code: 'month' }
  return inBaseUnits(value, exact[singular] ?? unit)
}

/** `'5.4 mg'` or `'4 days'`; undefined where it is none. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^([+-]?\d+(?:\.\d+)?)\s*(?:'([^']+)'|([a-zA-Z]+))?$/.exec(text)
  const [, number, unit, word] = match ?? []
  if (number === undefined) return undefined
  if (word !== undefined && !/^(?:year|month|week|day|hour|minute|second|millisecond)s?$/.test(word)) return undefined
  return quantity(Number(number), unit ?? word ?? '1')
}

export function printQuantity({ value, unit }: Quantity): string {
  return /^(?:year|month|week|day|hour|minute|second|millisecond)s?$/.test(unit)
    ? `${value} ${unit}`
    : `${value} '${unit}'`
}
