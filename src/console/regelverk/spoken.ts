/** What rules speak of and what rulebooks set: `Library/regelvokabular`. */
import type { DataRequirement, Library } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'

export interface Query {
  readonly name: string
  /** In Swedish. */
  readonly title: string
  /** The type of resource that it finds. */
  readonly type: string
}

export interface Spoken {
  readonly queries: ReadonlyMap<string, Query>
  /** Titles of parameters, in Swedish. */
  readonly parameters: ReadonlyMap<string, string>
}

let asked: Promise<Spoken> | undefined

/** Read once for a visit. @throws {FhirFailure} */
export function readSpoken(): Promise<Spoken> {
  asked ??= fhir.get<Library>('Library/regelvokabular').then(spokenIn)
  asked.catch(() => {
    asked = undefined
  })
  return asked
}

export function spokenIn({ dataRequirement = [], parameter = [] }: Library): Spoken {
  return {
    queries: new Map(dataRequirement.map(queryOf).map((query) => [query.name, query])),
    parameters: new Map(parameter.map(({ name = '', documentation = name }) => [name, documentation])),
  }
}

function queryOf({ type = '', extension = [] }: DataRequirement): Query {
  const parts = extension.find(({ url }) => url?.endsWith('/fraga'))?.extension ?? []
  const part = (wanted: string) => parts.find(({ url }) => url === wanted)
  return { name: part('namn')?.valueCode ?? '', title: part('titel')?.valueString ?? '', type }
}

/** What an expression speaks of, each once, in its order. */
export function namesIn(expression: string, { queries }: Spoken): readonly Query[] {
  const names = [...expression.matchAll(/%(\w+)/g)].map(([, name = '']) => name)
  return [...new Set(names)].flatMap((name) => queries.get(name) ?? [])
}

/** Parameters that an expression asks, by their names. */
export const parametersIn = (expression: string): readonly string[] => [
  ...new Set([...expression.matchAll(/%`([^`]+)`/g)].map(([, name = '']) => name)),
]
