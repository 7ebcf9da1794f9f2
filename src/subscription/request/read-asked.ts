/** What a Subscription is about: a topic and filters, or search criteria of R4. */
import type { Subscription } from '@medplum/fhirtypes'
import { refused } from '../refused.ts'
import type { Asked, Criteria } from '../subscription-request.ts'
import { extensionsAt, guideExtension, placesOf } from './extensions.ts'

const search = /^([A-Z][A-Za-z]+)\?(.*)$/s
const absolute = /^(https?:\/\/|urn:)\S+$/
/** `Encounter?patient=…`, `Encounter.patient=…`: the guide's profile shows the one, its text the other. */
const typed = /^([A-Z][A-Za-z]+)[.?](.+)$/s
const untyped = /^[a-z_][A-Za-z0-9_-]*(:[A-Za-z-]+)?=/

/**
 * What the criteria asks for.
 *
 * @throws {FhirError} unprocessable: neither the URL of a topic nor search criteria, or a filter that cannot be read
 */
export function readAsked(resource: Subscription): Asked {
  const { criteria = '' } = resource
  const [, type, query] = search.exec(criteria) ?? []
  if (type !== undefined && query !== undefined) {
    demandNoGuide(resource)
    return { kind: 'criteria', criteria: { type, query } }
  }
  if (!absolute.test(criteria))
    throw refused(
      'Subscription.criteria',
      'The criteria must be the canonical URL of a topic, or search criteria of R4 such as Encounter?status=finished. The topics are listed in the CapabilityStatement.',
    )
  const filters = extensionsAt(placesOf(resource).criteria, guideExtension.filter)
  return { kind: 'topic', url: criteria, filters: filters.map(([{ valueString }, at]) => readFilter(valueString, at)) }
}

/** What the guide adds is for topics; beside criteria of R4 it would be lost. */
function demandNoGuide(resource: Subscription): void {
  const guide: readonly string[] = Object.values(guideExtension)
  for (const { expression, extensions } of Object.values(placesOf(resource)))
    for (const [index, { url = '' }] of extensions.entries())
      if (guide.includes(url))
        throw refused(
          `${expression}.extension[${index}]`,
          `The extension ${url} is for a subscription by topic, and this one is by search criteria. Remove it, or write the URL of a topic as criteria.`,
        )
}

function readFilter(text: string | undefined, at: string): Criteria {
  const [, type, query] = typed.exec(text ?? '') ?? []
  if (type !== undefined && query !== undefined) return { type, query }
  if (text !== undefined && untyped.test(text)) return { type: '', query: text }
  throw refused(at, 'A filter is a search of one type, such as Encounter?patient=Patient/1. Write valueString so.')
}
