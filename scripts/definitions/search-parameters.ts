/** The tables of search parameters, compartments and operations. */
import type { CompartmentDefinition, OperationDefinition, SearchParameter } from '@medplum/fhirtypes'

/** What a search needs, by id; targets are `any` where they are all types but Parameters, which has no identity. */
export function searchParameterTable(
  parameters: readonly SearchParameter[],
  types: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    parameters.map(({ id = '', code, base, type, expression, target, component }) => [
      id,
      { code, base, type, expression, targets: targetsOf(target, types), components: component?.map(componentRow) },
    ]),
  )
}

function targetsOf(target: readonly string[] | undefined, types: readonly string[]): unknown {
  return types.every((type) => type === 'Parameters' || target?.includes(type)) ? 'any' : target
}

function componentRow({ definition, expression }: NonNullable<SearchParameter['component']>[number]): object {
  return { definition, expression }
}

/** What only a reader of the SearchParameter resource needs, by id. */
export function searchParameterTexts(parameters: readonly SearchParameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ id = '', description }) => [id, description ?? '']))
}

/** Search parameter codes by compartment and resource type. */
export function compartmentTable(definitions: readonly CompartmentDefinition[]): Record<string, unknown> {
  return Object.fromEntries(
    definitions.map(({ code = '', resource = [] }) => [
      code,
      Object.fromEntries(
        resource.flatMap(({ code: type = '', param }) => (param === undefined ? [] : [[type, param]])),
      ),
    ]),
  )
}

/** The operations of the R4 core that a server of care handover may serve. */
const served = [
  'CodeSystem-lookup',
  'CodeSystem-subsumes',
  'CodeSystem-validate-code',
  'Composition-document',
  'ConceptMap-translate',
  'Encounter-everything',
  'List-find',
  'Measure-evaluate-measure',
  'MessageHeader-process-message',
  'Observation-lastn',
  'Patient-everything',
  'Patient-match',
  'Resource-meta',
  'Resource-meta-add',
  'Resource-meta-delete',
  'Resource-validate',
  'StructureDefinition-snapshot',
  'ValueSet-expand',
  'ValueSet-validate-code',
]

/** The OperationDefinitions by id, without narrative and contacts. */
export function operationTable(definitions: readonly OperationDefinition[]): Record<string, unknown> {
  const chosen = definitions.filter(({ id }) => served.includes(id ?? ''))
  return Object.fromEntries(chosen.map(({ text: _, contact: __, extension: ___, ...rest }) => [rest.id ?? '', rest]))
}
