/** A calendar week by its name (ISO 8601) or a date in it. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { askedInstant } from '../../routine/asked-instant.ts'
import { addDays, type LocalDate, weekday } from '../../routine/calendar.ts'
import type { Interval } from '../../routine/interval.ts'
import { localDate, startOfDay } from '../../routine/local-day.ts'

/**
 * The week from Monday to Monday that `2026-W25` or a date names.
 *
 * @throws {FhirError} invalid: it names none
 */
export function weekOf(text: string, zone: Zone): Interval {
  const monday = mondayOf(text, zone)
  return { from: startOfDay(monday, zone), to: startOfDay(addDays(monday, 7), zone) }
}

function mondayOf(text: string, zone: Zone): LocalDate {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(text) ?? []
  if (year === undefined) return mondayBefore(localDate(askedInstant('vecka', text, zone) ?? 0, zone))
  askedInstant('vecka', year, zone)
  const first = mondayBefore(`${year}-01-04`)
  const monday = addDays(first, 7 * (Number(number) - 1))
  if (Number(number) > 0 && addDays(monday, 3).startsWith(year)) return monday
  throw new FhirError('invalid', `The year ${year} has no week ${number}.`)
}

/** The Monday on or before a date. */
const mondayBefore = (date: LocalDate): LocalDate => addDays(date, -((weekday(date) + 6) % 7))
