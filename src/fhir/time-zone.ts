/** Local time of a zone as instants, exact where clocks are moved. */
import { reckoned, swedishTime } from './swedish/clock.ts'

/** Instants of local times. A local time that is skipped counts as later, one that comes twice as the first. */
export interface Zone {
  /** IANA name. */
  readonly name: string
  /** `local`: ms of the wall clock read as if it were UTC; `year`: the calendar year it lies in. */
  instant(local: number, year: number): number
  /** ms to add to an instant to get the wall clock read as if it were UTC. */
  offset(instant: number): number
}

interface Change {
  /** Wall clock ms below which `before` holds. */
  readonly until: number
  readonly before: number
}

interface Year {
  readonly changes: readonly Change[]
  readonly last: number
}

const day = 86_400_000

/**
 * The zone of an IANA name. The platform must know it unless it is one of those that are reckoned here; it is asked once
 * for each year of the calendar.
 */
export function createZone(name: string): Zone {
  const offset = offsetsOf(name)
  const years = new Map<number, Year>()
  const known = (year: number): Year => {
    const found = years.get(year) ?? changesOf(year, offset)
    years.set(year, found)
    return found
  }
  return {
    name,
    offset,
    instant(local, year) {
      const { changes, last } = known(year)
      for (const { until, before } of changes) if (local < until) return local - before
      return local - last
    },
  }
}

function offsetsOf(name: string): (instant: number) => number {
  if (name === 'UTC') return () => 0
  const asked = offsets(name)
  if (name !== 'Europe/Stockholm') return asked
  return (instant) => (instant >= reckoned.from && instant < reckoned.until ? swedishTime(instant) : asked(instant))
}

/** Before this no zone had changed: local mean time. */
const earliest = Date.UTC(1800, 0, 1)

/** Reads the wall clock of a zone from the platform. */
function offsets(name: string): (instant: number) => number {
  let known: Intl.DateTimeFormat | undefined
  return (instant) => {
    const at = Math.max(Math.floor(instant / 1000) * 1000, earliest)
    known ??= wallClock(name)
    const parts = Object.fromEntries(known.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, date, hours, minute, second) - at
  }
}

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit'
  const time = { hour: two, minute: two, second: two, hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: two, day: two, ...time })
}

function changesOf(year: number, offset: (instant: number) => number): Year {
  const start = new Date(0)
  start.setUTCFullYear(year, 0, 1)
  const changes: Change[] = []
  let at = start.getTime() - 2 * day
  let before = offset(at)
  for (const end = at + 371 * day; at < end; at += 7 * day) {
    const after = offset(at + 7 * day)
    if (after === before) continue
    changes.push({ until: firstWith(after, at, at + 7 * day, offset) + Math.max(before, after), before })
    before = after
  }
  return { changes, last: before }
}

/** The first whole second in (low, high] at which the offset is `wanted`. */
function firstWith(wanted: number, low: number, high: number, offset: (instant: number) => number): number {
  let below = low / 1000
  let above = high / 1000
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (offset(middle * 1000) === wanted) above = middle
    else below = middle
  }
  return above * 1000
}

/** The zone of dates and times that name none. */
export const defaultZone: Zone = createZone('Europe/Stockholm')
