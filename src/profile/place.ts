/** Where a check stands in a resource, and the issues it has noted so far. */
import type { Issue } from '../fhir/outcome.ts'

export interface Place {
  /** FHIRPath with indices, e.g. `Patient.name[0]`. */
  readonly at: string
  readonly issues: Issue[]
}

/** Issues above this number help nobody and cost memory. */
export const mostIssues = 100

/** A place further in: `path` is `.name` or `[0]`. */
export function below({ at, issues }: Place, path: string): Place {
  return { at: at + path, issues }
}

/** Thrown where there is one issue too many: the rest of the resource need not be looked at. */
export const enough = new Error('There are enough issues.')

/** Notes an issue. @throws {typeof enough} there are `mostIssues` already */
export function add({ issues }: Place, issue: Issue): void {
  if (issues.length >= mostIssues) throw enough
  issues.push(issue)
}

/** A sentence in both languages. */
export interface Sentence {
  readonly en: string
  readonly sv: string
}

/** Notes an error here; `rule` names what was broken. @throws {typeof enough} there are `mostIssues` already */
export function note(place: Place, code: Issue['code'], rule: string, { en, sv }: Sentence): void {
  add(place, { severity: 'error', code, diagnostics: en, expression: place.at, details: { rule, swedish: sv } })
}
