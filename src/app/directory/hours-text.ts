/** Hours as people write them in a table: `mån-fre 07:00-16:30; lör-sön,helgdag 08:30-12:00`. */
import { canonical } from '../../fhir/canonical.ts'

/** A time of the week on some of its days. */
export interface Hours {
  /** FHIR's codes: `mon` … `sun`; none: public holidays only. */
  readonly days: readonly string[]
  /** `hh:mm:ss`; absent: all day. */
  readonly start?: string
  readonly end?: string
  /** Code of `CodeSystem/helgdagar`, where the text says something of public holidays. */
  readonly holidays?: 'aven' | 'endast' | 'utom'
}

const codes = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const names: Readonly<Record<string, number>> = { mån: 0, tis: 1, ons: 2, tor: 3, fre: 4, lör: 5, sön: 6 }
const times = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/

/**
 * The hours of a text; none of an empty one.
 *
 * @throws {Error} what stands there is none; says how hours are written
 */
export function hoursOf(text: string): readonly Hours[] {
  const parts = text.split(';').map((part) => part.trim())
  return parts.filter((part) => part !== '').map(one)
}

function one(text: string): Hours {
  const [days = '', time = ''] = text.split(/\s+/)
  const [, start, end] = times.exec(time) ?? []
  const words = days.split(',')
  const weekdays = words.filter((word) => !isHoliday(word)).flatMap(daysOf)
  if (time !== 'dygnet-runt' && (start === undefined || end === undefined)) throw wrong(text)
  const holidays = holidaysOf(words, weekdays.length > 0)
  return {
    days: [...new Set(weekdays)].sort((a, b) => a - b).flatMap((day) => codes[day] ?? []),
    ...(start !== undefined && end !== undefined && { start: `${start}:00`, end: `${end}:00` }),
    ...(holidays !== undefined && { holidays }),
  }
}

const isHoliday = (word: string): boolean => word === 'helgdag' || word === 'ej-helgdag'

function holidaysOf(words: readonly string[], hasWeekdays: boolean): Hours['holidays'] {
  if (words.includes('ej-helgdag')) return 'utom'
  if (!words.includes('helgdag')) return undefined
  return hasWeekdays ? 'aven' : 'endast'
}

function daysOf(word: string): number[] {
  if (word === 'alla') return codes.map((_, day) => day)
  const [from = '', to = from] = word.split('-')
  const [first, last] = [names[from], names[to]]
  if (first === undefined || last === undefined) throw wrong(word)
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, step) => (first + step) % 7)
}

function wrong(text: string): Error {
  return new Error(
    `"${text}" is no time of the week. Write days and times, such as "mån-fre 07:00-16:30; lör,sön,helgdag 08:30-12:00", or "alla dygnet-runt".`,
  )
}

/** As `HealthcareService.availableTime` and `PractitionerRole.availableTime` have it. */
export function availableTime({ days, start, end, holidays }: Hours): object {
  return {
    ...(holidays && {
      extension: [{ url: `${canonical}/StructureDefinition/helgdagar`, valueCode: holidays }],
    }),
    ...(days.length > 0 && { daysOfWeek: days }),
    ...(start === undefined ? { allDay: true } : { availableStartTime: start, availableEndTime: end }),
  }
}

/** As the extension `telefontid` of a telephone number has it. */
export function telephoneTime({ days, start = '00:00:00', end = '24:00:00', holidays }: Hours): object {
  return {
    url: `${canonical}/StructureDefinition/telefontid`,
    extension: [
      ...days.map((day) => ({ url: 'dag', valueCode: day })),
      { url: 'start', valueTime: start },
      { url: 'slut', valueTime: end === '24:00:00' ? '00:00:00' : end },
      ...(holidays ? [{ url: 'helgdagar', valueCode: holidays }] : []),
    ],
  }
}
