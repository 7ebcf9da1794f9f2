/** Sizes that were measured, for as long as the store has not grown much. */
import type { Condition } from './condition.ts'
import type { Drive, Estimate, Size } from './drive.ts'

const mostKept = 10_000
const mostUses = 10_000
/** A size holds until there are so many times as many commits, and some more. */
const growth = 1.25
const leeway = 1000

interface Kept<Of = Size> {
  readonly of: Of
  /** The newest commit when it was measured. */
  readonly at: number
  /** How often it was asked since. */
  uses: number
}

export interface SizeMemory {
  /** The size of that name, if it is remembered and still holds. */
  known(name: string): Size | undefined
  keep(name: string, size: Size): void
}

/** Sizes of fewer rows than `leastKept` are not remembered: to measure them again costs less. */
export function sizeMemory(newest: () => number, leastKept: number): SizeMemory {
  const sizes = new Map<string, Kept>()
  return {
    known(name) {
      const known = sizes.get(name)
      return known !== undefined && holds(known, newest) ? known.of : undefined
    },
    keep(name, size) {
      sizes.delete(name)
      if (size.rows >= leastKept) sizes.set(name, { of: size, at: newest(), uses: 0 })
      const oldest = sizes.size > mostKept ? sizes.keys().next().value : undefined
      if (oldest !== undefined) sizes.delete(oldest)
    },
  }
}

/** Ways of conditions that are the same object each time, for as long as their sizes would be remembered. */
export function wayMemory(newest: () => number): NonNullable<Estimate['wayOf']> {
  const ways = new WeakMap<Condition, Kept<Drive | undefined>>()
  return (condition, find) => {
    const known = ways.get(condition)
    if (known !== undefined && holds(known, newest)) return known.of
    const of = find()
    ways.set(condition, { of, at: newest(), uses: 0 })
    return of
  }
}

function holds(kept: Kept<unknown>, newest: () => number): boolean {
  return kept.uses++ < mostUses && newest() <= kept.at * growth + leeway
}
