/** The instant that a parameter of an operation names. */
import { dateRange } from '../fhir/date-range.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Zone } from '../fhir/time-zone.ts'
import { firstYear } from './calendar.ts'

/** Calendars beyond it serve nobody, and cost their reckoning. */
const lastYear = 2200

/**
 * ms since the epoch; undefined where the parameter is absent. A date stands for its first instant in the zone.
 *
 * @throws {FhirError} invalid: it is no date or instant between 2005 and 2200
 */
export function askedInstant(name: string, text: string | undefined, zone: Zone): number | undefined {
  if (text === undefined) return undefined
  const low = dateRange(text, zone)?.low
  const year = low === undefined ? 0 : new Date(low).getUTCFullYear()
  if (low !== undefined && year > firstYear && year <= lastYear) return low
  throw new FhirError(
    'invalid',
    `The parameter "${name}" must be a date or an instant after ${firstYear} and not after ${lastYear}, such as 2026-03-09T15:00:00+01:00 (a + in a URL is written %2B).`,
  )
}
