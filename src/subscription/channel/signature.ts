/** The signature by which a receiver can tell that a request comes from this server, and how old it is. */
import { createHmac } from 'node:crypto'

/** The name of the key that all nodes share, of which those of the subscriptions are made. */
export const sharedKeyName = 'subscription-signature'

/** The key of one subscription: the HMAC-SHA256 of its id with the shared key, in hexadecimal, as its subscriber is told. */
export function signingKey(shared: Uint8Array, id: string): string {
  return createHmac('sha256', shared).update(id).digest('hex')
}

/**
 * The value of `X-Vardbro-Signature`: `t=<seconds since the epoch>,v1=<hexadecimal HMAC-SHA256 of "<t>.<body>">`. The
 * key is the text that the subscriber was told, in UTF-8.
 */
export function signature(key: string, body: string, now: number): string {
  const seconds = Math.floor(now / 1000)
  const sum = createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex')
  return `t=${seconds},v1=${sum}`
}
