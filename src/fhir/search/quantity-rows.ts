/** Quantity rows. https://hl7.org/fhir/R4/search.html#quantity */
import type { QuantityRow } from './index-row.ts'
import type { RowMaker } from './row-sink.ts'
import { inBaseUnits, ucumSystem } from './ucum.ts'

/** What stands for an end that is open: stores hold finite numbers only. */
const least = -Number.MAX_VALUE
const greatest = Number.MAX_VALUE

interface Unit {
  readonly system: string
  readonly code: string
}

/**
 * A Quantity of any kind; `<5` reaches from the least number to 5. Where people read another unit than its code, a
 * second row has that unit, without a system: `5.4||mmol/liter` asks for either.
 */
export const quantityRow: RowMaker = ({ rows }, key, slot, value) => {
  const quantity = fields(value)
  const number = quantity.value
  if (typeof number !== 'number') return
  const below = quantity.comparator === '<' || quantity.comparator === '<='
  const above = quantity.comparator === '>' || quantity.comparator === '>='
  const range = { low: below ? least : number, high: above ? greatest : number }
  const row = { kind: 'quantity', key, slot, ...inUnit(range, unitOf(quantity)) } as const
  rows.push(row)
  const { unit } = quantity
  if (typeof unit === 'string' && unit !== '' && unit !== row.code) rows.push({ ...row, system: '', code: unit })
}

export const moneyRow: RowMaker = ({ rows }, key, slot, value) => {
  const { value: number, currency } = fields(value)
  if (typeof number !== 'number') return
  const unit = { system: 'urn:iso:std:iso:4217', code: typeof currency === 'string' ? currency : '' }
  rows.push({ kind: 'quantity', key, slot, ...inUnit({ low: number, high: number }, unit) })
}

export const rangeRow: RowMaker = ({ rows }, key, slot, value) => {
  const range = endsOf(value)
  if (range !== undefined) rows.push({ kind: 'quantity', key, slot, ...inUnit(range, range.unit) })
}

/** A Range as a number: its unit does not count. */
export const rangeNumberRow: RowMaker = ({ rows }, key, slot, value) => {
  const range = endsOf(value)
  if (range !== undefined) rows.push({ kind: 'number', key, slot, low: range.low, high: range.high })
}

function endsOf(value: unknown): { low: number; high: number; unit: Unit } | undefined {
  const { low, high } = fields(value)
  const [from, to] = [fields(low), fields(high)]
  const open = typeof from.value !== 'number'
  const range = {
    low: typeof from.value === 'number' ? from.value : least,
    high: typeof to.value === 'number' ? to.value : greatest,
  }
  if ((open && range.high === greatest) || range.low > range.high) return undefined
  return { ...range, unit: unitOf(open ? to : from) }
}

/** From the least to the greatest of the samples. */
export const sampledDataRow: RowMaker = ({ rows }, key, slot, value) => {
  const { origin, factor, data } = fields(value)
  const zero = fields(origin).value
  if (typeof data !== 'string' || typeof zero !== 'number') return
  const scale = typeof factor === 'number' ? factor : 1
  const samples = data.split(' ').map(Number).filter(Number.isFinite)
  const numbers = samples.map((sample) => zero + sample * scale)
  const low = numbers.reduce((a, b) => Math.min(a, b), greatest)
  const high = numbers.reduce((a, b) => Math.max(a, b), least)
  if (low <= high) rows.push({ kind: 'quantity', key, slot, ...inUnit({ low, high }, unitOf(fields(origin))) })
}

function inUnit(
  { low, high }: { low: number; high: number },
  { system, code }: Unit,
): Omit<QuantityRow, 'kind' | 'key' | 'slot'> {
  const from = system === ucumSystem ? base(low, code) : undefined
  const to = system === ucumSystem ? base(high, code) : undefined
  return {
    ...{ low, high, system, code },
    canonicalLow: from?.value ?? low,
    canonicalHigh: to?.value ?? high,
    canonicalCode: from?.code ?? code,
  }
}

function base(value: number, code: string): { value: number; code: string } | undefined {
  const converted = inBaseUnits(value, code)
  return converted && (value === least || value === greatest) ? { value, code: converted.code } : converted
}

function unitOf({ system, code, unit }: Readonly<Record<string, unknown>>): Unit {
  const named = typeof unit === 'string' ? unit : ''
  return { system: typeof system === 'string' ? system : '', code: typeof code === 'string' ? code : named }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
