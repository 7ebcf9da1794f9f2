/** Time that passes: of the process, or in the hands of a test. */

export interface Timers {
  /** Calls back once after so many ms, unless what it gives back is called before. */
  after(ms: number, call: () => void): () => void
}

/** Timers of the process; none of them keeps it alive. */
export const processTimers: Timers = {
  after(ms, call) {
    const timer = setTimeout(call, ms).unref()
    return () => clearTimeout(timer)
  },
}
