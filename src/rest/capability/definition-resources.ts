/** The resources behind the canonical URLs that the CapabilityStatement states, ready to be stored. */
import type { OperationDefinition, SearchParameter } from '@medplum/fhirtypes'
import { type SearchParameterDefinition, searchParameterDefinitions } from '../../fhir/definitions/search-parameters.ts'
import type { Operation } from '../../fhir/operation.ts'

/** Every one, with its id. */
export function definitionResources(
  operations: readonly Operation[],
): readonly ((SearchParameter | OperationDefinition) & { readonly id: string })[] {
  const operationDefinitions = operations.map(({ definition }) => ({
    ...definition,
    id: definition.id ?? idOf(definition),
  }))
  return [...searchParameterDefinitions().map(searchParameter), ...operationDefinitions]
}

/** The last segment of its URL. */
function idOf({ url, code }: OperationDefinition): string {
  return url?.split('/').at(-1) ?? code ?? ''
}

function searchParameter(known: SearchParameterDefinition): SearchParameter & { readonly id: string } {
  const { id, url, code, type, base, expression, targets, components, description } = known
  return {
    resourceType: 'SearchParameter',
    id,
    url,
    version: '4.0.1',
    name: code,
    status: 'active',
    description: description || code,
    code,
    base: [...base] as NonNullable<SearchParameter['base']>,
    type,
    ...(expression !== undefined && { expression }),
    ...(targets !== undefined && { target: [...targets] as NonNullable<SearchParameter['target']> }),
    ...(components !== undefined && { component: components.map((component) => ({ ...component })) }),
  }
}
