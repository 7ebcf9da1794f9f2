/** What rules speak of: `Library/regelvokabular`, a query for each name. */
import type { DataRequirement, Library } from '@medplum/fhirtypes'

export interface Query {
  readonly name: string
  /** In Swedish. */
  readonly title: string
  /** The type of resource that it finds. */
  readonly type: string
  /** FHIRPath: which of them. */
  readonly condition: string
}

export type Vocabulary = ReadonlyMap<string, Query>

const fraga = 'https://vardbro.example/fhir/StructureDefinition/fraga'

export function vocabularyOf({ dataRequirement = [] }: Library): Vocabulary {
  return new Map(dataRequirement.map((one) => queryOf(one)).map((query) => [query.name, query]))
}

function queryOf({ type = '', extension = [] }: DataRequirement): Query {
  const parts = extension.find(({ url }) => url === fraga)?.extension ?? []
  const part = (name: string) => parts.find(({ url }) => url === name)
  return {
    name: part('namn')?.valueCode ?? '',
    title: part('titel')?.valueString ?? '',
    type,
    condition: part('villkor')?.valueExpression?.expression ?? '',
  }
}

/** The names that an expression speaks of, each once, in its order; names of parameters are none. */
export function namesIn(expression: string, vocabulary: Vocabulary): readonly string[] {
  const found = [...expression.matchAll(/%(\w+)/g)].map(([, name = '']) => name)
  return [...new Set(found)].filter((name) => vocabulary.has(name))
}
