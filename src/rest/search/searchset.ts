/**
 * Bundles as pieces of text: the stored text of each resource is put in as it is.
 *
 * https://hl7.org/fhir/R4/bundle.html#searchset
 */
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import { type Issue, operationOutcome } from '../../fhir/outcome.ts'
import type { Frame, Stored } from '../../store/store.ts'
import type { Link } from './links.ts'

/** Text of a resource as it is given: whole, or a part of it. */
export type Cut = (stored: Stored) => TextPiece

export interface Searchset {
  readonly base: string
  readonly links: readonly Link[]
  readonly total?: number
  readonly hits: readonly Stored[]
  readonly included: readonly Stored[]
  /** What the caller should know of how the search was done; becomes an entry where there is any. */
  readonly issues: readonly Issue[]
  readonly cutMatch: Cut
  readonly cutInclude: Cut
}

/** The frame of a match in the bundle of a server. */
export function matchFrame(base: string): Frame {
  return { start: `{"fullUrl":${prefixOf(base)}`, middle: '","resource":', end: ',"search":{"mode":"match"}}' }
}

function prefixOf(base: string): string {
  return JSON.stringify(`${base}/`).slice(0, -1)
}

/** A searchset whose matches are framed already. */
export function splicedSearchset(
  { links, total, issues }: Pick<Searchset, 'links' | 'total' | 'issues'>,
  matches: readonly TextPiece[],
): readonly TextPiece[] {
  const notes = issues.length > 0 ? outcomeEntry(issues) : []
  const comma = matches.length > 0 && notes.length > 0 ? [','] : []
  return bundle('searchset', links, total, [...matches, ...comma, ...notes])
}

/** The JSON text of a searchset, in pieces. */
export function searchset({
  base,
  links,
  total,
  hits,
  included,
  issues,
  cutMatch,
  cutInclude,
}: Searchset): readonly TextPiece[] {
  const prefix = prefixOf(base)
  const entries: Entry[] = [
    ...hits.map((hit) => entry(prefix, hit, cutMatch(hit), 'match')),
    ...included.map((resource) => entry(prefix, resource, cutInclude(resource), 'include')),
  ]
  if (issues.length > 0) entries.push(outcomeEntry(issues))
  return bundle('searchset', links, total, listed(entries))
}

/** An entry: what stands before its resource, the resource ('': none), and what stands behind. */
export type Entry = readonly [before: string, resource: TextPiece, after: string]

function entry(prefix: string, { type, id }: Stored, resource: TextPiece, mode: 'match' | 'include'): Entry {
  return [`{"fullUrl":${prefix}${type}/${id}","resource":`, resource, `,"search":{"mode":"${mode}"}}`]
}

function outcomeEntry(issues: readonly Issue[]): Entry {
  return ['{"resource":', JSON.stringify(operationOutcome(issues)), ',"search":{"mode":"outcome"}}']
}

/** A Bundle whose entries are text already, with commas between; R4 allows no empty array. */
export function bundle(
  type: 'searchset' | 'history',
  links: readonly Link[],
  total: number | undefined,
  entries: readonly TextPiece[],
): readonly TextPiece[] {
  const head = `{"resourceType":"Bundle","type":"${type}"${total === undefined ? '' : `,"total":${total}`},"link":${JSON.stringify(links)}`
  return entries.length === 0 ? [`${head}}`] : [`${head},"entry":[`, ...entries, ']}']
}

/** The entries one after the other, with commas between. */
export function listed(entries: readonly Entry[]): readonly TextPiece[] {
  return entries.flatMap((entry, index) => (index === 0 ? entry : [',', ...entry]))
}
