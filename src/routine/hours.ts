/** Opening hours as FHIR writes them (availableTime, telefontid, notAvailable), and the stretches of time that they open. */
import type {
  ContactPoint,
  Extension,
  HealthcareServiceAvailableTime,
  HealthcareServiceNotAvailable,
} from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { dateRange } from '../fhir/date-range.ts'
import type { Zone } from '../fhir/time-zone.ts'
import { addDays, isRodDag, type LocalDate, weekday } from './calendar.ts'
import { type Interval, merged, within, without } from './interval.ts'
import { localDate, type Reckoning, wallClock } from './local-day.ts'

/** What public holidays are to a time of opening: the codes of `CodeSystem/helgdagar`. */
type RedDays = 'som-sondag' | 'som-veckodag' | 'utom' | 'aven' | 'endast'

interface OpenTime {
  /** 0 for Sunday to 6; absent: every day. */
  readonly days?: readonly number[]
  /** ms after midnight; `to` is beyond 24 hours where it lies on the next day. */
  readonly from: number
  readonly to: number
  readonly redDays: RedDays
}

export interface Hours {
  readonly times: readonly OpenTime[]
  readonly closed: readonly HealthcareServiceNotAvailable[]
}

/** A HealthcareService or a PractitionerRole: both have hours of one shape. */
export interface Kept {
  readonly availableTime?: readonly HealthcareServiceAvailableTime[] | undefined
  readonly notAvailable?: readonly HealthcareServiceNotAvailable[] | undefined
}

const dayMs = 86_400_000
const extension = (id: string) => `${canonical}/StructureDefinition/${id}`
const week = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The hours at which it is open; none at all where it says no times. */
export function hoursOf({ availableTime = [], notAvailable = [] }: Kept): Hours {
  return { times: availableTime.map(openTime), closed: notAvailable }
}

/** The hours at which a telephone number is answered; undefined where it has none of its own (extension telefontid). */
export function telephoneHours(contact: ContactPoint, { notAvailable = [] }: Kept): Hours | undefined {
  const own = contact.extension?.filter(({ url }) => url === extension('telefontid')) ?? []
  return own.length === 0 ? undefined : { times: own.map(telephoneTime), closed: notAvailable }
}

/**
 * The stretches of a window at which the hours are open, in order.
 *
 * A red day is a Sunday to hours with a time of day, and its own weekday to whole days, unless the extension helgdagar
 * says otherwise. Hours end when the wall clock first shows their end, so that those that touch on paper touch on the
 * nights when clocks are moved too.
 *
 * @throws {RangeError} the window begins before 2005
 */
export function openIntervals(hours: Hours, window: Interval, reckoning: Reckoning): readonly Interval[] {
  const { zone } = reckoning
  const open: Interval[] = []
  const last = localDate(window.to, zone)
  for (let date = addDays(localDate(window.from, zone), -1); date <= last; date = addDays(date, 1)) {
    for (const time of hours.times) {
      if (isOpenOn(time, date, reckoning)) {
        open.push({ from: wallClock(date, time.from, zone), to: wallClock(date, time.to, zone) })
      }
    }
  }
  return within(without(merged(open), closedIntervals(hours, zone)), window)
}

/** Whether the hours are open at an instant (ms). @throws {RangeError} before 2005 */
export function isOpen(hours: Hours, at: number, reckoning: Reckoning): boolean {
  return openIntervals(hours, { from: at, to: at + 1 }, reckoning).length > 0
}

/** Whether one of the times is every whole day, red or not, and nothing closes it. */
export function isAlwaysOpen({ times, closed }: Hours): boolean {
  const isAlways = ({ days, from, to, redDays }: OpenTime) =>
    from === 0 &&
    to === dayMs &&
    redDays === 'som-veckodag' &&
    (days === undefined || new Set(days).size === week.length)
  return closed.length === 0 && times.some(isAlways)
}

function isOpenOn({ days, redDays }: OpenTime, date: LocalDate, { eves }: Reckoning): boolean {
  const hasDay = (day: number) => days === undefined || days.includes(day)
  if (!isRodDag(date, eves)) return redDays !== 'endast' && hasDay(weekday(date))
  if (redDays === 'som-sondag') return hasDay(0)
  return redDays === 'som-veckodag' ? hasDay(weekday(date)) : redDays !== 'utom'
}

function openTime(time: HealthcareServiceAvailableTime): OpenTime {
  const { daysOfWeek, allDay, availableStartTime, availableEndTime } = time
  const redDays = codeOf(time.extension, extension('helgdagar'))
  const span = allDay === true ? wholeDay : timesOfDay(availableStartTime, availableEndTime)
  return { ...daysOf(daysOfWeek ?? []), ...span, redDays: redDays ?? (allDay === true ? 'som-veckodag' : 'som-sondag') }
}

function telephoneTime({ extension: parts = [] }: Extension): OpenTime {
  const days = parts.flatMap(({ url, valueCode }) => (url === 'dag' && valueCode !== undefined ? [valueCode] : []))
  const timeOf = (name: string) => parts.find(({ url }) => url === name)?.valueTime
  return {
    ...daysOf(days),
    ...timesOfDay(timeOf('start'), timeOf('slut')),
    redDays: codeOf(parts, 'helgdagar') ?? 'som-sondag',
  }
}

const wholeDay = { from: 0, to: dayMs }

/** An end that is not after its start lies on the next day; one in the last minute of a day is the end of that day. */
function timesOfDay(start: string | undefined, end: string | undefined): { from: number; to: number } {
  const from = start === undefined ? 0 : afterMidnight(start)
  const to = end === undefined || end >= '23:59' ? dayMs : afterMidnight(end)
  return { from, to: to > from ? to : to + dayMs }
}

/** `08:30:00` as ms after midnight. */
function afterMidnight(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`)
}

function daysOf(days: readonly string[]): { days?: readonly number[] } {
  return days.length === 0 ? {} : { days: days.map((day) => week.indexOf(day)) }
}

const redDayCodes: ReadonlySet<string> = new Set<RedDays>(['som-sondag', 'som-veckodag', 'utom', 'aven', 'endast'])

function codeOf(extensions: readonly Extension[] | undefined, url: string): RedDays | undefined {
  const code = extensions?.find((one) => one.url === url)?.valueCode
  return code !== undefined && redDayCodes.has(code) ? (code as RedDays) : undefined
}

/** The stretches of notAvailable; one without an end goes on, one without a start has always been, one of neither is none. */
function closedIntervals({ closed }: Hours, zone: Zone): readonly Interval[] {
  return closed.flatMap(({ during: { start, end } = {} }) => {
    if (start === undefined && end === undefined) return []
    return { from: startOf(start, zone) ?? Number.NEGATIVE_INFINITY, to: endOf(end, zone) ?? Number.POSITIVE_INFINITY }
  })
}

const startOf = (text: string | undefined, zone: Zone) => (text === undefined ? undefined : dateRange(text, zone)?.low)

/** The end of a date is the end of that day; the end of a time is that time. */
function endOf(text: string | undefined, zone: Zone): number | undefined {
  const range = text === undefined ? undefined : dateRange(text, zone)
  return text !== undefined && text.length > 10 ? range?.low : range?.high
}
