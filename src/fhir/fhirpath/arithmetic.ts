/** Operators and functions of numbers, quantities and times; undefined stands for empty. https://hl7.org/fhirpath/N1/#math-2 */
import { FhirError } from '../outcome.ts'
import { spendText } from './budget.ts'
import { isQuantity, type Quantity, quantity } from './quantity.ts'
import { isTemporal, moved, type Temporal } from './temporal.ts'

/** Binary fractions are cut off where decimals end. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

function add(left: unknown, right: unknown): unknown {
  if (absent(left) || absent(right)) return undefined
  if (typeof left === 'string' && typeof right === 'string') return joinText(left, right)
  if (isTemporal(left) && isQuantity(right)) return movedBy(left, right.value, right.unit)
  return sum(left, right, 1)
}

function addWhole(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right
}

function subtract(left: unknown, right: unknown): unknown {
  if (absent(left) || absent(right)) return undefined
  if (isTemporal(left) && isQuantity(right)) return movedBy(left, -right.value, right.unit)
  return sum(left, right, -1)
}

function movedBy(start: Temporal, amount: number, unit: string): Temporal {
  const found = moved(start, amount, unit)
  if (found !== undefined) return found
  throw new FhirError(
    'invalid',
    'A FHIRPath expression moves a date or time by what is no time that it can be moved by.',
  )
}

function sum(left: unknown, right: unknown, sign: number): unknown {
  if (typeof left === 'number' && typeof right === 'number') return rounded(left + sign * right)
  const [one, other] = quantities(left, right, sign > 0 ? '+' : '-')
  if (one.unit !== other.unit) return undefined
  return quantity(rounded(one.value + sign * other.value), one.unit)
}

function multiply(left: unknown, right: unknown): unknown {
  if (absent(left) || absent(right)) return undefined
  if (typeof left === 'number' && typeof right === 'number') return rounded(left * right)
  const [one, other] = quantities(left, right, '*')
  return quantity(rounded(one.value * other.value), product(one.unit, other.unit))
}

function product(one: string, other: string): string {
  if (one === '1' || other === '1') return one === '1' ? other : one
  return one === other ? `${one}2` : `${one}.${other}`
}

function divide(left: unknown, right: unknown): unknown {
  if (absent(left) || absent(right)) return undefined
  if (typeof left === 'number' && typeof right === 'number') return right === 0 ? undefined : rounded(left / right)
  const [one, other] = quantities(left, right, '/')
  return other.value === 0 ? undefined : quantity(rounded(one.value / other.value), quotient(one.unit, other.unit))
}

function quotient(one: string, other: string): string {
  if (other === '1') return one
  return one === other ? '1' : `${one}/${other}`
}

/** Both as quantities; a number is one of unit 1. */
function quantities(left: unknown, right: unknown, operator: string): readonly [Quantity, Quantity] {
  return [quantityOf(left, operator), quantityOf(right, operator)]
}

function quantityOf(value: unknown, operator: string): Quantity {
  if (isQuantity(value)) return value
  if (typeof value === 'number') return quantity(value, '1')
  throw mismatch(operator)
}

function div(left: unknown, right: unknown): unknown {
  const [one, other] = numbers(left, right, 'div')
  return one === undefined || other === undefined || other === 0 ? undefined : Math.trunc(one / other)
}

function mod(left: unknown, right: unknown): unknown {
  const [one, other] = numbers(left, right, 'mod')
  return one === undefined || other === undefined || other === 0 ? undefined : rounded(one % other)
}

function numbers(left: unknown, right: unknown, operator: string): readonly [number | undefined, number | undefined] {
  if (absent(left) || absent(right)) return [undefined, undefined]
  if (typeof left !== 'number' || typeof right !== 'number') throw mismatch(operator)
  return [left, right]
}

/** `&`: empty is the empty string. */
function joinText(left: unknown, right: unknown): string {
  const [one, other] = [absent(left) ? '' : `${left}`, absent(right) ? '' : `${right}`]
  spendText(one.length + other.length)
  return one + other
}

function negate(value: unknown): unknown {
  if (absent(value)) return undefined
  if (typeof value === 'number') return -value
  if (isQuantity(value)) return quantity(-value.value, value.unit)
  throw mismatch('-')
}

function absent(value: unknown): value is undefined | null {
  return value === undefined || value === null
}

function mismatch(operator: string): FhirError {
  return new FhirError('invalid', `The FHIRPath operator ${operator} does not take values of these types.`)
}

function onNumber(of: (number: number) => number): (value: unknown) => unknown {
  return (value) => {
    if (absent(value)) return undefined
    if (isQuantity(value)) return quantity(of(value.value), value.unit)
    if (typeof value !== 'number')
      throw new FhirError('invalid', 'A FHIRPath function of numbers was called on a value that is no number.')
    const result = of(value)
    return Number.isFinite(result) ? result : undefined
  }
}

const abs = onNumber(Math.abs)
const ceiling = onNumber(Math.ceil)
const floor = onNumber(Math.floor)
const truncate = onNumber(Math.trunc)
const exp = onNumber(Math.exp)
const ln = onNumber(Math.log)
const sqrt = onNumber(Math.sqrt)

function log(value: unknown, base: unknown): unknown {
  return typeof value === 'number' && typeof base === 'number' ? rounded(Math.log(value) / Math.log(base)) : undefined
}

function power(value: unknown, exponent: unknown): unknown {
  const result = typeof value === 'number' && typeof exponent === 'number' ? value ** exponent : Number.NaN
  return Number.isFinite(result) ? rounded(result) : undefined
}

function round(value: unknown, digits: unknown = 0): unknown {
  if (typeof value !== 'number' || typeof digits !== 'number') return undefined
  return Number(`${Math.round(Number(`${value}e${digits}`))}e${-digits}`)
}

/** What compiled expressions call. */
export const arithmetic = {
  add,
  addWhole,
  subtract,
  multiply,
  divide,
  div,
  mod,
  joinText,
  negate,
  abs,
  ceiling,
  floor,
  truncate,
  exp,
  ln,
  sqrt,
  log,
  power,
  round,
  quantity,
} as const
