/**
 * The headers that keep a browser from making more of an answer than it is: names and values in turn.
 *
 * The express site has all of helmet's. A FHIR answer is data: of helmet's headers only `nosniff` says something of
 * data, and each header costs as much as a hundredth of a read.
 */

/** Of every FHIR answer. What is said of a person is kept by no shared cache, and asked for again by every other. */
export const dataHeaders: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Cache-Control',
  'private, no-cache',
]

/** Of raw content that somebody stored: it may be a page, and must not act as one of this server's. */
export const contentHeaders: readonly string[] = [
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'; sandbox",
]

/** Of the pages of the console: they load from this server, speak to this server, and run no text as code. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')
