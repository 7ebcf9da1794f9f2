/** What all definitions of this project say of themselves. */
import type { Resource } from '@medplum/fhirtypes'
import { publisher } from '../../src/app/command/package/package-facts.ts'
import { canonical } from '../../src/fhir/canonical.ts'
import { urlOfTopic } from './topic-facts.ts'

/** When the definitions last changed in meaning; not the day on which they are compiled. */
export const date = '2026-11-22'
export const jurisdiction = [{ coding: [{ system: 'urn:iso:std:iso:3166', code: 'SE', display: 'Sweden' }] }]

const definitionTypes: ReadonlySet<string> = new Set([
  'CodeSystem',
  'ImplementationGuide',
  'Measure',
  'NamingSystem',
  'SearchParameter',
  'StructureDefinition',
  'ValueSet',
])

/** Whether a resource defines something, rather than being an example of it. */
export function isDefinition(resource: Resource): boolean {
  return definitionTypes.has(resource.resourceType) || (urlOfTopic(resource)?.startsWith(canonical) ?? false)
}

/** Whether HL7 defines it: said here in other words, for the server to know without a network. */
export function isOfHl7(definition: Resource): boolean {
  return 'url' in definition && /^http:\/\/(terminology\.)?hl7\.org\//.test(`${definition.url}`)
}

/**
 * The definition with date, publisher and jurisdiction, in R4's order of elements: after `status` or `kind`. A topic
 * has no such elements, and what HL7 defines is not ours to publish.
 */
export function withMetadata<T extends Resource>(definition: T): T {
  if (definition.resourceType === 'Basic' || isOfHl7(definition)) return definition
  const entries = Object.entries(definition).filter(([name]) => !(name in added))
  const place = entries.findIndex(([name]) => name === 'status') + 1
  const facts = definition.resourceType === 'NamingSystem' ? kindFirst(entries, place) : place
  return Object.fromEntries([...entries.slice(0, facts), ...Object.entries(added), ...entries.slice(facts)]) as T
}

const added = { date, publisher, jurisdiction }

function kindFirst(entries: readonly (readonly [string, unknown])[], place: number): number {
  return entries[place]?.[0] === 'kind' ? place + 1 : place
}
