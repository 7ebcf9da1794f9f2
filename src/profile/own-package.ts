/** The definitions of this project, as profiles/package holds them: extensions, search parameters, code systems, topics. */
import type { Basic, CodeSystem, Resource, SearchParameter, StructureDefinition, ValueSet } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { SearchParameterDefinition } from '../fhir/definitions/search-parameters.ts'
import { definitionFolder, type OwnResource } from './definition-folder.ts'
import { type Definitions, definitionsOf, lazily, type Versioned } from './terminology/definitions.ts'

const folder = definitionFolder(new URL('../../profiles/package/', import.meta.url))

/** All of them, by file name. */
export function ownPackage(): readonly OwnResource[] {
  return folder.all()
}

/** The topics among them that may be subscribed to: Basic resources, a topic each. */
export function ownTopics(): readonly (Basic & OwnResource)[] {
  return folder.all('Basic').filter((one): one is Basic & OwnResource => one.resourceType === 'Basic')
}

/** The definition with this canonical URL; only its own file is read. */
function ownDefinition<T extends OwnResource>(type: T['resourceType'], url: string): T | undefined {
  const prefix = `${canonical}/${type}/`
  return url.startsWith(prefix) ? folder.one<T>(type, url.slice(prefix.length)) : undefined
}

/** The profile or extension among them with this canonical URL. */
export function ownProfile(url: string): StructureDefinition | undefined {
  return ownDefinition<StructureDefinition & OwnResource>('StructureDefinition', url)
}

/** The code systems that others have given their URLs. */
const foreign = lazily(() => definitionsOf(folder.all('CodeSystem')))

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
  return searchParametersIn(folder.all('SearchParameter'))
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
