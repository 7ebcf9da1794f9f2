/**
 * The clock of Sweden. To ask the platform would take a twentieth of a start, for it loads what it knows of zones; and
 * for Europe/Stockholm it gives the clock of Berlin before 1980, with summer times that Sweden did not have.
 *
 * https://eur-lex.europa.eu/eli/dir/2000/84/oj and, for what was before it, the file `backzone` of
 * https://www.iana.org/time-zones
 */

/** The instants between which it is reckoned; later nobody knows how long the rule will stand. */
export const reckoned = { from: Date.UTC(1917, 0, 1), until: Date.UTC(2038, 0, 1) } as const

const hour = 3_600_000
const day = 24 * hour

/** ms to add to an instant within `reckoned` to get the wall clock read as if it were UTC. */
export function swedishTime(instant: number): number {
  const { start, end } = summer(new Date(instant).getUTCFullYear())
  return instant >= start && instant < end ? 2 * hour : hour
}

const never = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY }

/** The instants between which a year has summer time. */
function summer(year: number): { readonly start: number; readonly end: number } {
  if (year < 1980) return never
  const end = lastSunday(year, year < 1996 ? 9 : 10)
  return { start: year === 1980 ? Date.UTC(1980, 3, 6, 1) : lastSunday(year, 3), end }
}

/** 01:00 UTC of the last Sunday of a month. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0, 1))
  return last.getTime() - last.getUTCDay() * day
}
