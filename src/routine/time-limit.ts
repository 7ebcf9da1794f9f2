/** When a time limit of a routine runs out: instants in ms from typed durations, in local time. */
import { addDays, isVardag, nextVardag } from './calendar.ts'
import { type Duration, endOfDuration } from './duration.ts'
import { localDate, type Reckoning, startOfDay } from './local-day.ts'
import type { SoftLimit } from './parameter-kind.ts'

export interface Limit {
  /** From this instant on the step is a warning. */
  readonly warning: number
  /** From this instant on it is late. */
  readonly breach: number
}

/** How long a step may take; `orNext: vardag` "or no later than the next working day". */
export interface Span {
  readonly within: Duration | SoftLimit
  readonly orNext?: 'vardag'
}

/**
 * The limit of a step that is counted from an instant (ms).
 *
 * "Inom 24 timmar eller senast nästkommande vardag" has a strict and a lenient reading: the bare duration where it ends
 * on a working day, and the end of the next working day. The strict one is the warning, the lenient one the breach.
 * dalarna-utskrivning, Gemensamt för alla tre processerna, lines 82-86.
 */
export function timeLimit({ within, orNext }: Span, from: number, reckoning: Reckoning): Limit {
  const [first, last] = typeof within === 'string' ? [within, within] : [within.varning, within.overtradelse]
  const strict = { warning: endOfDuration(first, from, reckoning), breach: endOfDuration(last, from, reckoning) }
  return orNext === undefined ? strict : orNextVardag(strict, from, reckoning)
}

function orNextVardag({ warning, breach }: Limit, from: number, { zone, eves }: Reckoning): Limit {
  const next = startOfDay(addDays(nextVardag(localDate(from, zone), eves), 1), zone)
  const lenient = Math.max(breach, next)
  return { warning: isVardag(localDate(warning, zone), eves) ? Math.min(warning, lenient) : lenient, breach: lenient }
}

const hourMs = 3_600_000

/**
 * The instant so long before a limit: hours are elapsed; of days and working days it is the same time of day so many
 * earlier; of "the same day" it is the start of the limit's last day.
 */
export function before(limit: number, lead: Duration, { zone, eves }: Reckoning): number {
  if (lead === 'samma dag') return startOfDay(localDate(limit - 1, zone), zone)
  const [count = '', unit] = lead.split(' ')
  if (unit === 'h') return limit - Number(count) * hourMs
  const date = localDate(limit, zone)
  const day = unit === 'vardagar' ? vardagarBefore(date, Number(count), eves) : addDays(date, -Number(count))
  const local = limit + zone.offset(limit) + Date.parse(`${day}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)
  return zone.instant(local, Number(day.slice(0, 4)))
}

function vardagarBefore(date: string, count: number, eves: Reckoning['eves']): string {
  return Array.from({ length: count }).reduce<string>((day) => previousVardag(day, eves), date)
}

function previousVardag(date: string, eves: Reckoning['eves']): string {
  const previous = addDays(date, -1)
  return isVardag(previous, eves) ? previous : previousVardag(previous, eves)
}
