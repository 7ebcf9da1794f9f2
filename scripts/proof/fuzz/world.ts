/** What a fuzz knows of the server that it asks: what that states, and what is stored there. */
import type { Bundle, CapabilityStatement, OperationDefinition, Resource } from '@medplum/fhirtypes'
import type { Samples } from './samples.ts'
import { type Searchable, searchableTypes } from './search-url.ts'

export interface World {
  readonly samples: Samples
  readonly types: readonly Searchable[]
  readonly operations: readonly OperationDefinition[]
  /** Ids of stored resources, by type. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  /** Canonical URLs of what defines. */
  readonly canonicals: readonly string[]
  /** Definitions of the server as texts: topics, profiles, rulebooks. */
  readonly definitions: readonly string[]
  /** Cursors of searches that go on. */
  readonly cursors: readonly string[]
}

/** Gives the resource at a URL below the base. */
export type Read = (url: string) => Promise<Resource | undefined>

const defined = ['StructureDefinition', 'ValueSet', 'CodeSystem', 'Measure', 'PlanDefinition', 'Library', 'Basic']

/** Asks the server for it; the cases that were posted are there. */
export async function learn(samples: Samples, read: Read): Promise<World> {
  const statement = (await read('/metadata')) as CapabilityStatement
  const kinds = [...new Set(samples.resources.map(({ type }) => type))].toSorted()
  const ids = new Map<string, readonly string[]>()
  for (const kind of kinds) ids.set(kind, (await found(read, `/${kind}?_count=20&_sort=_lastUpdated`)).map(idOf))
  const definitions: Resource[] = []
  for (const kind of defined) definitions.push(...(await found(read, `/${kind}?_count=60&_sort=_id`)))
  const pages = kinds.map((kind) => read(`/${kind}?_count=1&_sort=-_lastUpdated`))
  return {
    samples,
    types: searchableTypes(statement),
    operations: (await found(read, '/OperationDefinition?_count=200&_sort=_id')) as OperationDefinition[],
    ids,
    canonicals: definitions.flatMap((each) => ('url' in each && each.url) || []),
    definitions: definitions.map((each) => JSON.stringify(each)).filter((text) => text.length < 100_000),
    cursors: (await Promise.all(pages)).flatMap(cursorOf),
  }
}

const idOf = ({ id }: Resource): string => id ?? ''

async function found(read: Read, url: string): Promise<readonly Resource[]> {
  return ((await read(url)) as Bundle | undefined)?.entry?.flatMap(({ resource }) => resource ?? []) ?? []
}

function cursorOf(page: Resource | undefined): readonly string[] {
  const next = (page as Bundle).link?.find(({ relation }) => relation === 'next')?.url
  return next === undefined ? [] : [next.slice(next.indexOf('?') + 1)]
}
