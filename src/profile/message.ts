/** A sentence of the validator in both languages, with what it says to programs. */
import type { Issue } from '../fhir/outcome.ts'

export interface Message {
  readonly severity: Issue['severity']
  readonly code: Issue['code']
  readonly en: string
  readonly sv: string
}
