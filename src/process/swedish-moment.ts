/** Instants as a Swedish reader is told them: `måndag 9 mars 2026 kl. 24.00`. */

import type { Zone } from '../fhir/time-zone.ts'
import { addDays, weekday } from '../routine/calendar.ts'
import { localDate } from '../routine/local-day.ts'

const weekdays = ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag']
const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

/** An event (ms): midnight is 00.00 of the day that begins. */
export function moment(ms: number, zone: Zone): string {
  return said(localDate(ms, zone), clock(ms, zone))
}

/** A limit (ms): midnight is 24.00 of the day that ends. */
export function limitMoment(ms: number, zone: Zone): string {
  const time = clock(ms, zone)
  return time === '00.00' ? said(addDays(localDate(ms, zone), -1), '24.00') : moment(ms, zone)
}

function said(date: string, time: string): string {
  const month = months[Number(date.slice(5, 7)) - 1]
  return `${weekdays[weekday(date)]} ${Number(date.slice(8))} ${month} ${date.slice(0, 4)} kl. ${time}`
}

const clock = (ms: number, zone: Zone): string =>
  new Date(ms + zone.offset(ms)).toISOString().slice(11, 16).replace(':', '.')
