/** Patients whom nobody is: each case has one of its own. */
import type { PatientFacts } from './sample/case.ts'
import type { Region } from './sample/regions.ts'

const given = ['Alma', 'Birger', 'Cissi', 'Dag', 'Edit', 'Folke', 'Greta', 'Harald', 'Inga', 'Jon'] as const
const family = ['Prov', 'Övning', 'Exempel', 'Försök', 'Mönster'] as const
const dayMs = 86_400_000
const firstBirth = Date.UTC(1925, 0, 1)
/** Birth dates from 1925 to 1964. */
const birthDays = 40 * 365
/** Birth numbers 980-999 are given to nobody. */
const numbers = 20

/** The most patients there are. */
export const mostPatients = birthDays * numbers

/**
 * The patient of a case by its number from 0.
 *
 * @throws {RangeError} there are no more synthetic personnummer
 */
export function personOf(number: number, { kommunkod, kommunName }: Region): PatientFacts {
  if (number >= mostPatients) throw new RangeError(`There are ${mostPatients} synthetic patients, and no more.`)
  // Steps of a number that shares no factor with the days go through all of them before one comes again.
  const day = (number * 5011) % birthDays
  const born = new Date(firstBirth + day * dayMs).toISOString().slice(0, 10)
  return {
    born,
    number: 980 + (Math.floor(number / birthDays) % numbers),
    given: given[number % given.length] ?? 'Alma',
    family: family[Math.floor(number / given.length) % family.length] ?? 'Prov',
    city: kommunName.replace(/ kommun$|s stad$/, ''),
    kommun: kommunkod,
    vardcentral: 'vardcentral',
  }
}
