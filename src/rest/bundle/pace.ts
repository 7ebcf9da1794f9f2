/**
 * Long work in short slices, so that other requests are answered in between.
 */
import { setImmediate } from 'node:timers/promises'

/** How long work may hold the event loop, ms; what it does when the time is up goes on to its end. */
const sliceMs = 0.5
/** Work that is done within this time is not interrupted at all: that of most bundles. */
const wholeMs = 2

/** Gives the event loop a turn where a slice is used up; undefined, and no turn, where it is not. */
export type Pace = () => Promise<void> | undefined

/** A pace that begins now. `if (late) await late` costs nothing while the slice lasts. */
export function pace(): Pace {
  let end = performance.now() + wholeMs
  return () => {
    if (performance.now() < end) return undefined
    return setImmediate().then(() => {
      end = performance.now() + sliceMs
    })
  }
}
