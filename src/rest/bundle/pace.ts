/**
 * Long work in short slices, so that other requests are answered in between.
 */
import { setImmediate } from 'node:timers/promises'

/** The longest that work may hold the event loop, ms. */
const sliceMs = 2

/** Gives the event loop a turn where a slice is used up; undefined, and no turn, where it is not. */
export type Pace = () => Promise<void> | undefined

/** A pace that begins now. `if (late) await late` costs nothing while the slice lasts. */
export function pace(): Pace {
  let began = performance.now()
  return () => {
    if (performance.now() - began < sliceMs) return undefined
    return setImmediate().then(() => {
      began = performance.now()
    })
  }
}
