/**
 * FHIR's partial dates and times as the range of instants they stand for.
 *
 * https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
import { daysInMonth } from './days-in-month.ts'
import type { Zone } from './time-zone.ts'

/** Instants in ms since the epoch, `low` inclusive, `high` exclusive. */
export interface DateRange {
  readonly low: number
  readonly high: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const zero = 48

/**
 * The range that a date, dateTime or instant covers by its precision (`2024` a year, `…T10:15` a minute);
 * `zone` holds where the text names none. Undefined where the text is no date.
 */
export function dateRange(text: string, zone: Zone): DateRange | undefined {
  const year = digits(text, 0, 4)
  if (year < 1) return undefined
  if (text.length === 4) return { low: midnight(year, 1, 1, zone), high: midnight(year + 1, 1, 1, zone) }
  const month = text[4] === '-' ? digits(text, 5, 2) : -1
  if (month < 1 || month > 12) return undefined
  return text.length === 7 ? wholeMonth(year, month, zone) : dayOrLess(text, year, month, zone)
}

function wholeMonth(year: number, month: number, zone: Zone): DateRange {
  const high = month === 12 ? midnight(year + 1, 1, 1, zone) : midnight(year, month + 1, 1, zone)
  return { low: midnight(year, month, 1, zone), high }
}

function dayOrLess(text: string, year: number, month: number, zone: Zone): DateRange | undefined {
  const date = text[7] === '-' ? digits(text, 8, 2) : -1
  if (date < 1 || date > daysInMonth(year, month)) return undefined
  const days = daysSinceEpoch(year, month, date)
  if (text.length > 10) return timed(text, year, days, zone)
  const next = month === 12 && date === 31 ? year + 1 : year
  return { low: zone.instant(days * day, year), high: zone.instant((days + 1) * day, next) }
}

function midnight(year: number, month: number, date: number, zone: Zone): number {
  return zone.instant(daysSinceEpoch(year, month, date) * day, year)
}

/** A date with `Thh:mm`, and seconds, their fraction and an offset where there are any. */
function timed(text: string, year: number, days: number, zone: Zone): DateRange | undefined {
  const hours = text[10] === 'T' ? digits(text, 11, 2) : -1
  const minutes = text[13] === ':' ? digits(text, 14, 2) : -1
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  const { ms, width, end } = seconds(text)
  const shift = offset(text, end)
  if (width === 0 || shift === undefined) return undefined
  const local = days * day + hours * hour + minutes * minute + ms
  const low = shift === 'none' ? zone.instant(local, year) : local - shift
  return { low, high: low + width }
}

/** Seconds with their fraction in ms, how long that stands for, and where the text goes on; width 0: no seconds. */
function seconds(text: string): { ms: number; width: number; end: number } {
  if (text[16] !== ':') return { ms: 0, width: minute, end: 16 }
  const whole = digits(text, 17, 2)
  if (whole < 0 || whole > 60) return { ms: 0, width: 0, end: 0 }
  if (text[19] !== '.') return { ms: whole * second, width: second, end: 19 }
  let end = 20
  let fraction = 0
  let scale = second
  for (let code = text.charCodeAt(end) - zero; code >= 0 && code <= 9; code = text.charCodeAt(++end) - zero) {
    scale /= 10
    if (scale >= 1) fraction += code * scale
  }
  return { ms: whole * second + fraction, width: end === 20 ? 0 : Math.max(scale, 1), end }
}

/** ms east of UTC; `none` where the text ends. */
function offset(text: string, at: number): number | 'none' | undefined {
  if (at === text.length) return 'none'
  const sign = text[at]
  if (sign === 'Z') return at + 1 === text.length ? 0 : undefined
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return undefined
  const hours = digits(text, at + 1, 2)
  const minutes = digits(text, at + 4, 2)
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return undefined
  const east = hours * hour + minutes * minute
  return sign === '-' ? -east : east
}

/** The number that `count` digits make; −1 where one of them is none. */
function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - zero
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

/** Days from 1970-01-01 in the Gregorian calendar; years are counted from March, so that a leap day comes last. */
function daysSinceEpoch(year: number, month: number, date: number): number {
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468
}
