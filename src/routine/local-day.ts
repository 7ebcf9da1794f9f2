/** Local dates of a zone as instants (ms) and back. */
import type { Zone } from '../fhir/time-zone.ts'
import type { LocalDate } from './calendar.ts'

/** In which zone and calendar times are reckoned. */
export interface Reckoning {
  readonly zone: Zone
  /** Whether midsommarafton, julafton and nyårsafton are free days. */
  readonly eves: 'free' | 'ordinary'
}

/** The local date of an instant. */
export function localDate(instant: number, zone: Zone): LocalDate {
  return new Date(instant + zone.offset(instant)).toISOString().slice(0, 10)
}

/**
 * The first instant at which the wall clock shows so many ms after the midnight that begins a local date, or has passed
 * them: a time that clocks skip is the instant of the skip, one that they show twice the first of the two.
 */
export function wallClock(date: LocalDate, ms: number, zone: Zone): number {
  const local = Date.parse(`${date}T00:00:00Z`) + ms
  const instant = zone.instant(local, new Date(local).getUTCFullYear())
  const shown = (at: number) => at + zone.offset(at)
  if (shown(instant) === local) return instant
  let [before, after] = [instant - (shown(instant) - local), instant]
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000
    if (shown(middle) >= local) after = middle
    else before = middle
  }
  return after
}

/** The first instant of a local date. */
export function startOfDay(date: LocalDate, zone: Zone): number {
  return zone.instant(Date.parse(`${date}T00:00:00Z`), Number(date.slice(0, 4)))
}
