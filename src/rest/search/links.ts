/** The links of a Bundle. https://hl7.org/fhir/R4/http.html#paging */
import type { FhirRequest } from '../interaction.ts'
import type { QueryPairs } from './criteria.ts'

export interface Link {
  readonly relation: 'self' | 'first' | 'next'
  readonly url: string
}

/** How the answer is written, which every link keeps. */
const written: ReadonlySet<string> = new Set(['_format', '_pretty'])

/** The path that is searched, without the `_search` of a posted search. */
export function searchedPath({ path }: Pick<FhirRequest, 'path'>): readonly string[] {
  return path.at(-1) === '_search' ? path.slice(0, -1) : path
}

/** An absolute URL of the path with these parameters, as readable as a URL can be. */
export function pageUrl({ base }: Pick<FhirRequest, 'base'>, path: readonly string[], pairs: QueryPairs): string {
  const query = pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  return `${[base, ...path.map(segment)].join('/')}${query === '' ? '' : `?${query}`}`
}

/** The pairs of a link that stands for a sealed content. */
export function cursorPairs(cursor: string, query: QueryPairs): QueryPairs {
  return [['_cursor', cursor], ...query.filter(([name]) => written.has(name))]
}

/** Most names and values need no encoding, and to find that out is quicker than to encode them. */
const plain = /^[\w.~:,/$-]*$/

function encoded(text: string): string {
  if (plain.test(text)) return text
  return encodeURIComponent(text).replace(/%(?:3A|2C|2F|24)/g, decodeURIComponent)
}

function segment(text: string): string {
  if (/^[\w.~$-]*$/.test(text)) return text
  return encodeURIComponent(text).replaceAll('%24', '$')
}
