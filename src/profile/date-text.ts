/**
 * Whether a text is a date or a time as FHIR writes them, and exists in the calendar.
 *
 * Read digit by digit: a resource holds many of them, and patterns take five times as long.
 * https://hl7.org/fhir/R4/datatypes.html#dateTime
 */

const dayLength = 'YYYY-MM-DD'.length
const secondLength = 'hh:mm:ss'.length
const hyphen = 45
const colon = 58

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return isDateTo(text, text.length)
}

/** A date, or a date with a time to the second and an offset. */
export function isDateTime(text: string): boolean {
  return text.length > dayLength ? isInstant(text) : isDateTo(text, text.length)
}

/** `YYYY-MM-DDThh:mm:ss` with a fraction if need be, and an offset. */
export function isInstant(text: string): boolean {
  if (text.charAt(dayLength) !== 'T' || !isDateTo(text, dayLength)) return false
  return isOffset(text, clockEnd(text, dayLength + 1))
}

/** `hh:mm:ss`, with a fraction if need be. */
export function isTime(text: string): boolean {
  return clockEnd(text, 0) === text.length
}

/** Whether the text up to `end` is a date of that precision. */
function isDateTo(text: string, end: number): boolean {
  const year = digits(text, 0, 4)
  if (!(year > 0)) return false
  if (end === 4) return true
  const month = text.charCodeAt(4) === hyphen ? digits(text, 5, 2) : 0
  if (!(month >= 1 && month <= 12)) return false
  if (end === 7) return true
  const day = text.charCodeAt(7) === hyphen ? digits(text, 8, 2) : 0
  return end === dayLength && day >= 1 && (day <= 28 || day <= daysIn(year, month))
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/** Where the time that begins at `start` ends; NaN where there is none. A second may be the 60th. */
function clockEnd(text: string, start: number): number {
  const separated = text.charCodeAt(start + 2) === colon && text.charCodeAt(start + 5) === colon
  const isClock = digits(text, start, 2) <= 23 && digits(text, start + 3, 2) <= 59 && digits(text, start + 6, 2) <= 60
  return separated && isClock ? fractionEnd(text, start + secondLength) : Number.NaN
}

function fractionEnd(text: string, start: number): number {
  if (text.charAt(start) !== '.') return start
  let end = start + 1
  while (digits(text, end, 1) >= 0) end++
  return end > start + 1 ? end : Number.NaN
}

/** `Z`, or hours and minutes up to 14:00, and then the end of the text. */
function isOffset(text: string, start: number): boolean {
  const sign = text.charAt(start)
  if (sign === 'Z') return text.length === start + 1
  const hours = digits(text, start + 1, 2)
  const minutes = text.charCodeAt(start + 3) === colon ? digits(text, start + 4, 2) : Number.NaN
  const isNear = hours <= 13 ? minutes <= 59 : hours === 14 && minutes === 0
  return (sign === '+' || sign === '-') && isNear && text.length === start + 6
}

/** The number that this many digits write; NaN where one of them is none. */
function digits(text: string, start: number, count: number): number {
  let value = 0
  for (let at = start; at < start + count; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
