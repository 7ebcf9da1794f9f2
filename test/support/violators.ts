/** Many requests at once that would all break a rule: what the rule is worth when they race. */
import type { Answer } from './facade-server.ts'

/** What became of them. */
export interface Raced {
  /** How many were answered with 2xx. */
  readonly accepted: number
  /** The statuses of the others, each once, sorted. */
  readonly refusedWith: readonly number[]
}

export const violators = 50

/**
 * Sends requests in parallel, each made by its number from 0. Where all break a rule, none is accepted; where the rule
 * lets one of them through, exactly one is.
 */
export async function race(make: (number: number) => Promise<Answer<unknown>>, count = violators): Promise<Raced> {
  const answers = await Promise.all(Array.from({ length: count }, (_, number) => make(number)))
  const refused = answers.map(({ status }) => status).filter((status) => status >= 300)
  return { accepted: answers.length - refused.length, refusedWith: [...new Set(refused)].sort((a, b) => a - b) }
}
