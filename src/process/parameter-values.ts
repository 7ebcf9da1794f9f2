/** The parameters of a routine as FHIRPath has them: %`fvk.krav`. */
import { type Quantity, quantity } from '../fhir/fhirpath/quantity.ts'
import { parameterTable } from '../routine/parameter-table.ts'
import { type ParameterName, type Parameters, parameterNames } from '../routine/parameters.ts'
import { parameterTypes } from '../routine/rule-variables.ts'

/** Months and days are spans of time, so that `now() - %name` is an instant. */
const calendarUnits: Readonly<Record<string, string>> = { månader: 'months', dagar: 'days' }
const spanUnits: Readonly<Record<string, string>> = { h: 'hours', dygn: 'days', kalenderdagar: 'days' }

/** The values of every parameter that FHIRPath can have, each as an array. */
export function parameterValues(parameters: Parameters): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    parameterNames
      .filter((name) => parameterTypes[name] !== undefined)
      .map((name) => [name, valuesOf(name, parameters[name].value)]),
  )
}

function valuesOf(name: ParameterName, value: unknown): readonly unknown[] {
  if (parameterTypes[name] !== 'System.Quantity') return [value].flat()
  const { unit = '' }: { unit?: string } = parameterTable[name].kind
  const span = typeof value === 'number' ? quantity(value, calendarUnits[unit] ?? '1') : spanOf(value)
  return span === undefined ? [] : [span]
}

/** Working days and "the same date" are no span that can be added to an instant. */
function spanOf(value: unknown): Quantity | undefined {
  const [count = '', unit = ''] = String(value).split(' ')
  const known = spanUnits[unit]
  return known === undefined ? undefined : quantity(Number(count), known)
}
