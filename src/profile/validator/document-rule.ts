/** What documents and messages hold: all that their first resource refers to. https://hl7.org/fhir/R4/documents.html#content */
import { below, type Place } from '../place.ts'
import type { BundleIndex } from './bundle-index.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { isUnnamed } from './reference-rule.ts'
import { report } from './report.ts'

/** By type of resource and of bundle, the references that lead within the bundle. */
const within: Readonly<Record<string, { readonly bundle: string; readonly paths: readonly (readonly string[])[] }>> = {
  Composition: {
    bundle: 'document',
    paths: [['subject'], ['encounter'], ['author'], ['custodian'], ['attester', 'party'], ['event', 'detail']],
  },
  MessageHeader: { bundle: 'message', paths: [['focus']] },
}

/** What the first resource of a document or message refers to is an entry. Sections may lie in sections. */
export function firstResourceRule(resource: Fields, context: Context, place?: Place): boolean {
  const { bundle: index } = context
  if (index === undefined || firstOf(index.bundle) !== resource) return true
  const { bundle, paths } = within[String(resource.resourceType)] ?? { paths: [] }
  if (index.bundle.type !== bundle) return true
  let isRight = true
  const check = (value: unknown, there?: Place): void => {
    isRight = isHeld(value, { index, context, place: there }) && isRight
  }
  for (const path of paths) visit(resource, path, { check, place })
  visitSections(resource, { check, place })
  return isRight
}

/** The first resource of a bundle. */
export function firstOf({ entry }: Fields): Fields | undefined {
  return fieldsOf(fieldsOf(listOf(entry)[0])?.resource)
}

interface Visit {
  readonly check: (value: unknown, place?: Place) => void
  readonly place: Place | undefined
}

/** Checks the values of a path, each with its place. */
function visit(holder: Fields, path: readonly string[], { check, place }: Visit): void {
  const [name = '', ...more] = path
  each(holder[name], name, place, (one, there) => {
    if (more.length === 0) check(one, there)
    else visit(fieldsOf(one) ?? {}, more, { check, place: there })
  })
}

function visitSections(holder: Fields, { check, place }: Visit): void {
  each(holder.section, 'section', place, (one, there) => {
    const section = fieldsOf(one) ?? {}
    visit(section, ['entry'], { check, place: there })
    visitSections(section, { check, place: there })
  })
}

function each(value: unknown, name: string, place: Place | undefined, use: Visit['check']): void {
  if (value === undefined) return
  const all = listOf(value)
  for (let index = 0; index < all.length; index++) {
    use(all[index], place && below(place, Array.isArray(value) ? `.${name}[${index}]` : `.${name}`))
  }
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
