/**
 * `ValueSet/$validate-code`: whether a code belongs to a value set.
 *
 * https://hl7.org/fhir/R4/valueset-operation-validate-code.html
 */
import type { Operation } from '../../../fhir/operation.ts'
import { shownUrl } from '../../../fhir/shown-url.ts'
import type { Terminology } from '../../../profile/terminology/terminology.ts'
import type { ValueSetIndex } from '../../../profile/terminology/value-set.ts'
import type { Store } from '../../../store/store.ts'
import type { TerminologyService } from '../../canonical/terminology-service.ts'
import { askedOf, derived } from './asked.ts'
import { demandValueSet, meant } from './value-set.ts'
import { answeredVerdict, type Candidate, candidatesOf, type Found, summed, verdictOf } from './verdict.ts'

const definition = derived('ValueSet-validate-code', [
  'url',
  'valueSet',
  'valueSetVersion',
  'code',
  'system',
  'systemVersion',
  'display',
  'coding',
  'codeableConcept',
  'abstract',
  'displayLanguage',
])

/** The operation over a terminology; `store` holds what it is called on. */
export function validateCodeInValueSet(terminology: TerminologyService, store: Pick<Store, 'read'>): Operation {
  return {
    definition,
    safe: true,
    /** @throws {FhirError} invalid: no code, or no value set; notFound: the value set */
    run: async (request) => {
      const asked = askedOf(request, definition)
      const of = await meant(request, asked, store)
      const candidates = candidatesOf(asked, asked.text('systemVersion'))
      return await terminology.using(request, (known) => {
        const index = demandValueSet(known, of)
        const where = `The value set ${shownUrl(index.resource.url ?? '')}`
        return answeredVerdict(summed(candidates.map((one) => verdictOf(one, found(one, index, known), asked, where))))
      })
    },
  }
}

function found({ system, code }: Candidate, index: ValueSetIndex, known: Terminology): Found {
  const belongs = index.contains(system, code)
  if (belongs === false) return { belongs }
  const concept = index.member(system, code) ?? (system ? known.codeSystem(system)?.concept(code) : undefined)
  return { belongs, concept }
}
