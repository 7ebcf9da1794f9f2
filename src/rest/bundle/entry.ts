/**
 * What one entry of a batch or transaction asks for, read as if it had come over HTTP.
 *
 * https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.request
 */
import { isObject } from '../../fhir/json/json-object.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { parseTarget, type Target } from '../door/url.ts'
import type { FhirRequest } from '../interaction.ts'

/** The small parts of an entry, as they were parsed: nothing about them is certain yet. */
export interface RawEntry {
  readonly fullUrl?: unknown
  readonly request?: unknown
}

export interface EntryRequest extends Target {
  readonly method: FhirRequest['method']
  /** The conditions, by the name of the HTTP header that each stands for. */
  readonly headers: Readonly<Record<string, string>>
}

const methods: ReadonlySet<unknown> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const headerOf = {
  ifMatch: 'if-match',
  ifNoneMatch: 'if-none-match',
  ifNoneExist: 'if-none-exist',
  ifModifiedSince: 'if-modified-since',
} as const
const known: ReadonlySet<string> = new Set([
  'id',
  'extension',
  'modifierExtension',
  'method',
  'url',
  ...Object.keys(headerOf),
])
const spec = 'https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.request'

/** @throws {FhirError} structure: the request is missing, or a part of it is not what FHIR says */
export function entryRequest(raw: RawEntry, base: string): EntryRequest {
  const asked = raw.request
  if (!isObject(asked)) throw fault('The entry has no request. It needs a request with method and url.')
  for (const name of Object.keys(asked)) {
    if (!known.has(name) && !name.startsWith('_')) throw fault(`"${name}" is not an element of Bundle.entry.request.`)
  }
  const { method, url } = asked
  if (!isMethod(method)) throw fault('request.method must be one of GET, HEAD, POST, PUT, PATCH, DELETE.')
  if (typeof url !== 'string' || url === '')
    throw fault('request.url is missing: the type, and the id where there is one.')
  return { method, ...readUrl(url, base), headers: conditions(asked) }
}

/** Method and URL of an entry, as they were sent. */
export function askedOf({ request }: RawEntry = {}): string {
  const { method = '', url = '' } = isObject(request) ? request : {}
  return `${method} ${url}`
}

function conditions(asked: Readonly<Record<string, unknown>>): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [element, header] of Object.entries(headerOf)) {
    const value = asked[element]
    if (value === undefined) continue
    if (typeof value !== 'string') throw fault(`request.${element} must be a string.`)
    headers[header] = header === 'if-modified-since' ? new Date(value).toUTCString() : value
  }
  return headers
}

/** Path and query of a URL that is relative to the base, or begins with it. */
function readUrl(url: string, base: string): Target {
  const relative = url.startsWith(`${base}/`) ? url.slice(base.length + 1) : url.replace(/^\//, '')
  if (/^[a-z][a-z0-9+.-]*:/i.test(relative)) {
    throw fault('request.url leads to another server. It must be relative to the base, e.g. Patient/1.')
  }
  return parseTarget(/^($|\?)/.test(relative) ? relative : `/${relative}`)
}

function isMethod(method: unknown): method is FhirRequest['method'] {
  return methods.has(method)
}

function fault(message: string): FhirError {
  return new FhirError('structure', message, { spec, expression: 'request' })
}
