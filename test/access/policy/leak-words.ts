/** The few words of which the worlds and the questions of the leak test are made, so that much matches. */
import { randomFrom } from '../../../scripts/proof/support/random.ts'

/** Chance that can be repeated. */
export interface Dice {
  readonly below: (limit: number) => number
  readonly pick: <const T>(values: readonly [T, ...T[]]) => T
  /** Once in so many times. */
  readonly once: (inSoMany: number) => boolean
  readonly some: <T>(values: readonly T[], most: number) => readonly T[]
}

export function diceFrom(seed: number): Dice {
  const below = randomFrom(seed)
  const pick = <const T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0]
  return {
    below,
    pick,
    once: (inSoMany) => below(inSoMany) === 0,
    some: (values, most) => Array.from({ length: below(most + 1) }, () => values[below(values.length)]).filter(isThere),
  }
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined
}

export const families = ['Ek', 'Berg', 'Östlund', 'Öst'] as const
export const codes = ['a', 'b', 'c'] as const
export const codeSystem = 'urn:x:kod'
export const days = ['2026-01-15', '2026-03-02', '2026-03-08', '2026-03-09', '2026-05-01'] as const
export const numberSystem = 'urn:x:nummer'
export const numbers = ['1', '2', '3', '4', '5', '6'] as const
