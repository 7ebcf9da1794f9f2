/** When a time limit of a routine runs out: instants in ms from typed durations, in local time. */

import type { Zone } from '../fhir/time-zone.ts'
import { addDays, isVardag, nextVardag } from './calendar.ts'
import { localDate, type Reckoning, startOfDay } from './local-day.ts'
import type { Due } from './rulebook.ts'

const hourMs = 3_600_000

export interface Limit {
  /** From this instant on the step is a warning. */
  readonly warning: number
  /** From this instant on it is late. */
  readonly breach: number
}

/**
 * The limit of a step that is counted from an instant (ms).
 *
 * "Inom 24 timmar eller senast nästkommande vardag" has a strict and a lenient reading: the bare hours where they end
 * on a working day, and the end of the next working day. The strict one is the warning, the lenient one the breach.
 * dalarna-utskrivning, Gemensamt för alla tre processerna, lines 82-86.
 */
export function timeLimit(due: Due, from: number, reckoning: Reckoning): Limit {
  const elapsed = from + Number.parseInt(due.within, 10) * hourMs
  if (due.orNext === undefined) return { warning: elapsed, breach: elapsed }
  const { zone, eves } = reckoning
  const breach = endOf(nextVardag(localDate(from, zone), eves), zone)
  return {
    warning: isVardag(localDate(elapsed, zone), eves) ? Math.min(elapsed, breach) : breach,
    breach: Math.max(elapsed, breach),
  }
}

/** The first instant after the local date. */
const endOf = (date: string, zone: Zone): number => startOfDay(addDays(date, 1), zone)
