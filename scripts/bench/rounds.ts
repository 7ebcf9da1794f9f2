/** Rounds in turn, so that whatever else the machine does meets ours and the ceiling alike. */
import type { Row, Target } from './table.ts'

/** The value that half of them do not reach. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value that the given share (0 to 1) of them does not exceed. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** One figure, from one round. */
export type Round = () => Promise<number>

export interface Compared {
  readonly what: string
  readonly unit: string
  readonly ours: Round
  readonly ceiling: Round
  readonly rounds: number
  readonly target?: Target
}

/** Ours, the ceiling, ours, the ceiling …; the medians, and the median of the ratios of neighbours. */
export async function compare({ what, unit, ours, ceiling, rounds, target }: Compared): Promise<Row> {
  const found: { readonly ours: number; readonly ceiling: number }[] = []
  for (let round = 0; round < rounds; round++) {
    found.push({ ours: await ours(), ceiling: await ceiling() })
  }
  return {
    what,
    unit,
    ours: median(found.map((each) => each.ours)),
    ceiling: median(found.map((each) => each.ceiling)),
    ratio: median(found.map((each) => each.ours / each.ceiling)),
    ...(target && { target }),
  }
}
