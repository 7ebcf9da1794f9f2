/** The one class of error that a client may see, and the OperationOutcome it becomes. */
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { canonical } from './canonical.ts'
import { withoutPersonnummer } from './personnummer.ts'

/** What can go wrong for a client: HTTP status and issue type, by kind. https://hl7.org/fhir/R4/http.html#summary */
const kinds = {
  invalid: { status: 400, code: 'invalid' },
  structure: { status: 400, code: 'structure' },
  notSupported: { status: 400, code: 'not-supported' },
  unauthenticated: { status: 401, code: 'login' },
  forbidden: { status: 403, code: 'forbidden' },
  notFound: { status: 404, code: 'not-found' },
  methodNotAllowed: { status: 405, code: 'not-supported' },
  notAcceptable: { status: 406, code: 'not-supported' },
  timeout: { status: 408, code: 'timeout' },
  conflict: { status: 409, code: 'conflict' },
  deleted: { status: 410, code: 'deleted' },
  expired: { status: 410, code: 'expired' },
  multipleMatches: { status: 412, code: 'multiple-matches' },
  versionConflict: { status: 412, code: 'conflict' },
  tooLarge: { status: 413, code: 'too-long' },
  unsupportedMediaType: { status: 415, code: 'not-supported' },
  unprocessable: { status: 422, code: 'processing' },
  businessRule: { status: 422, code: 'business-rule' },
  tooCostly: { status: 422, code: 'too-costly' },
  throttled: { status: 429, code: 'throttled' },
  unavailable: { status: 503, code: 'transient' },
} as const satisfies Record<string, { status: number; code: OperationOutcomeIssue['code'] }>

export type Kind = keyof typeof kinds

/** One fault found in data: what, where in the resource, where in the text. Never holds a name or a personnummer. */
export interface Issue {
  readonly severity: 'error' | 'warning' | 'information'
  readonly code: OperationOutcomeIssue['code']
  /** A sentence: what was found, what was expected, how to mend it. */
  readonly diagnostics: string
  /** FHIRPath with indices, e.g. `Bundle.entry[2].resource.status`. */
  readonly expression?: string
  /** Of the posted text, both from 1. */
  readonly line?: number
  readonly column?: number
  /** Where it goes on behind what the issue is about. */
  readonly endLine?: number
  readonly endColumn?: number
  /** What a program can read of the fault; the validator gives it. */
  readonly details?: IssueDetails
}

/** A fault in parts: which rule, whose, what it wanted, what it met, and the sentences in other languages. */
export interface IssueDetails {
  /** The name of the rule, or the key of an invariant: `slice-minimum`, `pat-1`. */
  readonly rule: string
  /** The canonical URL with version of the profile that asks; absent where R4 itself does. */
  readonly profile?: string
  /** Id of the element in that profile: `Patient.identifier:personnummer.system`. */
  readonly element?: string
  readonly slice?: string
  /** The key of the invariant, where the rule is one. */
  readonly invariant?: string
  /** What is there: counts, codes and types as they are, whatever may be a name or a number of a person by its kind. */
  readonly found?: string
  readonly expected?: string
  /** How to mend it. */
  readonly hint?: string
  /** `diagnostics` in Swedish. */
  readonly swedish?: string
  /** `found`, `expected` and `hint` in Swedish. */
  readonly swedishParts?: Readonly<Partial<Record<'found' | 'expected' | 'hint', string>>>
  /** FHIRPath of what to show in the text, where it is not at `expression`: the property that is too many, say. */
  readonly position?: string
  /** JSON Patch of the one right answer, where there is one. https://www.rfc-editor.org/rfc/rfc6902 */
  readonly fix?: readonly FixStep[]
}

/** An operation of a JSON Patch. */
export interface FixStep {
  readonly op: 'add' | 'remove' | 'replace' | 'move'
  /** JSON Pointer in the resource that was validated. */
  readonly path: string
  readonly from?: string
  readonly value?: unknown
}

/** When to try again what may pass by itself, s, where nothing else is said. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
const retryLater = { 'retry-after': '5' }

type Placed = { -readonly [Name in 'expression' | 'line' | 'column']?: NonNullable<Issue[Name]> }

/** An error that already knows its status and the OperationOutcome it becomes. */
export class FhirError extends Error {
  readonly kind: Kind
  readonly status: number
  readonly issues: readonly Issue[]
  /** Response headers that belong to the answer, e.g. `allow` of a 405; names in lower case. */
  readonly headers: Readonly<Record<string, string>>

  /** `at` places the fault; `spec` is the page of the specification that was broken; `swedish` says the message, under the name of a rule. */
  constructor(
    kind: Kind,
    message: string,
    at: Placed & { spec?: string; headers?: Record<string, string>; rule?: string; swedish?: string } = {},
  ) {
    super(message)
    const { spec, headers = {}, rule = 'json', swedish, ...place } = at
    this.headers = kind === 'unavailable' ? { ...retryLater, ...headers } : headers
    this.kind = kind
    this.status = kinds[kind].status
    const diagnostics = spec ? `${message} See ${spec}` : message
    const details = swedish && { rule, swedish: spec ? `${swedish} Se ${spec}` : swedish }
    this.issues = [{ severity: 'error', code: kinds[kind].code, diagnostics, ...place, ...(details && { details }) }]
  }
}

/** Faults found in data, thrown where they end a call; its issues are those faults. */
export class FhirFaults extends FhirError {
  override readonly issues: readonly Issue[]

  constructor(kind: Kind, issues: readonly Issue[]) {
    super(kind, issues[0]?.diagnostics ?? 'The content is not acceptable.')
    this.issues = issues
  }
}

/** The languages in which the faults of resources are told. */
export type Language = 'en' | 'sv'

const place = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-'
const ownPlace = `${canonical}/StructureDefinition/issue-`
const rules = `${canonical}/CodeSystem/valideringsregel`

/** The OperationOutcome that holds these issues, with line and column as the HL7 extensions. */
export function operationOutcome(issues: readonly Issue[], language: Language = 'en'): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: issues.map((issue) => outcomeIssue(issue, language)) }
}

function outcomeIssue(issue: Issue, language: Language): OperationOutcomeIssue {
  const { severity, code, expression, details } = issue
  const diagnostics = (language === 'sv' && details?.swedish) || issue.diagnostics
  const extension = [...placeExtensions(issue), ...(details === undefined ? [] : detailExtensions(details, language))]
  return {
    ...(extension.length > 0 && { extension }),
    severity,
    code,
    ...(details !== undefined && {
      details: { coding: [{ system: rules, code: details.invariant === undefined ? details.rule : 'invariant' }] },
    }),
    // A client may have put it where an id or a name belongs.
    diagnostics: withoutPersonnummer(diagnostics),
    ...(expression !== undefined && { expression: [expression] }),
  }
}

const places = [
  ['line', `${place}line`],
  ['column', `${place}col`],
  ['endLine', `${ownPlace}end-line`],
  ['endColumn', `${ownPlace}end-col`],
] as const

function placeExtensions(issue: Issue): { url: string; valueInteger: number }[] {
  return places.flatMap(([name, url]) => (issue[name] === undefined ? [] : [{ url, valueInteger: issue[name] }]))
}

const parts = ['profile', 'element', 'slice', 'invariant', 'found', 'expected', 'hint'] as const

/** `{canonical}/StructureDefinition/issue-slice` and the like; the fix as the text of a JSON Patch. */
function detailExtensions(details: IssueDetails, language: Language): { url: string; valueString: string }[] {
  const told = language === 'sv' ? { ...details, ...details.swedishParts } : details
  // FHIR has no empty strings.
  const texts = parts.flatMap((part) => (told[part] ? [[part, withoutPersonnummer(told[part])]] : []))
  const fix = details.fix === undefined ? [] : [['fix', JSON.stringify(details.fix)]]
  return [...texts, ...fix].map(([part, valueString = '']) => ({ url: `${ownPlace}${part}`, valueString }))
}
