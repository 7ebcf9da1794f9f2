/**
 * Cross-origin requests: who may read answers in a browser.
 *
 * https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

const requestHeaders = [
  'Accept',
  'Authorization',
  'Cache-Control',
  'Content-Encoding',
  'Content-Type',
  'If-Match',
  'If-Modified-Since',
  'If-None-Exist',
  'If-None-Match',
  'Origin',
  'Prefer',
  'X-Provenance',
  'X-Request-Id',
  'X-Security-Context',
].join(', ')

const responseHeaders =
  'Content-Location, Date, ETag, Expires, Last-Modified, Link, Location, Retry-After, Warning, X-Progress, X-Request-Id, X-Security-Context'

/** Methods of the FHIR API, as `Allow` and preflight answers name them. */
export const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

/**
 * The headers, names and values in turn, that let a page of this origin read the answer; none where it may not.
 * `origins` are those allowed, `*` for all. Credentials are never allowed: a token is sent by the page itself.
 */
export function corsHeaders(origin: string | undefined, origins: readonly string[]): readonly string[] {
  if (origin === undefined) return []
  const any = origins.includes('*')
  if (!any && !origins.includes(origin)) return ['Vary', 'Origin']
  return [
    'Access-Control-Allow-Origin',
    any ? '*' : origin,
    'Access-Control-Expose-Headers',
    responseHeaders,
    ...(any ? [] : ['Vary', 'Origin']),
  ]
}

/** Answers OPTIONS: a preflight with what is allowed, anything else with the methods there are. */
export function answerOptions(request: IncomingMessage, response: ServerResponse, headers: readonly string[]): void {
  const preflight = request.headers['access-control-request-method'] !== undefined
  const allowed = ['Access-Control-Allow-Methods', methods, 'Access-Control-Allow-Headers', requestHeaders]
  response.writeHead(204, [
    ...headers,
    'Allow',
    methods,
    ...(preflight ? [...allowed, 'Access-Control-Max-Age', '7200'] : []),
  ])
  response.end()
}
