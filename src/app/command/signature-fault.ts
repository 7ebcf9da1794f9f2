/** Whether what arrived comes from the server that has the signing key, and now. */
import { timingSafeEqual } from 'node:crypto'
import { signature } from '../../subscription/channel/signature.ts'

/** Older ones may have been recorded, and sent again by somebody else. */
const oldestMs = 5 * 60_000

/** What is wrong with the `X-Vardbro-Signature` of a body: a sentence; undefined where it is right. `now` in ms. */
export function signatureFault(body: string, header: string | undefined, key: string, now: number): string | undefined {
  if (header === undefined) return 'It has no X-Vardbro-Signature.'
  const at = Number(/^t=(\d{1,12}),/.exec(header)?.[1]) * 1000
  const expected = Buffer.from(signature(key, body, at))
  const given = Buffer.from(header)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return 'Its signature was not made with this key, or not of this body.'
  return Math.abs(now - at) > oldestMs ? 'Its signature is more than five minutes old.' : undefined
}
