/** Conversions of single values; undefined stands for empty. https://hl7.org/fhirpath/N1/#conversion */
import { FhirError } from '../outcome.ts'
import { isQuantity, parseQuantity, printQuantity, quantity } from './quantity.ts'
import { isTemporal, type Temporal, temporal, temporalAt } from './temporal.ts'

const truths: Readonly<Record<string, boolean>> = {
  ...{ true: true, t: true, yes: true, y: true, '1': true, '1.0': true },
  ...{ false: false, f: false, no: false, n: false, '0': false, '0.0': false },
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const name = typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : ''
  return Object.hasOwn(truths, name) ? truths[name] : undefined
}

function toInteger(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (typeof value === 'string' && value.length === 1) return digit(value)
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : undefined
}

function digit(character: string): number | undefined {
  return character >= '0' && character <= '9' ? character.charCodeAt(0) - 48 : undefined
}

function toDecimal(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isTemporal(value)) return value.text
  return isQuantity(value) ? printQuantity(value) : undefined
}

function toTemporal(value: unknown, kind: Temporal['temporal']): Temporal | undefined {
  if (!isTemporal(value)) return temporal(value, kind)
  if (value.temporal === kind) return value
  if (kind === 'time' || value.temporal === 'time') return undefined
  return temporal(kind === 'date' ? value.text.slice(0, 10).replace(/T.*/, '') : value.text, kind)
}

function toQuantity(value: unknown): unknown {
  if (typeof value === 'number') return quantity(value, '1')
  if (typeof value === 'boolean') return quantity(Number(value), '1')
  return isQuantity(value) ? value : typeof value === 'string' ? parseQuantity(value) : undefined
}

/** `now()`, `today()` and `timeOfDay()` of the environment's clock, in UTC. */
function clock({ now }: { readonly now?: number }, kind: Temporal['temporal']): Temporal {
  if (now === undefined)
    throw new FhirError('invalid', 'The FHIRPath expression asks for the time, which is not known here.')
  return temporalAt(now, kind)
}

/** What compiled expressions call. */
export const conversions = { toBoolean, toInteger, toDecimal, toText, toTemporal, toQuantity, clock } as const
