/** Objects as complex extensions and back, by a table of their properties: what one direction writes the other reads. */
import type { Expression, Extension, Duration as FhirDuration } from '@medplum/fhirtypes'
import type { Duration } from './duration.ts'

type Simple = 'text' | 'code' | 'flag' | 'number' | 'scalar' | 'path' | 'duration'

/** How a property stands in an extension; `codes` is a list, a table another object. */
export type Form = Simple | 'codes' | readonly Part[]

/** A property of an object, and the sub-extension that it is. */
export interface Part {
  readonly key: string
  /** Of the sub-extension. */
  readonly url: string
  readonly form: Form
}

export type Values = Readonly<Record<string, unknown>>

/** The sub-extensions of an object; what it does not have has none. */
export function partsOf(table: readonly Part[], values: Values): Extension[] {
  return table.flatMap(({ key, url, form }): Extension[] => {
    const value = values[key]
    if (value === undefined) return []
    if (form === 'codes') return (value as readonly string[]).map((code) => ({ url, valueCode: code }))
    return [
      typeof form === 'string' ? { url, ...writers[form](value) } : { url, extension: partsOf(form, value as Values) },
    ]
  })
}

/** The object that the sub-extensions say; what they say wrongly is left for the check of the whole. */
export function valuesOf(table: readonly Part[], extensions: readonly Extension[] = []): Record<string, unknown> {
  const values = table.flatMap(({ key, url, form }) => {
    const [first, ...others] = extensions.filter((one) => one.url === url)
    if (first === undefined) return []
    if (form === 'codes') return [[key, [first, ...others].map(({ valueCode }) => valueCode)]]
    return [[key, typeof form === 'string' ? readers[form](first) : valuesOf(form, first.extension)]]
  })
  return Object.fromEntries(values)
}

/** FHIRPath as FHIR writes it. https://hl7.org/fhir/R4/metadatatypes.html#Expression */
export const fhirPath = (expression: string): Expression => ({ language: 'text/fhirpath', expression })

type Held = Omit<Extension, 'url'>

const writers: Readonly<Record<Simple, (value: unknown) => Held>> = {
  text: (value) => ({ valueString: value as string }),
  code: (value) => ({ valueCode: value as string }),
  flag: (value) => ({ valueBoolean: value as boolean }),
  number: (value) => ({ valueInteger: value as number }),
  scalar: heldScalar,
  path: (value) => ({ valueExpression: fhirPath(value as string) }),
  duration: (value) => ({ valueDuration: quantityOf(value as Duration) }),
}

const readers: Readonly<Record<Simple, (given: Extension) => unknown>> = {
  text: ({ valueString }) => valueString,
  code: ({ valueCode }) => valueCode,
  flag: ({ valueBoolean }) => valueBoolean,
  number: ({ valueInteger }) => valueInteger,
  scalar: ({ valueString, valueInteger, valueBoolean }) => valueString ?? valueInteger ?? valueBoolean,
  path: ({ valueExpression }) => valueExpression?.expression,
  duration: ({ valueDuration }) => durationOf(valueDuration),
}

function heldScalar(value: unknown): Held {
  if (typeof value === 'boolean') return { valueBoolean: value }
  return typeof value === 'number' ? { valueInteger: value } : { valueString: value as string }
}

const sameDay = 'samma dag'

/**
 * A duration as FHIR has it: the unit is ours, the code the nearest of UCUM, because an expression of time must have one.
 *
 * https://hl7.org/fhir/R4/datatypes.html#Duration, drt-1
 */
export function quantityOf(duration: Duration): FhirDuration {
  const [count = '', ...unit] = duration.split(' ')
  const time = { system: 'http://unitsofmeasure.org', code: unit[0] === 'h' ? 'h' : 'd' }
  return duration === sameDay
    ? { value: 0, unit: sameDay, ...time }
    : { value: Number(count), unit: unit.join(' '), ...time }
}

/** The duration that a quantity says; without a unit of ours by its code. */
export function durationOf(quantity: FhirDuration | undefined): string | undefined {
  if (quantity === undefined) return undefined
  const { value, unit, code } = quantity
  if (unit === sameDay) return sameDay
  return `${value} ${unit ?? (code === 'd' ? 'dygn' : code)}`
}
