/** A refusal in both languages, and a warning in both. */
import { FhirFaults, type Issue } from '../../fhir/outcome.ts'

export interface Said {
  /** The rule's name, in kebab-case. */
  readonly rule: string
  /** What is wrong and how to mend it, as sentences. */
  readonly english: string
  readonly swedish: string
  /** FHIRPath of the element that it is about. */
  readonly expression?: string
  readonly found?: string
  readonly expected?: string
}

/** The error that refuses a change: 422, `business-rule`. */
export function refusal(said: Said): FhirFaults {
  return new FhirFaults('businessRule', [issueOf('error', said)])
}

/** What is told beside the answer, which stands. */
export function warning(said: Said): Issue {
  return issueOf('warning', said)
}

/** What the server did by itself, told beside the answer. */
export function information(said: Said): Issue {
  return { ...issueOf('information', said), code: 'informational' }
}

function issueOf(severity: Issue['severity'], { rule, english, swedish, expression, found, expected }: Said): Issue {
  return {
    severity,
    code: 'business-rule',
    diagnostics: english,
    ...(expression !== undefined && { expression }),
    details: { rule, swedish, ...(found !== undefined && { found }), ...(expected !== undefined && { expected }) },
  }
}
