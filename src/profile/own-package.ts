/** The definitions of this project, as profiles/package holds them: extensions, search parameters, code systems. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CodeSystem, Resource, SearchParameter, StructureDefinition, ValueSet } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { SearchParameterDefinition } from '../fhir/definitions/search-parameters.ts'
import { type Definitions, definitionsOf, lazily, type Versioned } from './terminology/definitions.ts'

const folder = new URL('../../profiles/package/', import.meta.url)

export type OwnResource = Resource & { readonly id: string }

let loaded: readonly OwnResource[] | undefined

/** All of them, by file name; read when first asked for, because a start needs few of them. */
export function ownPackage(): readonly OwnResource[] {
  loaded ??= read(files())
  return loaded
}

const known = new Map<string, OwnResource>()

/** The definition with this canonical URL; only its own file is read. */
function ownDefinition<T extends OwnResource>(type: T['resourceType'], url: string): T | undefined {
  const prefix = `${canonical}/${type}/`
  const file = `${type}-${url.slice(prefix.length)}.json`
  if (!url.startsWith(prefix) || !files().includes(file)) return undefined
  const found = known.get(file) ?? JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  known.set(file, found)
  return found
}

/** The profile or extension among them with this canonical URL. */
export function ownProfile(url: string): StructureDefinition | undefined {
  return ownDefinition<StructureDefinition & OwnResource>('StructureDefinition', url)
}

/** The code systems that others have given their URLs. */
const foreign = lazily(() => definitionsOf(read(files().filter((file) => file.startsWith('CodeSystem-')))))

/** The code systems and value sets among them, each read when it is first asked for. */
export const ownTerminology: Definitions = {
  valueSet: (url, version) => ofVersion(ownDefinition<ValueSet & OwnResource>('ValueSet', url), version),
  codeSystem: (url, version) =>
    url.startsWith('urn:')
      ? foreign.codeSystem(url, version)
      : ofVersion(ownDefinition<CodeSystem & OwnResource>('CodeSystem', url), version),
}

function ofVersion<T extends Versioned>(found: T | undefined, version: string | undefined): T | undefined {
  return version === undefined || found?.version === version ? found : undefined
}

/** The search parameters among them, as the registry takes them. */
export function ownSearchParameters(): SearchParameterDefinition[] {
  return searchParametersIn(read(files().filter((file) => file.startsWith('SearchParameter-'))))
}

function read(names: readonly string[]): readonly OwnResource[] {
  return names.map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
}

let names: readonly string[] | undefined

function files(): readonly string[] {
  names ??= readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return names
}

function searchParametersIn(resources: readonly Resource[]): SearchParameterDefinition[] {
  return resources
    .filter((resource): resource is SearchParameter & OwnResource => resource.resourceType === 'SearchParameter')
    .map(({ id, code, url, base, type, expression, target, description }) => ({
      id,
      code,
      url,
      base,
      type,
      ...(expression !== undefined && { expression }),
      ...(target !== undefined && { targets: target }),
      ...(description !== undefined && { description }),
    }))
}
