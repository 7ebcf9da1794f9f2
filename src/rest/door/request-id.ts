/**
 * Ids by which a client, an operator and the log speak of one request.
 *
 * https://hl7.org/fhir/R4/http.html#custom
 */
import { randomBytes } from 'node:crypto'

/** The id of a request; `offered` is the client's own, if it sent one. */
export type RequestIds = (offered: string | undefined) => string

/**
 * A function that gives the id of a request: the client's own where it is short and plain, and cannot be mistaken for
 * a personnummer, which the log may not hold; else a new one. New ones share a random beginning and count on, because a random number a request is dearer than a read.
 */
export function createRequestIds(): RequestIds {
  const beginning = randomBytes(6).toString('base64url')
  let count = 0
  return (offered) => (offered !== undefined && isPlain(offered) ? offered : `${beginning}-${(++count).toString(36)}`)
}

function isPlain(id: string): boolean {
  return /^[\w.:-]{1,64}$/.test(id) && !/(?<![\da-f])(?:\d\d)?\d{6}[-+_.:]?\d{4}(?![\da-f])/i.test(id)
}
