/** What `_include` and `_revinclude` may name, for the CapabilityStatement. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'

/** `CarePlan:subject` for each reference parameter of a type. */
export function includeNames(type: string, parameters: SearchParameters): string[] {
  return references(type, parameters).map(({ code }) => `${type}:${code}`)
}

/** `CarePlan:subject` for each reference parameter of any type that may lead to this one. */
export function revIncludeNames(type: string, parameters: SearchParameters): string[] {
  return resourceTypes.flatMap((source) =>
    references(source, parameters)
      .filter((use) => leadsTo(use, type))
      .map(({ code }) => `${source}:${code}`),
  )
}

function references(type: string, parameters: SearchParameters): SearchParameterUse[] {
  return [...parameters.of(type).values()].filter((use) => use.type === 'reference')
}

function leadsTo({ targets, only }: SearchParameterUse, type: string): boolean {
  const types = only ?? targets
  return types === undefined || types.includes(type) || types.includes('Resource')
}
