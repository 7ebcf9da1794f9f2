/** When a text is validated: after a pause in the writing that follows what the last validation took. */

export interface Checking<T> {
  /** Judges the text as it is now. */
  readonly check: (signal: AbortSignal) => Promise<T>
  /** How long the pause must be at least, ms. */
  readonly leastPauseMs: () => number
  /** `ms` is what the judging took. */
  readonly onChecked: (checked: T, ms: number) => void
  readonly onFailed: (error: unknown) => void
  /** It takes so long that it is worth saying. */
  readonly onSlow: () => void
}

export interface Checker {
  /** The text has changed. */
  changed(): void
  /** Judges without a pause. */
  now(): void
  stop(): void
}

const shortestMs = 30
const longestMs = 400
/** Of what the last judging took. */
const share = 0.75
const slowMs = 300

/** Judges one text at a time: what is under way when it changes is given up. */
export function createChecker<T>({ check, leastPauseMs, onChecked, onFailed, onSlow }: Checking<T>): Checker {
  let lastMs = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  let under: AbortController | undefined
  const giveUp = () => {
    clearTimeout(waiting)
    under?.abort()
    under = undefined
  }
  const run = async () => {
    giveUp()
    const own = new AbortController()
    under = own
    const slow = setTimeout(onSlow, slowMs)
    const started = performance.now()
    try {
      const checked = await check(own.signal)
      if (own.signal.aborted) return
      lastMs = performance.now() - started
      onChecked(checked, lastMs)
    } catch (error) {
      if (!own.signal.aborted) onFailed(error)
    } finally {
      clearTimeout(slow)
    }
  }
  return {
    changed() {
      giveUp()
      const pause = Math.min(Math.max(share * lastMs, shortestMs), longestMs)
      waiting = setTimeout(() => void run(), Math.max(pause, leastPauseMs()))
    },
    now: () => void run(),
    stop: giveUp,
  }
}
