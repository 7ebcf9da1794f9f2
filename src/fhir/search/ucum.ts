/**
 * Quantities in UCUM base units, so that 5.4 mg and 0.0054 g are one value. https://ucum.org/ucum
 *
 * The units of everyday care stand in a table; the library of the others (1 MB of units) loads when the first of them comes.
 */
import { createRequire } from 'node:module'

export const ucumSystem = 'http://unitsofmeasure.org'

/** A unit as base units: `factor` times the value, plus `offset`. */
interface Scale {
  readonly factor: number
  readonly offset: number
  readonly code: string
}

/** How a unit becomes base units. */
interface Conversion {
  readonly code: string
  readonly convert: (value: number) => number
}

interface UcumLibrary {
  convertToBaseUnits(
    unit: string,
    value: number,
  ): { status: string; magnitude?: number; unitToExp?: Record<string, number>; fromUnitIsSpecial?: boolean }
}

const mol = 6.0221367e23
const scales: Readonly<Record<string, readonly [factor: number, code: string, offset?: number]>> = {
  '1': [1, '1'],
  '%': [0.01, '1'],
  '10*9/L': [1e12, 'm-3'],
  '10*12/L': [1e15, 'm-3'],
  Cel: [1, 'K', 273.15],
  K: [1, 'K'],
  a: [31557600, 's'],
  mo: [2629800, 's'],
  wk: [604800, 's'],
  d: [86400, 's'],
  h: [3600, 's'],
  min: [60, 's'],
  s: [1, 's'],
  ms: [0.001, 's'],
  '/min': [1 / 60, 's-1'],
  '/d': [1 / 86400, 's-1'],
  kg: [1000, 'g'],
  g: [1, 'g'],
  mg: [0.001, 'g'],
  ug: [0.000001, 'g'],
  'kg/m2': [1000, 'g.m-2'],
  'g/L': [1000, 'g.m-3'],
  'mg/L': [1, 'g.m-3'],
  'mg/dL': [10, 'g.m-3'],
  m: [1, 'm'],
  cm: [0.01, 'm'],
  mm: [0.001, 'm'],
  L: [0.001, 'm3'],
  dL: [0.0001, 'm3'],
  mL: [0.000001, 'm3'],
  'mmol/L': [mol, 'm-3'],
  'umol/L': [mol / 1000, 'm-3'],
  'mmol/mol': [0.001, '1'],
  'mm[Hg]': [133322, 'g.m-1.s-2'],
  kPa: [1e6, 'g.m-1.s-2'],
}

/** The units of the table, with what they are in base units. */
export const knownUnits: ReadonlyMap<string, Scale> = new Map(
  Object.entries(scales).map(([unit, [factor, code, offset = 0]]) => [unit, { factor, code, offset }]),
)

/** Units are text that clients write: more than this are never remembered. */
const remembered = 2000
const conversions = new Map<string, Conversion | undefined>()
let library: UcumLibrary | undefined

/** A value in base units; undefined where UCUM does not know the unit or cannot convert it (`[iU]`). */
export function inBaseUnits(value: number, unit: string): { value: number; code: string } | undefined {
  const conversion = conversionOf(unit)
  return conversion && { value: conversion.convert(value), code: conversion.code }
}

function conversionOf(unit: string): Conversion | undefined {
  const found = conversions.get(unit)
  if (found !== undefined || conversions.has(unit)) return found
  const scale = knownUnits.get(unit)
  const made = scale === undefined ? libraryConversion(unit) : linear(scale)
  if (conversions.size >= remembered) conversions.clear()
  conversions.set(unit, made)
  return made
}

function linear({ factor, offset, code }: Scale): Conversion {
  return { code, convert: (value) => rounded(value * factor + offset) }
}

/** The conversion that the UCUM library knows; undefined where it knows none. */
export function libraryConversion(unit: string): Conversion | undefined {
  library ??= loadLibrary()
  const { convertToBaseUnits } = library
  const at = (value: number) => convertToBaseUnits.call(library, unit, value)
  const one = at(1)
  if (one.status !== 'succeeded' || one.magnitude === undefined) return undefined
  const code = baseCode(one.unitToExp ?? {})
  if (one.fromUnitIsSpecial) return { code, convert: (value) => rounded(at(value).magnitude ?? Number.NaN) }
  return linear({ factor: one.magnitude, offset: 0, code })
}

function loadLibrary(): UcumLibrary {
  const own = createRequire(import.meta.url)
  const module: { UcumLhcUtils: { getInstance(): UcumLibrary } } = createRequire(own.resolve('fhirpath'))(
    '@lhncbc/ucum-lhc',
  )
  return module.UcumLhcUtils.getInstance()
}

function baseCode(powers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(powers).filter(([, power]) => power !== 0)
  const code = parts.map(([base, power]) => (power === 1 ? base : `${base}${power}`)).toSorted()
  return code.length === 0 ? '1' : code.join('.')
}

/** Without the noise of binary fractions, which would part equal values of different units. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
