/**
 * How much one client may ask: a bucket that fills evenly, and holds what may come at once.
 *
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */

export interface Rate {
  /** So many requests … */
  readonly requests: number
  /** … in so many seconds. */
  readonly seconds: number
}

export interface Allowance {
  readonly isAllowed: boolean
  /** `RateLimit-Policy` and `RateLimit`, names and values in turn. */
  readonly headers: readonly string[]
  /** When the next request would be let in, s; 0 for now. */
  readonly waitSeconds: number
}

export interface RateLimit {
  /** Counts a request of somebody. */
  take(who: string): Allowance
  /** Takes back that a request was counted. */
  giveBack(who: string): void
}

interface Bucket {
  left: number
  at: number
}

/** Those who came first are forgotten first, and begin anew. */
const mostKnown = 10_000

/** A limit of one server: each node counts what it answers itself. `clock` in ms. */
export function createRateLimit(name: string, { requests, seconds }: Rate, clock: () => number): RateLimit {
  const buckets = new Map<string, Bucket>()
  const perMs = requests / (seconds * 1000)
  const policy = `"${name}";q=${requests};w=${seconds}`
  const begun = (who: string): Bucket => {
    const bucket = { left: requests, at: clock() }
    buckets.set(who, bucket)
    const oldest = buckets.size > mostKnown ? buckets.keys().next().value : undefined
    if (oldest !== undefined) buckets.delete(oldest)
    return bucket
  }
  const filled = (who: string): Bucket => {
    const bucket = buckets.get(who) ?? begun(who)
    const now = clock()
    bucket.left = Math.min(requests, bucket.left + Math.max(0, now - bucket.at) * perMs)
    bucket.at = now
    return bucket
  }
  return {
    giveBack(who) {
      const bucket = filled(who)
      bucket.left = Math.min(requests, bucket.left + 1)
    },
    take(who) {
      const bucket = filled(who)
      const isAllowed = bucket.left >= 1
      if (isAllowed) bucket.left -= 1
      const untilFull = Math.ceil((requests - bucket.left) / perMs / 1000)
      const headers = ['RateLimit-Policy', policy, 'RateLimit', `"${name}";r=${Math.floor(bucket.left)};t=${untilFull}`]
      const waitSeconds = bucket.left >= 1 ? 0 : Math.ceil((1 - bucket.left) / perMs / 1000)
      return { isAllowed, headers, waitSeconds }
    },
  }
}
