/** A document holds nothing that its composition has nothing to do with. https://hl7.org/fhir/R4/documents.html#content */
import { below, type Place } from '../place.ts'
import type { BundleIndex } from './bundle-index.ts'
import type { Context } from './context.ts'
import { firstOf } from './document-rule.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Each entry of a document hangs together with its composition by references, in one direction or the other. */
export function reachRule(bundle: Fields, context: Context, place?: Place): boolean {
  const first = bundle.type === 'document' ? firstOf(bundle) : undefined
  const index = context.bundle
  if (first?.resourceType !== 'Composition' || index?.bundle !== bundle) return true
  const entries = objectsOf(bundle.entry).map(({ resource }) => fieldsOf(resource))
  const links = linksAmong(entries, index)
  if (links === undefined) return true
  const reached = reachedFrom(first, links)
  return entries
    .map((resource, at) => {
      if (resource === undefined || reached.has(resource)) return true
      return report(place && below(place, `.entry[${at}]`), 'bundle-unreachable', {})
    })
    .every(Boolean)
}

/** Both ways; undefined where the composition refers to what is not there, which is a fault of its own. */
function linksAmong(
  entries: readonly (Fields | undefined)[],
  index: BundleIndex,
): ReadonlyMap<Fields, readonly Fields[]> | undefined {
  const links = new Map<Fields, Fields[]>()
  const link = (from: Fields, to: Fields): void => {
    const known = links.get(from)
    if (known === undefined) links.set(from, [to])
    else known.push(to)
  }
  for (const from of entries.filter((one) => one !== undefined)) {
    const found = referencesIn(from).map((reference) => index.find(reference, from))
    if (from === entries[0] && found.some(({ length }) => length === 0)) return undefined
    for (const { resource: to } of found.flat()) {
      link(from, to)
      link(to, from)
    }
  }
  return links
}

/** The references in a resource that may lead out of it. */
function referencesIn(resource: Fields): string[] {
  const found: string[] = []
  const open: unknown[] = [resource]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const reference = fieldsOf(value)?.reference
    if (typeof reference === 'string' && !reference.startsWith('#')) found.push(reference)
    open.push(...Object.values(value).filter((one) => typeof one === 'object' && one !== null))
  }
  return found
}

function reachedFrom(first: Fields, links: ReadonlyMap<Fields, readonly Fields[]>): ReadonlySet<Fields> {
  const reached = new Set([first])
  for (const one of reached) for (const next of links.get(one) ?? []) reached.add(next)
  return reached
}
