/** Strata of statistics: places and stretches of time. */
import type { Zone } from '../../fhir/time-zone.ts'
import { addDays, type LocalDate } from '../../routine/calendar.ts'
import { startOfDay } from '../../routine/local-day.ts'
import type { Observed } from './observed.ts'

export const placeDimensions = ['lan', 'kommun', 'enhet'] as const
export const timeDimensions = ['manad', 'kvartal', 'ar'] as const

export type PlaceDimension = (typeof placeDimensions)[number]
export type TimeDimension = (typeof timeDimensions)[number]

/** Local dates, both inclusive. */
export interface Stretch {
  readonly first: LocalDate
  readonly last: LocalDate
}

/** The part of a stretch of time that one stratum covers; instants in ms, [low, high). */
export interface Segment extends Stretch {
  readonly low: number
  readonly high: number
}

export interface Stratum {
  /** The code of each place that was asked for; '' where it is not known. */
  readonly places: Readonly<Partial<Record<PlaceDimension, string>>>
  readonly segment: Segment
}

const monthsOf: Readonly<Record<TimeDimension, number>> = { manad: 1, kvartal: 3, ar: 12 }

/** A stretch in calendar months, quarters or years, cut off at its ends; whole where none is asked for. */
export function segmentsOf({ first, last }: Stretch, by: TimeDimension | undefined, zone: Zone): readonly Segment[] {
  const starts = [first]
  for (let next = nextStart(first, by); next !== undefined && next <= last; next = nextStart(next, by))
    starts.push(next)
  return starts.map((start, index) => {
    const after = starts[index + 1]
    const end = after === undefined ? last : addDays(after, -1)
    return { first: start, last: end, low: startOfDay(start, zone), high: startOfDay(addDays(end, 1), zone) }
  })
}

function nextStart(date: LocalDate, by: TimeDimension | undefined): LocalDate | undefined {
  if (by === undefined) return undefined
  const [year = 0, month = 1] = date.split('-').map(Number)
  const size = monthsOf[by]
  const months = year * 12 + Math.floor((month - 1) / size) * size + size
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** Where something was observed, by the dimensions that are asked for. */
export function placesOf(
  { kommun = '', unit = '' }: Pick<Observed, 'kommun' | 'unit'>,
  dimensions: readonly PlaceDimension[],
): Stratum['places'] {
  const all = { lan: kommun.slice(0, 2), kommun, enhet: unit }
  return Object.fromEntries(dimensions.map((dimension) => [dimension, all[dimension]]))
}
