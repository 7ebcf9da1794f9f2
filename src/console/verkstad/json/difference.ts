/** The one stretch in which two texts differ. */

export interface Difference {
  /** In the first text. */
  readonly from: number
  readonly to: number
  /** What stands there in the second. */
  readonly insert: string
}

/** The smallest stretch to replace, to make `after` of `before`. */
export function difference(before: string, after: string): Difference {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
