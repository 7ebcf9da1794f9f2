/**
 * The search interaction on a type, `GET [base]/[type]?…` and `POST [base]/[type]/_search`.
 *
 * https://hl7.org/fhir/R4/http.html#search
 */
import { FhirError } from '../../fhir/outcome.ts'
import { everything } from '../../fhir/search/predicate.ts'
import type { Interaction } from '../interaction.ts'
import { runSearch } from '../search/run-search.ts'

/** @throws {FhirError} invalid or notSupported: what is wrong with the parameters; expired: the snapshot of a page is gone */
export const searchType: Interaction = (request, context) => {
  const [type = ''] = request.path
  return runSearch(request, context, (pairs) => {
    const other = pairs.find(([name, value]) => name === '_type' && value !== type)
    if (other === undefined) return new Map([[type, everything]])
    throw new FhirError(
      'invalid',
      `A search of ${type} finds nothing else: leave out \`_type\`, or search [base]?_type=….`,
      {
        spec: 'https://hl7.org/fhir/R4/search.html#all',
      },
    )
  })
}
