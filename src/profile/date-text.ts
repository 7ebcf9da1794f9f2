/**
 * Whether a text is a date or a time as FHIR writes them, and exists in the calendar.
 *
 * A resource holds many of them. A pattern tells the usual ones in half the time that it takes to read them character
 * by character, which is left for what it does not tell: leap days, leap seconds, parts of dates, and all that is wrong.
 * https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
import { daysInMonth } from '../fhir/days-in-month.ts'

const yearLength = 'YYYY'.length
const monthLength = 'YYYY-MM'.length
const dayLength = 'YYYY-MM-DD'.length
const secondLength = 'hh:mm:ss'.length
const zoneLength = '+hh:mm'.length
const zero = 48
const plus = 43
const hyphen = 45
const dot = 46
const colon = 58
const letterT = 84
const letterZ = 90
/** What `two` answers where there are no two digits. */
const none = 100

const usualDay =
  '[1-9]\\d{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)'
const usualTime = 'T(?:[01]\\d|2[0-3])(?::[0-5]\\d){2}(?:\\.\\d+)?(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d)'
const usualDateTime = new RegExp(`^${usualDay}(?:${usualTime})?$`)
const usualInstant = new RegExp(`^${usualDay}${usualTime}$`)

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (text.length === dayLength) return isDay(text)
  if (text.length === monthLength) return isMonth(text)
  return text.length === yearLength && isYear(text)
}

/** A date, or a date with a time to the second and an offset. */
export function isDateTime(text: string): boolean {
  return usualDateTime.test(text) || (text.length > dayLength ? isAnyInstant(text) : isDate(text))
}

/** `YYYY-MM-DDThh:mm:ss` with a fraction if need be, and an offset. */
export function isInstant(text: string): boolean {
  return usualInstant.test(text) || isAnyInstant(text)
}

function isAnyInstant(text: string): boolean {
  if (text.length <= dayLength + 1 + secondLength || text.charCodeAt(dayLength) !== letterT) return false
  const end = isDay(text) ? clockEnd(text, dayLength + 1) : 0
  return end > 0 && isOffset(text, end)
}

/** `hh:mm:ss`, with a fraction if need be. */
export function isTime(text: string): boolean {
  return text.length >= secondLength && clockEnd(text, 0) === text.length
}

function isYear(text: string): boolean {
  const century = two(text, 0)
  const year = two(text, 2)
  return century < none && year < none && century + year > 0
}

function isMonth(text: string): boolean {
  const month = two(text, 5)
  return text.charCodeAt(4) === hyphen && month >= 1 && month <= 12 && isYear(text)
}

/** Whether a date begins the text. */
function isDay(text: string): boolean {
  const day = two(text, 8)
  if (text.charCodeAt(7) !== hyphen || day < 1 || !isMonth(text)) return false
  return day <= 28 || day <= daysInMonth(two(text, 0) * 100 + two(text, 2), two(text, 5))
}

/** Where the time that begins at `start` ends; 0 where there is none. A second may be the 60th. */
function clockEnd(text: string, start: number): number {
  const separated = text.charCodeAt(start + 2) === colon && text.charCodeAt(start + 5) === colon
  const isClock = two(text, start) <= 23 && two(text, start + 3) <= 59 && two(text, start + 6) <= 60
  return separated && isClock ? fractionEnd(text, start + secondLength) : 0
}

function fractionEnd(text: string, start: number): number {
  if (start >= text.length || text.charCodeAt(start) !== dot) return start
  let end = start + 1
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end > start + 1 ? end : 0
}

/** `Z`, or hours and minutes up to 14:00, and then the end of the text. */
function isOffset(text: string, start: number): boolean {
  const left = text.length - start
  if (left === 1) return text.charCodeAt(start) === letterZ
  if (left !== zoneLength) return false
  const sign = text.charCodeAt(start)
  const hours = two(text, start + 1)
  const minutes = two(text, start + 4)
  const isNear = hours <= 13 ? minutes <= 59 : hours === 14 && minutes === 0
  return (sign === plus || sign === hyphen) && text.charCodeAt(start + 3) === colon && isNear
}

/** The number that two digits write, which the text must be long enough for; `none` where one of them is none. */
function two(text: string, start: number): number {
  const tens = text.charCodeAt(start) - zero
  const ones = text.charCodeAt(start + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : none
}

function isDigit(character: number): boolean {
  return character >= zero && character <= 57
}
