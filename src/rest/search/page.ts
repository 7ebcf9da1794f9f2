/**
 * One page of a search: found in one snapshot, with what it includes, and linked to the next page of that snapshot.
 *
 * https://hl7.org/fhir/R4/http.html#paging
 */
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import type { Position, SearchPlan } from '../../fhir/search/plan.ts'
import type { Query, SearchPage } from '../../store/store.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import type { QueryPairs } from './criteria.ts'
import { opened, sealed } from './cursor.ts'
import { included } from './includes.ts'
import { cursorPairs, type Link, pageUrl } from './links.ts'
import { replacedPatients } from './replaced-patients.ts'
import type { SearchRequest } from './search-request.ts'
import { matchFrame, type Searchset, searchset, splicedSearchset } from './searchset.ts'
import { cutting, isWhole } from './subset.ts'

/** Who asks for a page, and where. */
export interface Asker extends Pick<FhirRequest, 'caller' | 'base' | 'path' | 'query'> {
  /** The parameters came in a body, and must not be seen in a link. */
  readonly posted: boolean
}

type Surroundings = Pick<Context, 'store' | 'parameters' | 'limits'>

/** What a link to a page stands for. */
interface Place {
  readonly pairs: QueryPairs
  readonly at: number
  readonly after?: Position
  readonly total?: number
}

/**
 * The text of a searchset, in pieces. `read` makes a request of parameters: those of the URL or form, or those that
 * its `_cursor` stands for. What the caller may see is asked anew for each page.
 *
 * @throws {FhirError} whatever `read` throws; invalid: a cursor that is not ours; expired: its snapshot is gone
 */
export async function page(
  asker: Asker,
  query: Query,
  context: Surroundings,
  read: (pairs: QueryPairs) => SearchRequest | Promise<SearchRequest>,
): Promise<readonly TextPiece[]> {
  const key = await context.store.sharedKey('cursor')
  const place = placeOf(asker, key)
  const request = await read(place?.pairs ?? asker.query)
  const plan: SearchPlan = {
    from: request.from,
    sort: request.sort,
    count: request.count,
    total: place === undefined ? (request.total ?? 'none') : 'none',
    ...(place && { at: place.at }),
    ...(place?.after && { after: place.after }),
  }
  const situation = { asker, key, request, ...(place && { place }) }
  if (request.includes.length === 0 && isWhole(request.shape)) {
    const { pieces, count, ...found } = await context.store.spliced(query, plan, matchFrame(asker.base))
    const about = aboutPage({ ...situation, found, count })
    return splicedSearchset(
      { ...about, issues: [...about.issues, ...(await gone(situation, count, query, context))] },
      pieces,
    )
  }
  const { hits, ...found } = await context.store.search(query, plan)
  const { resources, cut } = await included({ hits, at: found.at }, request.includes, {
    ...context,
    query,
    limit: context.limits.includes,
  })
  const about = aboutPage({ ...situation, found, count: hits.length })
  return searchset({
    ...about,
    base: asker.base,
    hits,
    included: resources,
    issues: [
      ...about.issues,
      ...(await gone(situation, hits.length, query, context)),
      ...(cut ? [cutIncludes(context.limits.includes)] : []),
    ],
    cutMatch: cutting(request.shape),
    cutInclude: cutting({ ...request.shape, elements: [] }),
  })
}

/** Where what a search did not find has gone. */
async function gone(
  { asker, request, place }: Pick<Situation, 'asker' | 'request' | 'place'>,
  count: number,
  query: Query,
  { store }: Surroundings,
): Promise<readonly Issue[]> {
  return count > 0 || request.count === 0 || place !== undefined ? [] : await replacedPatients(asker, query, store)
}

/** What a page says beside its entries. */
function aboutPage(situation: Situation): Pick<Searchset, 'links' | 'total' | 'issues'> {
  const { request, place } = situation
  const total = totalOf(situation)
  return {
    links: linksOf(situation, total),
    ...(total !== undefined && { total }),
    issues: place === undefined ? request.leftOut : [],
  }
}

/** @throws {FhirError} invalid: not ours, or with other parameters beside it */
function placeOf({ caller, path, query }: Asker, key: Uint8Array): Place | undefined {
  const cursor = query.find(([name]) => name === '_cursor')?.[1]
  if (cursor === undefined) return undefined
  if (query.length > cursorPairs(cursor, query).length) {
    throw new FhirError(
      'invalid',
      'A `_cursor` holds all of its search. Follow the link as it is, with no other parameters.',
    )
  }
  return opened(cursor, key, { caller, path }) as Place
}

/** What was asked for, what the first page found out, or what one page shows by holding all. */
function totalOf({ request: { total }, found, count, place }: Situation): number | undefined {
  if (place?.total !== undefined || found.total !== undefined) return place?.total ?? found.total
  const isAll = place?.after === undefined && found.next === undefined
  return isAll && total === undefined ? count : undefined
}

interface Situation {
  readonly asker: Asker
  readonly key: Uint8Array
  readonly request: SearchRequest
  readonly found: Omit<SearchPage, 'hits'>
  /** How many hits it has. */
  readonly count: number
  readonly place?: Place
}

function linksOf({ asker, key, request, found, place }: Situation, total: number | undefined): readonly Link[] {
  const start: Place = { pairs: request.applied, at: found.at, ...(total !== undefined && { total }) }
  const to = (there: Place): string =>
    pageUrl(asker, asker.path, cursorPairs(sealed(there, key, asker), request.applied))
  const links = selfLinks(asker, request, place !== undefined, () => to(start))
  if (place !== undefined) links.push({ relation: 'first', url: to(start) })
  if (found.next !== undefined && request.count > 0)
    links.push({ relation: 'next', url: to({ ...start, after: found.next }) })
  return links
}

/** The search as it was applied; a link that tells nothing, or none if that is too long, where a body asked for it. */
function selfLinks(asker: Asker, { applied }: SearchRequest, isLater: boolean, hidden: () => string): Link[] {
  if (isLater) return [{ relation: 'self', url: pageUrl(asker, asker.path, asker.query) }]
  if (!asker.posted) return [{ relation: 'self', url: pageUrl(asker, asker.path, applied) }]
  try {
    return [{ relation: 'self', url: hidden() }]
  } catch (error) {
    if (error instanceof FhirError && error.kind === 'tooCostly') return []
    throw error
  }
}

function cutIncludes(limit: number): Issue {
  return {
    severity: 'warning',
    code: 'too-costly',
    diagnostics: `More than ${limit} resources would be included in this page; only the first ${limit} are. Ask for fewer matches a page with _count, or for fewer includes.`,
  }
}
