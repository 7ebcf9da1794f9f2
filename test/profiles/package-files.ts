/** The generated files as the tests read them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CodeSystem, ElementDefinition, Resource, StructureDefinition } from '@medplum/fhirtypes'
import type { Broken } from '../../scripts/profiles/broken-examples.ts'

const profiles = new URL('../../profiles/', import.meta.url)

/** The resources in a folder below profiles/. */
export function resourcesIn(folder: string): Resource[] {
  const place = new URL(`${folder}/`, profiles)
  const names = readdirSync(place).filter((name) => name.endsWith('.json') && name !== 'index.json')
  return names.map((name) => JSON.parse(readFileSync(new URL(name, place), 'utf8')))
}

/** What the package defines, topics apart. */
export const definitions = resourcesIn('package').filter(({ resourceType }) => resourceType !== 'Basic')
export const topics = resourcesIn('package').filter(({ resourceType }) => resourceType === 'Basic')
/** What HL7 defines and the server knows without a network. */
export const definitionsOfHl7 = resourcesIn('hl7')
export const examples = resourcesIn('package/example')
export const broken = resourcesIn('broken')
export const brokenIndex: readonly Broken[] = JSON.parse(
  readFileSync(new URL('broken/index.json', profiles), 'utf8'),
).examples

export const structures = definitions.filter(
  (it): it is StructureDefinition => it.resourceType === 'StructureDefinition',
)
export const structuresOfHl7 = definitionsOfHl7.filter(
  (it): it is StructureDefinition => it.resourceType === 'StructureDefinition',
)
export const codeSystems = definitions.filter((it): it is CodeSystem => it.resourceType === 'CodeSystem')

/** Profiles of resources; not extensions. */
export const profilesOfResources = structures.filter(({ type }) => type !== 'Extension')

/** An element of the differentials, with the definition that it stands in. */
export interface OwnElement {
  readonly structure: StructureDefinition
  readonly element: ElementDefinition
}

export const ownElements: readonly OwnElement[] = structures.flatMap((structure) =>
  (structure.differential?.element ?? []).map((element) => ({ structure, element })),
)

/** The resource of an id; a test that asks for one that is not there fails. */
export function withId(resources: readonly Resource[], id: string): Resource {
  const found = resources.find((resource) => resource.id === id)
  if (!found) throw new Error(`No resource has the id ${id}.`)
  return found
}
