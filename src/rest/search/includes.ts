/**
 * The resources that come with the hits of a page, in the state that was searched.
 *
 * https://hl7.org/fhir/R4/search.html#revinclude
 */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { LinkQuery, Query, SearchPage, Store, Stored } from '../../store/store.ts'
import type { Include } from './include.ts'
import { elementsOf, targetsOf } from './scope.ts'

interface Surroundings {
  readonly store: Pick<Store, 'links'>
  readonly parameters: SearchParameters
  readonly query: Query
  /** The most resources that are included. */
  readonly limit: number
}

/** Each resource once and no hit among them; `cut` says that there were more than the limit allows. */
export async function included(
  { hits, at }: Pick<SearchPage, 'hits' | 'at'>,
  includes: readonly Include[],
  { store, parameters, query, limit }: Surroundings,
): Promise<{ resources: readonly Stored[]; cut: boolean }> {
  const seen = new Set(hits.map(address))
  const resources: Stored[] = []
  let from = hits
  for (let asked = includes; asked.length > 0 && from.length > 0; asked = includes.filter(({ iterate }) => iterate)) {
    const found: Stored[] = []
    for (const link of asked.flatMap((include) => linksOf(include, from, parameters))) {
      // What is known already may come again, so the store must be let give that much more.
      const linked = await store.links(query, { ...link, at, limit: hits.length + limit + 1 })
      found.push(...linked.filter((resource) => !seen.has(address(resource))))
      for (const resource of linked) seen.add(address(resource))
      if (resources.length + found.length > limit) {
        return { resources: [...resources, ...found].slice(0, limit), cut: true }
      }
    }
    resources.push(...found)
    from = found
  }
  return { resources, cut: false }
}

function address({ type, id }: Stored): string {
  return `${type}/${id}`
}

type Link = Omit<LinkQuery, 'at' | 'limit'>

function linksOf(include: Include, from: readonly Stored[], parameters: SearchParameters): readonly Link[] {
  const present = new Set(from.map(({ type }) => type))
  const links = include.direction === 'forward' ? forward : backward
  return distinct(links(include, from, (source) => references(include, source, parameters), present))
}

/** The reference elements of a type that an include follows. */
function references({ code }: Include, source: string, parameters: SearchParameters): readonly SearchParameterUse[] {
  const known = parameters.of(source)
  const named = code === undefined ? [...known.values()] : [known.get(code)]
  return named.flatMap((use) => (use?.type === 'reference' ? elementsOf(use) : []))
}

type Elements = (source: string) => readonly SearchParameterUse[]

function forward(
  { source, code, targets }: Include,
  from: readonly Stored[],
  elements: Elements,
  present: ReadonlySet<string>,
): readonly Link[] {
  const sources = source === undefined ? [...present] : [source].filter((type) => present.has(type))
  return sources.flatMap((type) => {
    const hits = from.filter((hit) => hit.type === type)
    return elements(type).map(({ key, only }): Link => {
      const wanted = targets ?? (code === undefined ? undefined : only)
      return { direction: 'forward', hits, source: type, key, ...(wanted && { targets: wanted }) }
    })
  })
}

function backward(
  { source, targets }: Include,
  from: readonly Stored[],
  elements: Elements,
  present: ReadonlySet<string>,
): readonly Link[] {
  const wanted = new Set(targets ?? present)
  return (source === undefined ? resourceTypes : [source]).flatMap((type) =>
    elements(type).flatMap((use): Link[] => {
      const leadsTo = new Set(targetsOf({ ...use, also: [] }))
      const hits = from.filter((hit) => wanted.has(hit.type) && leadsTo.has(hit.type))
      return hits.length === 0 ? [] : [{ direction: 'backward', hits, source: type, key: use.key }]
    }),
  )
}

/** Several parameters may read one element: it is followed once for the same hits and targets. */
function distinct(links: readonly Link[]): readonly Link[] {
  const byElement = new Map(
    links.map((link) => [[link.source, link.key, link.hits.length, ...(link.targets ?? [])].join(' '), link]),
  )
  return [...byElement.values()]
}
