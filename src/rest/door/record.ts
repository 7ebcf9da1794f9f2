/** Keeps account of every request that ended: one line in the log, one count in the metrics. */
import type { Log } from './log.ts'
import type { Metrics, RequestCount } from './metrics.ts'

/** A request that ended; `started` as `performance.now()` gave it, `bytes` of the unpacked body. */
export interface Ended {
  readonly id: string
  readonly started: number
  readonly bytes: number
}

export interface Recorder {
  /** The counter of an interaction and a status. */
  counter(interaction: string, status: number): RequestCount
  record(count: RequestCount, ended: Ended): void
}

/** The recorder of a door. */
export function createRecorder(log: Log, metrics: Metrics): Recorder {
  const counters = new Map<string, RequestCount>()
  return {
    counter(interaction, status) {
      const key = `${interaction} ${status}`
      const known = counters.get(key) ?? metrics.counter(interaction, status)
      counters.set(key, known)
      return known
    },
    record(count, { id, started, bytes }) {
      const { interaction, status } = count
      const took = performance.now() - started
      count.add(took / 1000)
      log.request({ id, interaction, status, ms: Math.round(took * 1000) / 1000, bytes })
    },
  }
}
