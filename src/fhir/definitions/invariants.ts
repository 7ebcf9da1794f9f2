/** The invariants of R4 4.0.1. https://hl7.org/fhir/R4/conformance-rules.html#constraints */
import { generatedTable } from './generated-table.ts'

/** A rule that an element must keep, as FHIRPath of that element. */
export interface Invariant {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly expression: string
  /** The sentence for people, in English. */
  readonly human: string
  /** The same in Swedish, where there is a translation. */
  readonly swedish?: string
}

type Row = readonly [string, Invariant['severity'], string, string]

const rows = generatedTable<readonly Row[]>('invariants')

/** Those that stand at a type, at a backbone element or at another element (`Organization.telecom`), inherited ones not included. */
export function invariantsAt(path: string): readonly Invariant[] {
  return (rows.get(path) ?? []).map(([key, severity, expression, human]) => ({ key, severity, expression, human }))
}

/** The keys of all of them. */
export function invariantKeys(): ReadonlySet<string> {
  return new Set(Object.values(rows.all()).flatMap((all) => all.map(([key]) => key)))
}

/** The types and elements at which invariants stand. */
export function invariantPaths(): readonly string[] {
  return rows.keys()
}
