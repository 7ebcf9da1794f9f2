/** What the references of a subject lead to outside it. */
import type { Resource } from '@medplum/fhirtypes'
import type { Stored } from '../store/store.ts'
import { directoryTypes, referencesIn } from './references.ts'

export interface Directory {
  /** By `Type/id`, the resources that were given among them. */
  readonly directory: ReadonlyMap<string, Resource>
  /** Of what was looked for: the commit number of its version; 0 where there was none. */
  readonly versions: ReadonlyMap<string, number>
}

type Look = (type: string, id: string) => Promise<Stored | undefined>

/** From a CareTeam to the assignment, from there to the unit, and to the unit of which that is a part. */
const mostSteps = 3

/** What references lead to; from entries of a directory on to what those name. */
export async function directoryOf(resources: readonly Resource[], look: Look): Promise<Directory> {
  const directory = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]))
  const versions = new Map<string, number>()
  let from: readonly Resource[] = resources
  for (let step = 0; step < mostSteps && from.length > 0; step++) {
    const references = new Set(from.flatMap((resource) => [...referencesIn(resource)]))
    const unknown = [...references].filter((one) => !directory.has(one) && !versions.has(one))
    from = (await Promise.all(unknown.map((one) => follow(one, { directory, versions }, look)))).flat()
  }
  return { directory, versions }
}

/** Adds what a reference leads to; gives it where it is an entry of a directory. */
async function follow(
  reference: string,
  { directory, versions }: { readonly directory: Map<string, Resource>; readonly versions: Map<string, number> },
  look: Look,
): Promise<readonly Resource[]> {
  const [type = '', id = ''] = reference.split('/')
  const stored = await look(type, id)
  versions.set(reference, stored?.commitNumber ?? 0)
  if (stored === undefined || stored.deleted) return []
  const resource: Resource = JSON.parse(stored.content)
  directory.set(reference, resource)
  return directoryTypes.has(type) ? [resource] : []
}
