/** What is said of a fault, in both languages, and the issue that says it. */
import type { Issue, IssueDetails } from '../fhir/outcome.ts'

/** A sentence, or a part of one. */
export interface Sentence {
  readonly en: string
  readonly sv: string
}

/** A sentence of the validator with what it says to programs. `{…}` is filled in with what the rule says. */
export interface Message extends Sentence {
  readonly severity: Issue['severity']
  readonly code: Issue['code']
  /** How to mend it. */
  readonly hint: Sentence
  /** In kind, where the rule does not say it. */
  readonly found?: Sentence
  readonly expected?: Sentence
}

/** A fault in words: what is wrong, how to mend it, and its parts. */
export interface Said {
  readonly says: Sentence
  readonly hint: Sentence
  readonly found?: Sentence
  readonly expected?: Sentence
}

/** What the issue is about. */
export type Subject = Pick<Issue, 'severity' | 'code'> & { readonly at: string; readonly rule: string }

const parts = ['found', 'expected', 'hint'] as const

/** The issue that says it; `more` stands before what the sentences say. */
export function told({ at, rule, severity, code }: Subject, said: Said, more: Partial<IssueDetails> = {}): Issue {
  const { says, hint } = said
  const known = parts.flatMap((part) => (said[part] === undefined ? [] : [[part, said[part]] as const]))
  return {
    severity,
    code,
    diagnostics: `${says.en} ${hint.en}`,
    expression: at,
    details: {
      rule,
      ...Object.fromEntries(known.map(([part, { en }]) => [part, en])),
      ...more,
      swedish: `${says.sv} ${hint.sv}`,
      swedishParts: Object.fromEntries(known.map(([part, { sv }]) => [part, sv])),
    },
  }
}
