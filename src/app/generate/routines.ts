/** The regions whose cases can be generated, and how often each of their courses comes. */

import type { Random } from './random.ts'
import type { Routine } from './routine.ts'
import { dalarna } from './routines/dalarna.ts'
import { oppenvard } from './routines/oppenvard.ts'
import { utskrivning } from './routines/utskrivning.ts'
import { fyrbodal, halland, lidkoping, samla } from './sample/regions.ts'

/** By name: the courses, one of which is picked for each case. */
export const regions: Readonly<Record<string, readonly [Routine, ...Routine[]]>> = {
  dalarna: [dalarna('gron'), dalarna('gul'), dalarna('rod')],
  vgr: [oppenvard(samla, 'start'), oppenvard(samla, 'avslut')],
  fyrbodal: [utskrivning(fyrbodal)],
  lidkoping: [utskrivning(lidkoping), oppenvard(lidkoping, 'start')],
  halland: [utskrivning(halland), oppenvard(halland, 'start')],
}

/** The course of a case, by chance. @throws {RangeError} there is no such region */
export function routineOf(region: string, chance: Random): Routine {
  const courses = regions[region]
  if (courses === undefined) {
    throw new RangeError(`There is no region "${region}". The regions are ${Object.keys(regions).join(', ')}, alla.`)
  }
  return chance.pick(courses)
}
