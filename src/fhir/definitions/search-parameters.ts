/** The search parameters of R4 4.0.1. https://hl7.org/fhir/R4/searchparameter-registry.html */
import type { SearchParameterType } from '../search/parameter.ts'
import { generatedTable } from './generated-table.ts'
import { resourceTypes } from './type-definition.ts'

export interface SearchParameterDefinition {
  readonly code: string
  readonly url: string
  readonly id: string
  readonly base: readonly string[]
  readonly type: SearchParameterType
  readonly expression?: string
  readonly targets?: readonly string[]
  /** `definition` is the URL of the component's search parameter. */
  readonly components?: readonly { readonly definition: string; readonly expression: string }[]
  readonly description?: string
}

interface SearchParameterRow extends Omit<SearchParameterDefinition, 'url' | 'id' | 'targets' | 'description'> {
  /** `any`: all types but Parameters, which is never the target of a reference. */
  readonly targets?: readonly string[] | 'any'
}

const rows = generatedTable<SearchParameterRow>('search-parameters')
const descriptions = generatedTable<string>('search-parameter-descriptions')
const anyType = resourceTypes.filter((type) => type !== 'Parameters')
const prefix = 'http://hl7.org/fhir/SearchParameter/'
const known = new Map<string, SearchParameterDefinition | undefined>()
let made: readonly SearchParameterDefinition[] | undefined

/** All of them, sorted by id. The descriptions are read when the first of them is asked for. */
export function searchParameterDefinitions(): readonly SearchParameterDefinition[] {
  made ??= Object.entries(rows.all()).map(([id, row]) => definitionOf(id, row))
  return made
}

/** The one with this canonical URL; the others are not read for it. */
export function searchParameterDefinition(url: string): SearchParameterDefinition | undefined {
  if (!url.startsWith(prefix)) return undefined
  const id = url.slice(prefix.length)
  if (!known.has(id)) {
    const row = rows.get(id)
    known.set(id, row && definitionOf(id, row))
  }
  return known.get(id)
}

function definitionOf(id: string, { targets, ...row }: SearchParameterRow): SearchParameterDefinition {
  return {
    ...row,
    id,
    url: prefix + id,
    ...(targets !== undefined && { targets: targets === 'any' ? anyType : targets }),
    get description() {
      return descriptions.get(id) ?? ''
    },
  }
}
