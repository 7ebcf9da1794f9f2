/** The codes of value sets, for schemas that list them. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Terminology } from '../terminology/terminology.ts'
import type { CodesOf } from './value-schema.ts'

/** More would make a schema nobody reads. */
const most = 1000

/** The codes that may be used of a value set, where all are known and there are at most 1,000. */
export function listedCodes({ valueSet }: Terminology): CodesOf {
  return (canonical) => {
    try {
      const members = valueSet(canonical)?.members(most)
      return members?.filter(({ abstract }) => !abstract).map(({ system, code }) => ({ system, code }))
    } catch (error) {
      if (error instanceof FhirError) return undefined
      throw error
    }
  }
}
