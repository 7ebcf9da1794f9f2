/** Local dates of a zone as instants (ms) and back. */
import type { Zone } from '../fhir/time-zone.ts'
import type { LocalDate } from './calendar.ts'

/** The local date of an instant. */
export function localDate(instant: number, zone: Zone): LocalDate {
  return new Date(instant + zone.offset(instant)).toISOString().slice(0, 10)
}

/** The first instant of a local date. */
export function startOfDay(date: LocalDate, zone: Zone): number {
  return zone.instant(Date.parse(`${date}T00:00:00Z`), Number(date.slice(0, 4)))
}
