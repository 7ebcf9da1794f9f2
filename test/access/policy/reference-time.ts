/** Whether a period holds an instant; a date is a day in Sweden, and instants are looked at by the minute. */
import { text } from './reference-json.ts'

const minute = 60_000
const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })

/** No period, and a period without a start or an end, is open. */
export function isWithin(period: unknown, now: number): boolean {
  const instant = Math.floor(now / minute) * minute
  const [start, end] = [text(period, 'start'), text(period, 'end')]
  return (start === undefined || !isBefore(instant, start)) && (end === undefined || !isAfter(instant, end))
}

function isBefore(instant: number, written: string): boolean {
  return isDay(written) ? swedish.format(instant).slice(0, written.length) < written : instant < Date.parse(written)
}

function isAfter(instant: number, written: string): boolean {
  return isDay(written) ? swedish.format(instant).slice(0, written.length) > written : instant > Date.parse(written)
}

function isDay(written: string): boolean {
  return !written.includes('T')
}
