/** How long a receiver that failed is left alone. */

const firstMs = 1000
const mostMs = 15 * 60_000

/**
 * ms from a failure to the next attempt: twice as long with each failure in a row, from a second to 15 minutes, less a
 * random part of up to half of it, so that those that failed together do not come back together.
 */
export function backoffMs(failures: number, random: () => number): number {
  const ms = Math.min(firstMs * 2 ** (failures - 1), mostMs)
  return Math.round(ms * (1 - random() / 2))
}
