import { Refused } from './refused.ts'

/** How far the clocks of others may be from this one, s. */
export const leewaySeconds = 30

/** How long a token may be good for, s. */
interface Bounds {
  readonly longestSeconds: number
}

/**
 * When the token ends, s.
 *
 * @throws {Refused} it has ended, has not begun, has no end, or one that is too far away
 */
export function checkTimes(claims: Readonly<Record<string, unknown>>, nowMs: number, bounds: Bounds): number {
  const now = nowMs / 1000
  const { exp, nbf, iat } = claims
  if (!isTime(exp)) throw new Refused('exp is missing, or is no number of seconds.')
  if (exp <= now - leewaySeconds) throw new Refused('The token has expired (exp).')
  if (exp > now + bounds.longestSeconds + leewaySeconds) {
    throw new Refused(`The token is good for longer than ${bounds.longestSeconds} s (exp).`)
  }
  for (const [name, value] of Object.entries({ nbf, iat })) {
    if (value !== undefined && !isTime(value)) throw new Refused(`${name} is no number of seconds.`)
    if (isTime(value) && value > now + leewaySeconds) throw new Refused(`The token is of the future (${name}).`)
  }
  return exp
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}
