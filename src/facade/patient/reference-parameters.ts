/** Every search parameter that can find what refers to a patient. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'

export interface ReferenceParameter {
  readonly type: string
  readonly code: string
}

/** Those of all types whose rows may hold a Patient; one for each element, whatever else it finds. */
export function referenceParameters(parameters: Pick<SearchParameters, 'of'>): readonly ReferenceParameter[] {
  return resourceTypes.flatMap((type) =>
    [...parameters.of(type).values()]
      .filter(
        ({ type: kind, targets }) => kind === 'reference' && (targets === undefined || targets.includes('Patient')),
      )
      .map(({ code }) => ({ type, code })),
  )
}
