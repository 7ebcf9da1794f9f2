/**
 * A history interaction, whatever it is the history of: versions newest first, in pages of one snapshot.
 *
 * https://hl7.org/fhir/R4/http.html#history
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { HistoryPage, HistoryQuery, Stored } from '../../store/store.ts'
import { eTag } from '../etag.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { prefer } from '../prefer.ts'
import { queryOf } from '../query-of.ts'
import type { QueryPairs } from '../search/criteria.ts'
import { opened, sealed } from '../search/cursor.ts'
import { cursorPairs, type Link, pageUrl } from '../search/links.ts'
import { bundle, type Entry, listed } from '../search/searchset.ts'
import { type HistoryRequest, historyRequest } from './history-request.ts'

/** What a link to a page stands for. */
interface Place {
  readonly pairs: QueryPairs
  readonly at: number
  readonly before?: number
}

/**
 * Answers 200 with a history.
 *
 * @throws {FhirError} invalid or notSupported: what is wrong with the parameters; notFound: the resource never was
 */
export async function runHistory(
  request: FhirRequest,
  context: Context,
  of: Pick<HistoryQuery, 'type' | 'id'>,
): Promise<FhirResponse> {
  const key = await context.store.sharedKey('cursor')
  const place = placeOf(request, key)
  const asked = historyRequest(
    place?.pairs ?? request.query,
    prefer(request.headers).handling ?? 'strict',
    context.limits,
  )
  const { applied, ...filters } = asked
  const { pairs: _, ...from } = place ?? { pairs: applied }
  const query = queryOf(request, context, of.id === undefined ? 'search' : 'read')
  const page = await context.store.history(query, { ...of, ...filters, ...from })
  if (page.total === 0 && of.type !== undefined && of.id !== undefined) {
    const known = await context.store.read(query, of.type, of.id)
    if (known === undefined) throw new FhirError('notFound', `${of.type}/${of.id} does not exist and never did.`)
  }
  const links = linksOf(request, key, asked, { page, isLater: place !== undefined })
  const prefix = JSON.stringify(`${request.base}/`).slice(0, -1)
  const content = bundle('history', links, page.total, listed(page.versions.map((version) => entry(prefix, version))))
  return { status: 200, headers: {}, content }
}

/** @throws {FhirError} invalid: not ours, or with other parameters beside it */
function placeOf(request: FhirRequest, key: Uint8Array): Place | undefined {
  const cursor = request.query.find(([name]) => name === '_cursor')?.[1]
  if (cursor === undefined) return undefined
  if (request.query.length > cursorPairs(cursor, request.query).length) {
    throw new FhirError(
      'invalid',
      'A `_cursor` holds all of its history. Follow the link as it is, with no other parameters.',
    )
  }
  return opened(cursor, key, request) as Place
}

function linksOf(
  request: FhirRequest,
  key: Uint8Array,
  { applied, count }: HistoryRequest,
  { page, isLater }: { page: HistoryPage; isLater: boolean },
): readonly Link[] {
  const to = (place: Place): string => pageUrl(request, request.path, cursorPairs(sealed(place, key, request), applied))
  const start = { pairs: applied, at: page.at }
  const links: Link[] = [{ relation: 'self', url: pageUrl(request, request.path, isLater ? request.query : applied) }]
  if (isLater) links.push({ relation: 'first', url: to(start) })
  if (page.next !== undefined && count > 0) links.push({ relation: 'next', url: to({ ...start, before: page.next }) })
  return links
}

function entry(prefix: string, version: Stored): Entry {
  const { type, id, method, deleted, at } = version
  const url = method === 'POST' ? type : `${type}/${id}`
  const response = `{"status":"${statusOf(version)}","etag":${JSON.stringify(eTag(version))},"lastModified":"${new Date(at).toISOString()}"}`
  const after = `"request":{"method":"${method}","url":"${url}"},"response":${response}}`
  const before = `{"fullUrl":${prefix}${type}/${id}",`
  return deleted ? [before, '', after] : [`${before}"resource":`, version.bytes, `,${after}`]
}

/** What the client was answered; a resource that came back after its deletion counts as updated. */
function statusOf({ deleted, version }: Stored): string {
  if (deleted) return '204'
  return version === 1 ? '201' : '200'
}
