/**
 * `CodeSystem/$validate-code`: whether a code is one of a code system.
 *
 * https://hl7.org/fhir/R4/codesystem-operation-validate-code.html
 */
import type { CodeSystem } from '@medplum/fhirtypes'
import type { Operation } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import { shownUrl } from '../../../fhir/shown-url.ts'
import { type CodeSystemIndex, codeSystemIndex } from '../../../profile/terminology/code-system.ts'
import { standingOf } from '../../../profile/terminology/syntax.ts'
import type { Terminology } from '../../../profile/terminology/terminology.ts'
import type { Store } from '../../../store/store.ts'
import type { TerminologyService } from '../../canonical/terminology-service.ts'
import { type Asked, askedOf, derived } from './asked.ts'
import { instanceOf } from './code-system.ts'
import { answeredVerdict, type Candidate, candidatesOf, type Found, summed, verdictOf } from './verdict.ts'

const spec = 'https://hl7.org/fhir/R4/codesystem-operation-validate-code.html'
const definition = derived('CodeSystem-validate-code', [
  'url',
  'codeSystem',
  'code',
  'version',
  'display',
  'coding',
  'codeableConcept',
  'abstract',
  'displayLanguage',
])

/** The operation over a terminology; `store` holds what it is called on. */
export function validateCodeInSystem(terminology: TerminologyService, store: Pick<Store, 'read'>): Operation {
  return {
    definition,
    safe: true,
    /** @throws {FhirError} invalid: no code, or no code system */
    run: async (request) => {
      const asked = askedOf(request, definition)
      const given =
        (await instanceOf<CodeSystem>(request, store)) ?? asked.resource<CodeSystem>('codeSystem', 'CodeSystem')
      const candidates = candidatesOf(asked, asked.text('version')).map((one) => inSystem(one, asked, given))
      return await terminology.using(request, (known) =>
        answeredVerdict(summed(candidates.map((one) => verdict(one, { known, asked, given })))),
      )
    },
  }
}

type Placed = Candidate & { readonly system: string }

function inSystem(candidate: Candidate, asked: Asked, given: CodeSystem | undefined): Placed {
  const url = given?.url ?? asked.text('url')
  const system = candidate.system || url
  if (system === undefined) {
    throw new FhirError('invalid', 'Which code system is meant? Give it as `url`, or in the coding as `system`.', {
      spec,
    })
  }
  return { ...candidate, system }
}

interface Scene {
  readonly known: Terminology
  readonly asked: Asked
  readonly given: CodeSystem | undefined
}

function verdict(candidate: Placed, { known, asked, given }: Scene): ReturnType<typeof verdictOf> {
  const { system, version } = candidate
  const wanted = given?.url ?? asked.text('url')
  if (wanted !== undefined && wanted !== system) {
    return { result: false, message: 'The coding is of another code system than the one that is asked about.' }
  }
  const index = given
    ? codeSystemIndex(given)
    : known.codeSystem(version === undefined ? system : `${system}|${version}`)
  return verdictOf(candidate, found(candidate, index), asked, `The code system ${shownUrl(system)}`)
}

function found({ system, code }: Placed, index: CodeSystemIndex | undefined): Found {
  const concept = index?.concept(code)
  if (concept !== undefined) return { belongs: true, concept }
  if (index?.complete) return { belongs: false }
  const standing = standingOf(system, code)
  return { belongs: standing === 'unchecked' ? undefined : standing === 'known' }
}
