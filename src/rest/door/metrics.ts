/**
 * What `/metrics` tells: requests are counted in plain numbers, because a labelled counter costs more than the rest of
 * a read; prom-client prints them when it is asked.
 */

/** Upper bounds of the duration classes, seconds. */
export const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** The requests of one interaction that ended with one status. */
export interface RequestCount {
  readonly interaction: string
  readonly status: number
  /** Sum of all durations. */
  readonly seconds: number
  /** Requests by duration class, the last one above all bounds; not cumulative. */
  readonly classes: readonly number[]
  /** Counts one more. */
  add(seconds: number): void
}

/** A figure that somebody else knows, read when `/metrics` is asked for it. */
export interface Gauge {
  /** Without the prefix `vardbro_`. */
  readonly name: string
  readonly help: string
  /** It never falls while the server runs: for Prometheus it is a counter. */
  readonly grows?: true
  readonly read: () => number | Promise<number>
}

export interface Metrics {
  readonly requests: readonly RequestCount[]
  inFlight: number
  /** A new counter, at zero. */
  counter(interaction: string, status: number): RequestCount
}

/** Metrics of a server that has answered nothing yet. */
export function createMetrics(): Metrics {
  const requests: RequestCount[] = []
  return {
    requests,
    inFlight: 0,
    counter(interaction, status) {
      const made = createCount(interaction, status)
      requests.push(made)
      return made
    },
  }
}

function createCount(interaction: string, status: number): RequestCount {
  const classes = new Array<number>(durationBounds.length + 1).fill(0)
  let sum = 0
  return {
    interaction,
    status,
    classes,
    get seconds() {
      return sum
    },
    add(seconds) {
      sum += seconds
      const index = classOf(seconds)
      classes[index] = (classes[index] ?? 0) + 1
    },
  }
}

function classOf(seconds: number): number {
  let index = 0
  while (index < durationBounds.length && seconds > (durationBounds[index] ?? 0)) index++
  return index
}
