/**
 * Bundles as pieces of text: the stored text of each resource is put in as it is.
 *
 * https://hl7.org/fhir/R4/bundle.html#searchset
 */
import { type Issue, operationOutcome } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import type { Link } from './links.ts'

/** Text of a resource as it is given: whole, or a part of it. */
export type Cut = (stored: Stored) => string

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
}: Searchset): readonly string[] {
  const prefix = JSON.stringify(`${base}/`).slice(0, -1)
  const entries = [
    ...hits.map((hit) => entry(prefix, hit, cutMatch, 'match')),
    ...included.map((resource) => entry(prefix, resource, cutInclude, 'include')),
  ]
  if (issues.length > 0) entries.push(outcomeEntry(issues))
  return bundle('searchset', links, total, entries)
}

function entry(prefix: string, stored: Stored, cut: Cut, mode: 'match' | 'include'): string {
  return `{"fullUrl":${prefix}${stored.type}/${stored.id}","resource":${cut(stored)},"search":{"mode":"${mode}"}}`
}

function outcomeEntry(issues: readonly Issue[]): string {
  return `{"resource":${JSON.stringify(operationOutcome(issues))},"search":{"mode":"outcome"}}`
}

/** A Bundle of entries that are text already; R4 allows no empty array. */
export function bundle(
  type: 'searchset' | 'history',
  links: readonly Link[],
  total: number | undefined,
  entries: readonly string[],
): readonly string[] {
  const head = `{"resourceType":"Bundle","type":"${type}"${total === undefined ? '' : `,"total":${total}`},"link":${JSON.stringify(links)}`
  return entries.length === 0 ? [`${head}}`] : [`${head},"entry":[`, entries.join(','), ']}']
}
