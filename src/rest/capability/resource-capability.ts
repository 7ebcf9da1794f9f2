/** What the server can do with one resource type. */

import type { CapabilityStatementRestResource, ResourceType } from '@medplum/fhirtypes'
import type { Operation } from '../../fhir/operation.ts'
import type { SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { Context } from '../interaction.ts'
import { isWriting, type Route } from '../route.ts'
import { includeNames, revIncludeNames } from '../search/include-names.ts'
import { operationsOf } from './operations.ts'
import { ownParameters, searchParam } from './search-parameters.ts'
import type { Stated } from './stated.ts'

export interface Known extends Pick<Context, 'parameters' | 'readOnly'> {
  readonly operations: readonly Operation[]
  readonly routes: readonly Route[]
  readonly stated?: Stated
  /** Search parameters that are stated for all types. */
  readonly common: readonly SearchParameterUse[]
}

type TypeInteraction = NonNullable<CapabilityStatementRestResource['interaction']>[number]['code']

/** https://hl7.org/fhir/R4/valueset-type-restful-interaction.html */
const typeInteractions: readonly TypeInteraction[] = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'history-type',
  'create',
  'search-type',
]

/** The entry of a type in `CapabilityStatement.rest.resource`. */
export function resourceCapability(type: string, known: Known): CapabilityStatementRestResource {
  const { routes, parameters, operations, common, stated } = known
  const ofType = routes.filter(({ level, code }) => level !== 'system' && isAnswered(code, type, known))
  const answered = new Set(ofType.map(({ code }) => code))
  const conditional = new Set(ofType.filter((route) => route.conditional).map(({ code }) => code))
  return {
    ...stated?.types[type],
    type: type as ResourceType,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    interaction: typeInteractions.filter((code) => answered.has(code)).map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: answered.has('vread'),
    updateCreate: answered.has('update'),
    conditionalCreate: answered.has('create'),
    conditionalRead: 'full-support',
    conditionalUpdate: conditional.has('update'),
    conditionalDelete: conditional.has('delete') ? 'multiple' : 'not-supported',
    referencePolicy: ['literal', 'logical'],
    ...withoutEmpty({
      searchInclude: includeNames(type, parameters),
      searchRevInclude: revIncludeNames(type, parameters),
      searchParam: searchParam(ownParameters(parameters, type, common)),
      operation: operationsOf(operations, type),
    }),
  }
}

/** FHIR has no empty lists. */
function withoutEmpty<T extends Readonly<Record<string, readonly unknown[]>>>(lists: T): Partial<T> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<T>
}

function isAnswered(code: string, type: string, { readOnly = [] }: Known): boolean {
  return !(isWriting(code) && readOnly.includes(type))
}
