/** Sizes that were measured, for as long as the store has not grown much. */
import type { Size } from '../../search/drive.ts'

/** To measure smaller ones again costs less than to remember them. */
const leastKept = 100
const mostKept = 10_000
const mostUses = 10_000
/** A size holds until there are so many times as many commits, and some more. */
const growth = 1.25
const leeway = 1000

interface Kept {
  readonly size: Size
  /** The newest commit when it was measured. */
  readonly at: number
  /** How often it was asked since. */
  uses: number
}

/** Gives the size of that name, measured if it is not remembered. */
export function sizeMemory(newest: () => number): (name: string, measure: () => Size) => Size {
  const sizes = new Map<string, Kept>()

  function keep(name: string, size: Size): void {
    sizes.delete(name)
    if (size.rows >= leastKept) sizes.set(name, { size, at: newest(), uses: 0 })
    const oldest = sizes.size > mostKept ? sizes.keys().next().value : undefined
    if (oldest !== undefined) sizes.delete(oldest)
  }

  return (name, measure) => {
    const known = sizes.get(name)
    if (known !== undefined && known.uses++ < mostUses && newest() <= known.at * growth + leeway) return known.size
    const size = measure()
    keep(name, size)
    return size
  }
}
