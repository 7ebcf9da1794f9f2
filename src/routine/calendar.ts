/**
 * Swedish public holidays and the working days (vardagar) between them, by local date `YYYY-MM-DD`.
 *
 * Lag (1989:253) om allmänna helgdagar; lag (1930:173) om beräkning av lagstadgad tid for the eves.
 */

/** A local date as FHIR writes it: `2026-03-06`. */
export type LocalDate = string

/** The first year whose holidays are known here: the rules of 1989:253 as amended for 2005. */
export const firstYear = 2005

const dayMs = 86_400_000

/** Holidays with a date of their own, as month and day. */
const fixed = ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26']

/** Days from Easter Sunday: långfredagen, påskdagen, annandag påsk, Kristi himmelsfärdsdag, pingstdagen. */
const fromEaster = [-2, 0, 1, 39, 49]

/** Eves on which the law moves a time limit as if they were holidays. */
const fixedEves = ['12-24', '12-31']

/** The date so many days later (or earlier, where negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return toDate(Date.parse(`${date}T00:00:00Z`) + days * dayMs)
}

/** Whether the date is a Sunday or a public holiday. @throws {RangeError} before 2005 */
export function isHelgdag(date: LocalDate): boolean {
  return holidays(yearOf(date)).has(date) || weekday(date) === 0
}

/**
 * Whether the date is a working day: Monday to Friday, no holiday, and none of midsommarafton, julafton and
 * nyårsafton unless `eves` says that they count as ordinary days. @throws {RangeError} before 2005
 */
export function isVardag(date: LocalDate, eves: 'free' | 'ordinary' = 'free'): boolean {
  if (isHelgdag(date) || weekday(date) === 6) return false
  return eves === 'ordinary' || !evesOf(yearOf(date)).has(date)
}

/**
 * Whether the date is a public holiday by more than being a Sunday, or an eve where `eves` says that they are free
 * (Swedish: röd dag). @throws {RangeError} before 2005
 */
export function isRodDag(date: LocalDate, eves: 'free' | 'ordinary' = 'free'): boolean {
  const year = yearOf(date)
  return holidays(year).has(date) || (eves === 'free' && evesOf(year).has(date))
}

/** The day of the week: 0 for Sunday to 6 for Saturday. */
export const weekday = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** The first working day after the date. @throws {RangeError} before 2005 */
export function nextVardag(date: LocalDate, eves: 'free' | 'ordinary' = 'free'): LocalDate {
  const next = addDays(date, 1)
  return isVardag(next, eves) ? next : nextVardag(next, eves)
}

const holidaysByYear = new Map<number, ReadonlySet<LocalDate>>()

function holidays(year: number): ReadonlySet<LocalDate> {
  const known = holidaysByYear.get(year)
  if (known) return known
  const easter = easterSunday(year)
  const days = new Set([
    ...fixed.map((day) => `${year}-${day}`),
    ...fromEaster.map((days) => addDays(easter, days)),
    midsommardagen(year),
    saturdayFrom(`${year}-10-31`),
  ])
  holidaysByYear.set(year, days)
  return days
}

const evesByYear = new Map<number, ReadonlySet<LocalDate>>()

function evesOf(year: number): ReadonlySet<LocalDate> {
  const known = evesByYear.get(year)
  if (known) return known
  const eves = new Set([...fixedEves.map((day) => `${year}-${day}`), addDays(midsommardagen(year), -1)])
  evesByYear.set(year, eves)
  return eves
}

const midsommardagen = (year: number): LocalDate => saturdayFrom(`${year}-06-20`)

function saturdayFrom(date: LocalDate): LocalDate {
  return addDays(date, (6 - weekday(date) + 7) % 7)
}

/** Easter Sunday of the Gregorian calendar by Gauss's rule as completed by Butcher. */
function easterSunday(year: number): LocalDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const sunday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  const offset = moon - sunday
  const month = 3 + Math.floor((offset + 40) / 44)
  const day = offset + 28 - 31 * Math.floor(month / 4)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function yearOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4))
  if (!(year >= firstYear))
    throw new RangeError(`Swedish public holidays are known from ${firstYear} on, not for ${date}.`)
  return year
}

const toDate = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10)
