/** Dates and times of FHIRPath, which know how precise they are. https://hl7.org/fhirpath/N1/#date-time-arithmetic */
import { daysInMonth } from '../days-in-month.ts'

/** A date, a dateTime or a time by its parts; those that are not written are absent. */
export interface Temporal {
  readonly temporal: 'date' | 'dateTime' | 'time'
  /** Year, month, day, hour, minute, seconds with their fraction; of a time from the hour on. */
  readonly parts: readonly number[]
  /** Minutes east of UTC. */
  readonly offset?: number
  readonly text: string
}

const dateTime =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(?:(\d{2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(Z|[+-]\d{2}:\d{2})?)?)?$/
const time = /^(\d{2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?$/

/** The temporal that a text is; undefined where it is none. */
export function temporal(value: unknown, kind: Temporal['temporal']): Temporal | undefined {
  if (typeof value !== 'string') return undefined
  const usual = kind === 'time' ? undefined : usualInstant(value, kind)
  if (usual !== undefined) return usual
  const match = (kind === 'time' ? time : dateTime).exec(value)
  if (match === null) return undefined
  const [, ...groups] = match
  const zone = kind === 'time' ? undefined : groups.pop()
  const parts = groups.filter((group) => group !== undefined).map(Number)
  if (!plausible(kind === 'time' ? [1, 1, 1, ...parts] : parts)) return undefined
  return { temporal: kind, parts, text: value, ...(zone !== undefined && { offset: minutesEast(zone) }) }
}

const usualLength = 'YYYY-MM-DDThh:mm:ss+hh:mm'.length
/** In place of two digits that are none; more than the others can add up to. */
const none = 100_000
/** Where the digits of each part begin. */
const starts = { month: 5, day: 8, hour: 11, minute: 14, second: 17, hoursEast: 20, minutesEast: 23 } as const

/** An instant to the second as it is usually written, read without a pattern; undefined where it is written otherwise. */
function usualInstant(text: string, kind: Temporal['temporal']): Temporal | undefined {
  if (text.length !== usualLength || !isSeparated(text)) return undefined
  const [year, month, day] = [
    digits(text, 0) * 100 + digits(text, 2),
    digits(text, starts.month),
    digits(text, starts.day),
  ]
  const [hour, minute, second] = [digits(text, starts.hour), digits(text, starts.minute), digits(text, starts.second)]
  const minutes = digits(text, starts.hoursEast) * 60 + digits(text, starts.minutesEast)
  if (!(year + month + day + hour + minute + second + minutes < none)) return undefined
  const parts = [year, month, day, hour, minute, second]
  if (!plausible(parts)) return undefined
  return { temporal: kind, parts, text, offset: text.charAt(19) === '-' ? -minutes : minutes }
}

function isSeparated(text: string): boolean {
  const sign = text.charAt(19)
  const isDay = text.charAt(4) === '-' && text.charAt(7) === '-' && text.charAt(10) === 'T'
  const isTime = text.charAt(13) === ':' && text.charAt(16) === ':' && text.charAt(22) === ':'
  return isDay && isTime && (sign === '+' || sign === '-')
}

function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : none
}

function plausible([, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly number[]): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 61
}

function minutesEast(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))
  return zone.startsWith('-') ? -minutes : minutes
}

export function isTemporal(value: unknown): value is Temporal {
  return typeof value === 'object' && value !== null && 'temporal' in value && 'parts' in value
}

/** −1, 0 or 1; undefined where one is less precise than would be needed to tell, or where only one has an offset. */
export function compareTemporal(one: Temporal, other: Temporal): number | undefined {
  if ((one.temporal === 'time') !== (other.temporal === 'time')) return undefined
  if (!hasTime(one) || !hasTime(other) || one.offset === other.offset) return compareParts(one.parts, other.parts)
  const comparable = (one.offset === undefined) === (other.offset === undefined)
  return comparable ? compareParts(inUtc(one), inUtc(other)) : undefined
}

const dayLength = 'YYYY-MM-DD'.length
const zoneLength = '+hh:mm'.length
const [letterT, letterZ, plus, hyphen] = [84, 90, 43, 45]

/** Whether two texts are days, or instants of the same precision and offset, whose order is that of their texts. */
export function isAlike(one: string, other: string): boolean {
  const { length } = one
  if (length !== other.length || length < dayLength) return false
  if (length === dayLength) return one.charCodeAt(7) === hyphen && other.charCodeAt(7) === hyphen
  if (one.charCodeAt(dayLength) !== letterT || other.charCodeAt(dayLength) !== letterT) return false
  const start = one.charCodeAt(length - 1) === letterZ ? length - 1 : length - zoneLength
  return isOffset(one.charCodeAt(start)) && isSameFrom(start, one, other)
}

function isOffset(character: number): boolean {
  return character === letterZ || character === plus || character === hyphen
}

function isSameFrom(start: number, one: string, other: string): boolean {
  for (let at = start; at < one.length; at++) if (one.charCodeAt(at) !== other.charCodeAt(at)) return false
  return true
}

function hasTime({ temporal: kind, parts }: Temporal): boolean {
  return kind !== 'time' && parts.length > 3
}

function compareParts(left: readonly number[], right: readonly number[]): number | undefined {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return Math.sign(difference)
  }
  return left.length === right.length ? 0 : undefined
}

function inUtc({ parts, offset = 0 }: Temporal): readonly number[] {
  if (offset === 0) return parts
  const shifted = partsOf(instantOf(parts) - offset * 60_000)
  return shifted.slice(0, parts.length)
}

function instantOf([year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly number[]): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, 0, 0)
  return date.getTime() + Math.round(second * 1000)
}

function partsOf(instant: number): number[] {
  const date = new Date(instant)
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return [...day, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds() + date.getUTCMilliseconds() / 1000]
}

/** The temporal of an instant (ms) in UTC. */
export function temporalAt(instant: number, kind: Temporal['temporal']): Temporal {
  const text = new Date(instant).toISOString()
  if (kind === 'date') return temporalOf(kind, text.slice(0, 10))
  return kind === 'time' ? temporalOf(kind, text.slice(11, 23)) : temporalOf(kind, text)
}

function temporalOf(kind: Temporal['temporal'], text: string): Temporal {
  return temporal(text, kind) ?? { temporal: kind, parts: [], text }
}

const monthMs = 30.4375 * 86_400_000
const unitMs: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}
/** UCUM codes of exact durations and of calendar units that date arithmetic takes. */
const unitNames: Readonly<Record<string, string>> = {
  ...{ wk: 'week', d: 'day', h: 'hour', min: 'minute', s: 'second', ms: 'millisecond' },
}

/** A temporal moved by an amount of time, as precise as it was; undefined where the unit is none of time. */
export function moved(start: Temporal, amount: number, written: string): Temporal | undefined {
  const unit = unitNames[written] ?? written.replace(/s$/, '')
  const whole = unit === 'second' || unit === 'millisecond' ? amount : Math.trunc(amount)
  if (unit === 'year' || unit === 'month') return movedByMonths(start, unit === 'year' ? whole * 12 : whole)
  const ms = unitMs[unit]
  return ms === undefined ? undefined : movedBy(start, whole * ms)
}

function movedBy(start: Temporal, ms: number): Temporal | undefined {
  if (start.temporal === 'time') return movedTime(start, ms)
  // A date without a day moves by the whole months that the time makes.
  if (start.parts.length < 3) return movedByMonths(start, Math.trunc(ms / monthMs))
  return like(start, partsOf(instantOf(start.parts) + ms))
}

function movedTime(start: Temporal, ms: number): Temporal {
  const day = 86_400_000
  const instant = instantOf([1970, 1, 1, ...start.parts]) + ms
  return like(start, partsOf(((instant % day) + day) % day).slice(3))
}

function movedByMonths(start: Temporal, months: number): Temporal | undefined {
  if (start.temporal === 'time') return undefined
  const [year = 0, month = 1, day = 1, ...time] = start.parts
  const count = year * 12 + month - 1 + months
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return like(start, [newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)), ...time])
}

/** Of what a number prints. */
const mostDecimals = 100

/** `parts` in the precision and spelling of `start`. */
function like(start: Temporal, all: readonly number[]): Temporal {
  const parts = all.slice(0, start.parts.length)
  const zone = start.text.match(/T.*(Z|[+-]\d{2}:\d{2})$/)?.[1] ?? ''
  const [year = 0, ...rest] = start.temporal === 'time' ? [0, ...parts] : parts
  const written = /\.(\d+)/.exec(start.text)?.[1]?.length ?? (Number.isInteger(parts.at(-1)) ? 0 : 3)
  const fraction = Math.min(written, mostDecimals)
  const digits = rest.map((part, at) => {
    const second = at === (start.temporal === 'time' ? 2 : 4)
    return second
      ? part.toFixed(fraction).padStart(fraction === 0 ? 2 : fraction + 3, '0')
      : String(part).padStart(2, '0')
  })
  if (start.temporal === 'time') return { ...start, parts, text: digits.join(':') }
  const date = [String(year).padStart(4, '0'), ...digits.slice(0, 2)].join('-')
  const text = start.text.includes('T') ? `${date}T${digits.slice(2).join(':')}${zone}` : date
  return { ...start, parts, text }
}
