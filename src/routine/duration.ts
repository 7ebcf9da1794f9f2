/**
 * How long a routine gives: typed durations, as rulebook files write them, and the instant at which each runs out.
 *
 * `24 h` is elapsed time; `7 dygn` the same time of day so many dates later; `3 kalenderdagar` and `1 vardagar` last to
 * the end of the so-many-th date after that of the event, or of the so-many-th counting it, where `inklusive` is added;
 * `samma dag` lasts to the end of the event's own date.
 */
import type { Zone } from '../fhir/time-zone.ts'
import { addDays, isVardag, nextVardag } from './calendar.ts'
import { localDate, type Reckoning, startOfDay } from './local-day.ts'

export type Duration =
  | `${number} h`
  | `${number} dygn`
  | `${number} ${'kalenderdagar' | 'vardagar'}${'' | ' inklusive'}`
  | 'samma dag'

/** As a regular expression of JSON Schema. */
export const durationPattern = '^([1-9]\\d{0,3} (h|dygn|(kalenderdagar|vardagar)( inklusive)?)|samma dag)$'

const hourMs = 3_600_000

/** The first instant (ms) at which a duration that is counted from an instant (ms) has run out. */
export function endOfDuration(duration: Duration, from: number, { zone, eves }: Reckoning): number {
  const date = localDate(from, zone)
  if (duration === 'samma dag') return startOfDay(addDays(date, 1), zone)
  const [count = '', unit, inclusive] = duration.split(' ')
  const days = Number(count) - (inclusive === undefined ? 0 : 1)
  if (unit === 'h') return from + Number(count) * hourMs
  if (unit === 'dygn') return sameTime(from, days, zone)
  const last = unit === 'vardagar' ? vardagAfter(date, days, eves) : addDays(date, days)
  return startOfDay(addDays(last, 1), zone)
}

/** The same wall clock so many dates later. */
function sameTime(from: number, days: number, zone: Zone): number {
  const local = from + zone.offset(from) + days * 24 * hourMs
  return zone.instant(local, new Date(local).getUTCFullYear())
}

/** The so-many-th working day after a date; for none, the date itself or the first working day after it. */
function vardagAfter(date: string, count: number, eves: Reckoning['eves']): string {
  if (count === 0) return isVardag(date, eves) ? date : nextVardag(date, eves)
  return Array.from({ length: count }).reduce<string>((day) => nextVardag(day, eves), date)
}
