/**
 * The search interaction on several types, `GET [base]?_type=…` and `POST [base]/_search`: with the parameters that
 * all of them know.
 *
 * https://hl7.org/fhir/R4/http.html#search
 */
import { everything } from '../../fhir/search/predicate.ts'
import type { Interaction } from '../interaction.ts'
import { runSearch } from '../search/run-search.ts'
import { searchedTypes } from '../search/searched-types.ts'

/** @throws {FhirError} invalid or notSupported: what is wrong with the parameters; expired: the snapshot of a page is gone */
export const searchSystem: Interaction = (request, context) =>
  runSearch(request, context, (pairs) => new Map(searchedTypes(pairs).map((type) => [type, everything])))
