/** The definitions of this project, as profiles/package holds them: extensions, search parameters, code systems. */
import { readdir, readFile } from 'node:fs/promises'
import type { Resource, SearchParameter } from '@medplum/fhirtypes'
import type { SearchParameterDefinition } from '../fhir/definitions/search-parameters.ts'

const folder = new URL('../../profiles/package/', import.meta.url)

export type OwnResource = Resource & { readonly id: string }

/** All of them, by file name. */
export async function ownPackage(): Promise<readonly OwnResource[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(new URL(file, folder), 'utf8'))))
}

/** The search parameters among them, as the registry takes them. */
export function searchParametersIn(resources: readonly Resource[]): SearchParameterDefinition[] {
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
