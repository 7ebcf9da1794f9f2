/** What the two operations `$validate-code` have in common: the codes that are asked about, and the answer. */
import type { Coding } from '@medplum/fhirtypes'
import type { OperationAnswer } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import { shownUrl } from '../../../fhir/shown-url.ts'
import { displayIn, isDisplayOf } from '../../../profile/terminology/display.ts'
import { type Asked, answered, stringPart } from './asked.ts'
import { syntaxHint } from './code-system.ts'

/** A code to be judged; `system` is absent where the value set is to say which. */
export interface Candidate {
  readonly system: string | undefined
  readonly version: string | undefined
  readonly code: string
  readonly display: string | undefined
}

/** What is known of a code where it was looked for. */
export interface Found {
  /** Undefined: the content of its code system is not held. */
  readonly belongs: boolean | undefined
  readonly concept?:
    | {
        readonly display: string | undefined
        readonly designation: Parameters<typeof displayIn>[0]['designation']
        readonly abstract: boolean
      }
    | undefined
}

export interface Verdict {
  readonly result: boolean
  readonly message?: string
  readonly display?: string | undefined
}

/** @throws {FhirError} invalid: no code is given, or in more than one way */
export function candidatesOf(asked: Asked, version: string | undefined): readonly Candidate[] {
  const code = asked.text('code')
  const coding = asked.coding('coding')
  const concept = asked.codeableConcept('codeableConcept')
  if ([code, coding, concept].filter((one) => one !== undefined).length !== 1) {
    throw new FhirError('invalid', 'One of `code`, `coding` and `codeableConcept` is expected, and only one.')
  }
  if (code !== undefined) return [{ system: asked.text('system'), version, code, display: asked.text('display') }]
  const codings = coding === undefined ? (concept?.coding ?? []) : [coding]
  return codings.map(candidate)
}

function candidate({ system = '', version, code = '', display }: Coding): Candidate {
  return { system, version, code, display }
}

/** `where` names the value set or code system in messages. */
export function verdictOf(candidate: Candidate, found: Found, asked: Asked, where: string): Verdict {
  const { belongs, concept } = found
  if (belongs === false) {
    const hint = candidate.system === undefined ? '' : syntaxHint(candidate.system, candidate.code)
    return { result: false, message: `${where} does not have this code.${hint}` }
  }
  const display = concept && displayIn(concept, asked.text('displayLanguage'))
  const fault = concept && faultOf(candidate, concept, asked)
  if (fault !== undefined) return { result: false, message: fault, display }
  return { result: true, ...(belongs === undefined && { message: notChecked(candidate) }), display }
}

function faultOf({ display }: Candidate, concept: NonNullable<Found['concept']>, asked: Asked): string | undefined {
  if (concept.abstract && asked.flag('abstract') !== true) {
    return 'The concept is abstract: it groups others, and is no code to use.'
  }
  if (display === undefined || isDisplayOf(concept, display)) return undefined
  return `The code has another display${concept.display === undefined ? '' : `: ${concept.display}`}.`
}

function notChecked({ system }: Candidate): string {
  return `Not checked: this server does not hold all that it would need to know${system ? ` about ${shownUrl(system)}` : ''}. Nothing speaks against the code.`
}

/** Of the verdicts on all codings of a concept: one that is right is enough, and one that was checked is better. */
export function summed(verdicts: readonly Verdict[]): Verdict {
  const right = verdicts.filter(({ result }) => result)
  return (
    right.find(({ message }) => message === undefined) ??
    right[0] ??
    verdicts[0] ?? { result: false, message: 'The concept has no coding.' }
  )
}

export function answeredVerdict({ result, message, display }: Verdict): OperationAnswer {
  return answered([
    { name: 'result', valueBoolean: result },
    stringPart('message', message),
    stringPart('display', display),
  ])
}
