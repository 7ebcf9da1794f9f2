/** Rules of references beyond their shape. https://hl7.org/fhir/R4/references.html */
import type { Place } from '../place.ts'
import type { Context } from './context.ts'
import { containedIn } from './enter.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

const hash = 35

/**
 * `#id` leads to a contained resource; what a document or message refers to is among its entries. What another bundle
 * refers to by `urn:` should be: outside of it nobody can tell what that is.
 */
export function referenceRule({ reference }: Fields, context: Context, place?: Place): boolean {
  if (typeof reference !== 'string') return true
  if (reference.charCodeAt(0) === hash) {
    return containedIn(context.container, reference.slice(1)) !== undefined || report(place, 'reference-contained', {})
  }
  const { bundle } = context
  if (bundle === undefined) return true
  return bundle.isClosed ? bundleRule(reference, bundle, context, place) : urnRule(reference, bundle, context, place)
}

type BundleIndex = NonNullable<Context['bundle']>

function bundleRule(reference: string, index: BundleIndex, context: Context, place?: Place): boolean {
  const { bundle } = index
  const found = index.find(reference, context.container)
  if (found.length > 1) return report(place, 'reference-many', { found: String(found.length) })
  if (found.length === 1) return true
  if (reference.startsWith('urn:') ? isUnnamed(reference, bundle) : !index.hasNamed(reference)) return true
  return report(place, 'reference-bundle', { found: String(bundle.type) })
}

/** A warning: it decides nothing where conformity alone is asked for. */
function urnRule(reference: string, index: BundleIndex, { container, run }: Context, place?: Place): boolean {
  const isOfInterest = place !== undefined || (run.isVerdict && !run.isLenient)
  if (!isOfInterest || !reference.startsWith('urn:')) return true
  if (index.find(reference, container).length > 0 || isUnnamed(reference, index.bundle)) return true
  return report(place, 'reference-urn', {})
}

/** Whether an entry has this UUID as its id and no fullUrl: that is the fault, not the reference. */
export function isUnnamed(reference: string, bundle: Fields): boolean {
  return objectsOf(bundle.entry).some(({ fullUrl, resource }) => {
    return fullUrl === undefined && reference === `urn:uuid:${fieldsOf(resource)?.id}`
  })
}
