/** Chance that is the same whenever it is asked again. */

export interface Random {
  /** In [0, 1). */
  readonly next: () => number
  /** In [low, high). */
  readonly between: (low: number, high: number) => number
  /** Whether something of this probability happens. */
  readonly happens: (probability: number) => boolean
  readonly pick: <T>(items: readonly [T, ...T[]]) => T
}

/** A sequence of its own for each pair of seed and number: what comes before in a file makes no difference to a case. */
export function random(seed: number, number: number): Random {
  let state = mixed(Math.imul(seed, 0x9e3779b1) ^ mixed(number + 0x85ebca6b))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    return (mixed(state) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    happens: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  }
}

/** The finalizer of a 32-bit hash: neighbouring numbers give unlike ones. */
function mixed(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return hash ^ (hash >>> 16)
}
