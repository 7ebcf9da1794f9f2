/** A source of chance, and what is made of it. */

/** Whole numbers from 0 to below its argument. */
export type Chance = (below: number) => number

/** One of them. */
export function oneOf<T>(chance: Chance, all: readonly T[]): T {
  const chosen = all[chance(all.length)]
  if (chosen === undefined) throw new Error('There is nothing to choose from.')
  return chosen
}
