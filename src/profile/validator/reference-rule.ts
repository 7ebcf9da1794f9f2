/** Rules of references beyond their shape. https://hl7.org/fhir/R4/references.html */
import type { Place } from '../place.ts'
import type { Context } from './context.ts'
import { containedIn } from './enter.ts'
import { type Fields, fieldsOf, listOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Bundles that must hold what their entries refer to. */
const closed: ReadonlySet<unknown> = new Set(['document', 'message'])

/** `#id` leads to a contained resource; what a document or message refers to by `urn:` is among its entries. */
export function referenceRule({ reference }: Fields, context: Context, place?: Place): boolean {
  if (typeof reference !== 'string') return true
  if (reference.startsWith('#')) {
    return containedIn(context.container, reference.slice(1)) !== undefined || report(place, 'reference-contained', {})
  }
  return context.bundle === undefined || bundleRule(reference, context.bundle, context, place)
}

type BundleIndex = NonNullable<Context['bundle']>

function bundleRule(reference: string, { bundle, find }: BundleIndex, context: Context, place?: Place): boolean {
  const isUrn = reference.startsWith('urn:')
  if (!closed.has(bundle.type)) return true
  const found = find(reference, context.container)
  if (found.length > 1) return report(place, 'reference-many', { found: String(found.length) })
  if (found.length === 1) return true
  if (isUrn ? isUnnamed(reference, bundle) : !isAmong(reference, bundle)) return true
  return report(place, 'reference-bundle', { found: String(bundle.type) })
}

/** A relative reference that names a resource of the bundle by type and id, though not by the fullUrl that it has. */
function isAmong(reference: string, bundle: Fields): boolean {
  const [type, id] = reference.split('/')
  return listOf(bundle.entry).some((entry) => {
    const resource = fieldsOf(fieldsOf(entry)?.resource)
    return resource?.resourceType === type && resource?.id === id
  })
}

/** An entry that has this UUID as its id and no fullUrl: that is the fault, not the reference. */
function isUnnamed(reference: string, bundle: Fields): boolean {
  return objectsOf(bundle.entry).some(({ fullUrl, resource }) => {
    return fullUrl === undefined && reference === `urn:uuid:${fieldsOf(resource)?.id}`
  })
}
