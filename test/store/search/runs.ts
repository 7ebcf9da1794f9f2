/** How many cases a property of searches is tried with. */
import { testedStore } from '../../support/store-place.ts'

const asked = process.env.VARDBRO_PROPERTY_RUNS

export interface Runs {
  readonly settings: { readonly numRuns: number; readonly interruptAfterTimeLimit?: number }
  /** ms */
  readonly timeout: number
}

/**
 * So many, or the number VARDBRO_PROPERTY_RUNS. Over PostgreSQL, where each takes several times as long, no more than fit
 * in some seconds.
 */
export function runsOf(numRuns: number): Runs {
  if (asked !== undefined) return { settings: { numRuns: Number(asked) }, timeout: 3_600_000 }
  const isSlow = testedStore === 'postgres'
  return { settings: { numRuns, ...(isSlow && { interruptAfterTimeLimit: 8000 }) }, timeout: 300_000 }
}
