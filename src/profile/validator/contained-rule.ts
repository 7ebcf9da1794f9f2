/** Rules of contained resources. https://hl7.org/fhir/R4/references.html#contained */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { report } from './report.ts'

/** Each has an id of its own (dom-3, and what references need), is referred to (dom-3), and has no version and no contained ones (dom-2, dom-4, dom-5). */
export function containedRule(resource: Fields, _context: Context, place?: Place): boolean {
  const { contained } = resource
  if (contained === undefined) return true
  const all = listOf(contained)
  const used = all.length === 0 ? new Set<string>() : referencesIn(resource)
  const ids = all.map((one) => fieldsOf(one)?.id)
  return all
    .map((one, index) => {
      const there = place && below(place, `.contained[${index}]`)
      return containedFaults(fieldsOf(one) ?? {}, { ids, used, index }, there)
    })
    .every(Boolean)
}

interface Among {
  readonly ids: readonly unknown[]
  readonly used: ReadonlySet<string>
  readonly index: number
}

function containedFaults(one: Fields, { ids, used, index }: Among, place?: Place): boolean {
  if (typeof one.id !== 'string' || ids.indexOf(one.id) < index) return report(place, 'contained-id', {})
  const meta = fieldsOf(one.meta)
  const isUsed = used.has(`#${one.id}`) || refersToContainer(one)
  return (
    (one.contained === undefined || broken('dom-2', place)) &&
    (isUsed || broken('dom-3', place)) &&
    ((meta?.versionId === undefined && meta?.lastUpdated === undefined) || broken('dom-4', place)) &&
    (meta?.security === undefined || broken('dom-5', place))
  )
}

const humans = {
  'dom-2': [
    'A contained resource contains none itself.',
    'En inbäddad resurs innehåller inga egna.',
    'contained.contained.empty()',
  ],
  'dom-3': [
    'A contained resource is referred to from its container, or refers to it.',
    'En inbäddad resurs refereras från den yttre resursen, eller refererar till den.',
    "contained.where('#' + id in %resource.descendants().reference or descendants().reference = '#')",
  ],
  'dom-4': [
    'A contained resource has no version.',
    'En inbäddad resurs har ingen version.',
    'contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()',
  ],
  'dom-5': [
    'A contained resource has no security label.',
    'En inbäddad resurs har ingen säkerhetsmärkning.',
    'contained.meta.security.empty()',
  ],
} as const

function broken(key: keyof typeof humans, place: Place | undefined): false {
  const [human, swedish, expression] = humans[key]
  return report(place, 'invariant', { key, human, 'human-sv': swedish, expression }, { rule: key, invariant: key })
}

/** All texts by which a resource can refer to what it contains. */
function referencesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (value.startsWith('#')) found.add(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) referencesIn(one, found)
  }
  return found
}

function refersToContainer(value: unknown): boolean {
  return referencesIn(value).has('#')
}
