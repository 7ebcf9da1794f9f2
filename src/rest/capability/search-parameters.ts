/** Search parameters as a CapabilityStatement names them. */
import type { CapabilityStatementRestResourceSearchParam } from '@medplum/fhirtypes'
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'

/** Those that every type has, such as `_id`: stated once, for all types. */
export function commonParameters(parameters: SearchParameters): readonly SearchParameterUse[] {
  const [first = '', ...others] = resourceTypes
  return [...parameters.of(first).values()].filter(({ code, url }) =>
    others.every((type) => parameters.of(type).get(code)?.url === url),
  )
}

/** Those of a type beside the common ones. */
export function ownParameters(
  parameters: SearchParameters,
  type: string,
  common: readonly SearchParameterUse[],
): readonly SearchParameterUse[] {
  const stated = new Set(common.map(({ code }) => code))
  return [...parameters.of(type).values()].filter(({ code }) => !stated.has(code))
}

/** As the statement lists them, by name. */
export function searchParam(uses: readonly SearchParameterUse[]): CapabilityStatementRestResourceSearchParam[] {
  return uses
    .map(({ code, type, url }) => ({ name: code, definition: url, type }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
