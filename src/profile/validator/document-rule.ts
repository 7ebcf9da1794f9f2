/** What documents and messages hold: all that their first resource refers to. https://hl7.org/fhir/R4/documents.html#content */
import { below, type Place } from '../place.ts'
import type { BundleIndex } from './bundle-index.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { isUnnamed } from './reference-rule.ts'
import { report } from './report.ts'

/** By type of resource and of bundle, the references that lead within the bundle. */
const within: Readonly<Record<string, { readonly bundle: string; readonly paths: readonly string[] }>> = {
  Composition: {
    bundle: 'document',
    paths: ['subject', 'encounter', 'author', 'custodian', 'attester.party', 'event.detail'],
  },
  MessageHeader: { bundle: 'message', paths: ['focus'] },
}

/** What the first resource of a document or message refers to is an entry. Sections may lie in sections. */
export function firstResourceRule(resource: Fields, context: Context, place?: Place): boolean {
  const { bundle: index } = context
  const { bundle, paths } = within[String(resource.resourceType)] ?? { paths: [] }
  if (index === undefined || index.bundle.type !== bundle || firstOf(index.bundle) !== resource) return true
  const found = [...paths.flatMap((path) => at(resource, path.split('.'), place)), ...sections(resource, place)]
  return found.map(([value, there]) => isHeld(value, { index, context, place: there })).every(Boolean)
}

type Found = readonly [value: unknown, place: Place | undefined]

/** The first resource of a bundle. */
export function firstOf({ entry }: Fields): Fields | undefined {
  return fieldsOf(fieldsOf(listOf(entry)[0])?.resource)
}

/** The values of a path, and their places. */
function at(holder: Fields, [name = '', ...more]: readonly string[], place?: Place): Found[] {
  const value = holder[name]
  const all: Found[] = listOf(value).map((one, index) => {
    return [one, place && below(place, Array.isArray(value) ? `.${name}[${index}]` : `.${name}`)]
  })
  return more.length === 0 ? all : all.flatMap(([one, there]) => at(fieldsOf(one) ?? {}, more, there))
}

function sections(holder: Fields, place?: Place): Found[] {
  return at(holder, ['section'], place).flatMap(([one, there]) => {
    const section = fieldsOf(one) ?? {}
    return [...at(section, ['entry'], there), ...sections(section, there)]
  })
}

interface Asked {
  readonly index: BundleIndex
  readonly context: Context
  readonly place: Place | undefined
}

function isHeld(value: unknown, { index, context, place }: Asked): boolean {
  const reference = fieldsOf(value)?.reference
  if (typeof reference !== 'string' || reference.startsWith('#')) return true
  if (index.find(reference, context.container).length > 0 || isUnnamed(reference, index.bundle)) return true
  return report(place, 'reference-bundle', { found: String(index.bundle.type) })
}
