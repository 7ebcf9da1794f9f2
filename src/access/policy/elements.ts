/** The elements that the policy asks about, found by the search parameters that know them. */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'

export interface Elements {
  /** Those that a search parameter of a type asks; none where the type does not know it. */
  of(type: string, code: string): readonly IndexKey[]
  /** Those that say whom a resource of a type is about. */
  patient(type: string): readonly IndexKey[]
}

/** `aboutPatient` names the search parameter of types that have neither `patient` nor `subject`. */
export function elementsOf(
  parameters: Pick<SearchParameters, 'of'>,
  aboutPatient: ReadonlyMap<string, string>,
): Elements {
  const of = (type: string, code: string) => keysOf(parameters.of(type).get(code))
  return {
    of,
    patient(type) {
      const known = parameters.of(type)
      const code = aboutPatient.get(type) ?? ['patient', 'subject'].find((name) => known.has(name))
      return code === undefined ? [] : of(type, code)
    },
  }
}

function keysOf(use: SearchParameterUse | undefined): readonly IndexKey[] {
  return use === undefined ? [] : [use.key, ...(use.also ?? []).map(({ key }) => key)]
}
