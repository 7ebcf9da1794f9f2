/** Rules of bundles beyond R4's invariants. https://hl7.org/fhir/R4/bundle.html */
import { below, type Place } from '../place.ts'
import { isUuid } from '../primitive.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { report } from './report.ts'

const restful = /\/([A-Z][A-Za-z]*)\/([A-Za-z0-9.-]{1,64})$/
const absolute = /^[a-z][a-z0-9+.-]*:/i
const named: ReadonlySet<unknown> = new Set(['document', 'message', 'collection', 'history', 'searchset'])

/** Each fullUrl names its resource; each relation of a link is there once. */
export function bundleRule(bundle: Fields, { bundle: index }: Context, place?: Place): boolean {
  let isRight = linksRule(bundle, place)
  const entries = listOf(bundle.entry)
  for (let at = 0; at < entries.length; at++) {
    const entry = fieldsOf(entries[at]) ?? none
    if (index?.bundle === bundle && (index.hasUuid(at) || isUrlOfServer(entry.fullUrl, index.nameAt(at)))) continue
    isRight = entryRule(entry, bundle, place && below(place, `.entry[${at}]`)) && isRight
  }
  return isRight
}

/** The usual URL of a resource, told without a pattern. */
function isUrlOfServer(fullUrl: unknown, nameAt: number): boolean {
  return nameAt > 0 && typeof fullUrl === 'string' && (fullUrl.startsWith('https://') || fullUrl.startsWith('http://'))
}

function entryRule({ fullUrl, resource: held }: Fields, { type }: Fields, place?: Place): boolean {
  const resource = fieldsOf(held)
  if (resource === undefined) return true
  if (typeof fullUrl !== 'string') {
    return !named.has(type) || report(place, 'bundle-full-url-missing', { found: String(type) })
  }
  return isUuid(fullUrl) || urlRule({ fullUrl, type, resource }, place)
}

interface Url {
  readonly fullUrl: string
  /** Of the bundle. */
  readonly type: unknown
  readonly resource: Fields
}

function urlRule({ fullUrl, type, resource }: Url, place?: Place): boolean {
  const there = place && below(place, '.fullUrl')
  if (!absolute.test(fullUrl)) return report(there, 'bundle-full-url-form', {})
  if (!named.has(type)) return true
  if (fullUrl.startsWith('urn:uuid:')) return report(there, 'bundle-full-url-uuid', {})
  if (isUrlWithoutId(fullUrl, resource)) return report(place, 'bundle-no-id', {})
  return isUrlOf(fullUrl, resource) || report(there, 'bundle-full-url', {})
}

/** A RESTful URL ends with type and id. */
function isUrlOf(fullUrl: string, { resourceType, id }: Fields): boolean {
  if (fullUrl.endsWith(`/${resourceType}/${id}`)) return true
  const [, type, last] = fullUrl.startsWith('http') ? (restful.exec(fullUrl) ?? []) : []
  return last === undefined || typeof id !== 'string' || (id === last && resourceType === type)
}

/** A RESTful URL names an id, which the resource has too. */
function isUrlWithoutId(fullUrl: string, { resourceType, id }: Fields): boolean {
  return id === undefined && fullUrl.startsWith('http') && restful.exec(fullUrl)?.[1] === resourceType
}

const once: ReadonlySet<unknown> = new Set(['self', 'first', 'previous', 'prev', 'next', 'last'])

const none: Fields = {}

function linksRule({ link }: Fields, place?: Place): boolean {
  if (link === undefined) return true
  const seen = new Set<unknown>()
  return listOf(link)
    .map((one, index) => {
      const relation = fieldsOf(one)?.relation
      if (!once.has(relation) || !seen.has(relation)) return seen.add(relation) !== undefined
      return report(place && below(place, `.link[${index}]`), 'bundle-link', { found: String(relation) })
    })
    .every(Boolean)
}
