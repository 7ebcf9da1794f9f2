/** The definitions of this project, as profiles/package holds them: extensions, search parameters, code systems. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Resource, SearchParameter } from '@medplum/fhirtypes'
import type { SearchParameterDefinition } from '../fhir/definitions/search-parameters.ts'

const folder = new URL('../../profiles/package/', import.meta.url)

export type OwnResource = Resource & { readonly id: string }

let loaded: readonly OwnResource[] | undefined

/** All of them, by file name; read when first asked for, because a start needs few of them. */
export function ownPackage(): readonly OwnResource[] {
  loaded ??= files().map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  return loaded
}

/** The search parameters among them, as the registry takes them. */
export function ownSearchParameters(): SearchParameterDefinition[] {
  const ours = files().filter((file) => file.startsWith('SearchParameter-'))
  return searchParametersIn(ours.map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))
}

const files = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()

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
