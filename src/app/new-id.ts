/**
 * UUIDs of version 7: they grow with time, so that new rows lie side by side in an index.
 *
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
import { randomFillSync } from 'node:crypto'

/** A function that gives a new id a call, later ones greater than earlier ones; `clock` in ms since the epoch. */
export function createIds(clock: () => number): () => string {
  const pool = Buffer.alloc(8 * 512)
  let taken = pool.length
  let last = 0
  let count = 0
  return () => {
    const now = Math.max(clock(), last)
    count = now === last ? count + 1 : 0
    // The counter has 12 bits; a fuller millisecond runs ahead into the next.
    last = count > 0xfff ? now + 1 : now
    if (count > 0xfff) count = 0
    if (taken === pool.length) {
      randomFillSync(pool)
      taken = 0
    }
    const random = pool.toString('hex', taken, taken + 8)
    taken += 8
    const time = last.toString(16).padStart(12, '0')
    const variant = '89ab'[Number.parseInt(random[0] ?? '0', 16) & 3]
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${random.slice(1, 4)}-${random.slice(4)}`
  }
}
