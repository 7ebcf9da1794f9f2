/** The end of a day where the care is given. */
import { dateKey } from '../text/format.ts'

const hourMs = 3_600_000

/** The last instant (ms) of the Swedish day of an instant, to the minute. */
export function endOfDay(now: number): number {
  const today = dateKey(new Date(now))
  let at = Math.ceil(now / hourMs) * hourMs
  while (dateKey(new Date(at)) === today) at += hourMs
  return at - 1
}
