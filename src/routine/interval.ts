/** Stretches of time between instants (ms), the end exclusive. */

export interface Interval {
  readonly from: number
  readonly to: number
}

/** The same time in stretches that neither touch nor overlap, in order. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const whole: Interval[] = []
  for (const next of intervals.filter(({ from, to }) => from < to).toSorted((one, other) => one.from - other.from)) {
    const last = whole.at(-1)
    if (last === undefined || next.from > last.to) whole.push(next)
    else whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
  }
  return whole
}

/** What remains of merged stretches without others. */
export function without(intervals: readonly Interval[], closed: readonly Interval[]): readonly Interval[] {
  return closed.reduce<readonly Interval[]>(
    (open, { from, to }) =>
      open.flatMap((one) =>
        [
          { from: one.from, to: Math.min(one.to, from) },
          { from: Math.max(one.from, to), to: one.to },
        ].filter((rest) => rest.from < rest.to),
      ),
    intervals,
  )
}

/** What of them lies within a window. */
export function within(intervals: readonly Interval[], window: Interval): readonly Interval[] {
  return intervals
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(({ from, to }) => from < to)
}
