/** The profiles that the server knows, to choose from. */
import type { Bundle, StructureDefinition } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'

export interface Profile {
  readonly url: string
  readonly title: string
}

let asked: Promise<readonly Profile[]> | undefined

/** All profiles of resources, by title; none where the server does not say. */
export function profiles(): Promise<readonly Profile[]> {
  asked ??= ask().catch(() => {
    asked = undefined
    return []
  })
  return asked
}

async function ask(): Promise<readonly Profile[]> {
  const query = 'StructureDefinition?derivation=constraint&kind=resource&_elements=url,title,name&_count=1000'
  const { entry = [] } = await fhir.get<Bundle<StructureDefinition>>(query)
  const found = entry.flatMap(({ resource }) =>
    resource?.url === undefined ? [] : [{ url: resource.url, title: resource.title ?? resource.name ?? resource.url }],
  )
  return found.toSorted((one, other) => one.title.localeCompare(other.title, 'sv'))
}
