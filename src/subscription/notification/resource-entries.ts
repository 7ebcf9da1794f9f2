/**
 * The entries of a notification besides its first: what the events are about.
 *
 * Bundle.entry.request and .response are demanded of every entry of a history: https://hl7.org/fhir/R4/bundle.html#bdl-3
 */
import type { Stored } from '../../store/store.ts'
import type { Content } from '../subscription-request.ts'
import type { NotifiedEvent } from './notification.ts'
import { urlOf } from './status-parameters.ts'

/** Each version once, as JSON text, in the order of the events: a focus, then what comes with it. */
export function resourceEntries(events: readonly NotifiedEvent[], content: Content, base: string): readonly string[] {
  if (content === 'empty') return []
  const entries = new Map<string, string>()
  const add = (of: Stored, how: string) => {
    const key = `${of.type}/${of.id}/${of.version}`
    if (!entries.has(key)) entries.set(key, entry(of, how, content === 'full-resource', base))
  }
  for (const { focus, context } of events) {
    if (focus === undefined) continue
    add(focus, interaction(focus))
    for (const each of context) add(each, asRead(each))
  }
  return [...entries.values()]
}

function entry(of: Stored, how: string, isFull: boolean, base: string): string {
  const resource = isFull && !of.deleted ? `"resource":${of.content},` : ''
  return `{"fullUrl":${JSON.stringify(urlOf(of, base))},${resource}${how}}`
}

/** What made the version, as a history of it tells. */
function interaction(version: Stored): string {
  const { type, id, method, deleted } = version
  const url = method === 'POST' ? type : `${type}/${id}`
  const status = deleted ? '204' : version.version === 1 ? '201' : '200'
  return requestAndResponse(method, url, status, version)
}

function asRead(version: Stored): string {
  return requestAndResponse('GET', `${version.type}/${version.id}`, '200', version)
}

function requestAndResponse(method: string, url: string, status: string, { version, at }: Stored): string {
  const request = `"request":{"method":"${method}","url":"${url}"}`
  const etag = JSON.stringify(`W/"${version}"`)
  return `${request},"response":{"status":"${status}","etag":${etag},"lastModified":"${new Date(at).toISOString()}"}`
}
