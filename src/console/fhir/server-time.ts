/** The server's clock, by which all that is due is counted. */

/** How far the server's clock is ahead of this machine's, ms. */
let ahead = 0

/** Below this it is what the Date header rounds away, and the way of the answer, ms. */
const worthNoting = 2000

/** Learns from the headers of an answer. */
export function tell(headers: Headers): void {
  const date = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(date)) return
  const difference = date + 500 - Date.now()
  ahead = Math.abs(difference) > worthNoting ? difference : 0
}

/** Now, as the server has it (ms). */
export const serverNow = (): number => Date.now() + ahead
