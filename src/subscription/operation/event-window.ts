/** Which events an operation is asked for. */
import type { OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'

/** Numbers of events, both included. */
export interface EventWindow {
  readonly since?: number
  readonly until?: number
}

type Given = OperationRequest['parameters']

/** @throws {FhirError} invalid: a number that is none, or a window that ends before it begins */
export function eventWindow(parameters: Given): EventWindow {
  const since = eventNumber(parameters, 'eventsSinceNumber')
  const until = eventNumber(parameters, 'eventsUntilNumber')
  if (since !== undefined && until !== undefined && until < since)
    throw new FhirError('invalid', 'eventsUntilNumber is before eventsSinceNumber. Exchange them.')
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) }
}

/** Any number from 0 on: 0 stands before the first event. */
function eventNumber(parameters: Given, name: string): number | undefined {
  const text = one(parameters, name)
  if (text === undefined) return undefined
  if (/^[0-9]{1,15}$/.test(text)) return Number(text)
  throw new FhirError('invalid', `${name} takes the number of an event: 1, 2, 3 ….`)
}

/** An instant in ms; undefined where the parameter is not given. @throws {FhirError} invalid: not an instant */
export function askedInstant(parameters: Given, name: string): number | undefined {
  const text = one(parameters, name)
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (/^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(at)) return at
  throw new FhirError('invalid', `${name} takes an instant with a time zone, such as 2026-01-31T12:00:00Z.`)
}

/** @throws {FhirError} invalid: the parameter is given more than once */
export function one(parameters: Given, name: string): string | undefined {
  const [value, second] = parameters.get(name) ?? []
  if (second !== undefined) throw new FhirError('invalid', `${name} is given more than once. Give it once.`)
  return value
}
