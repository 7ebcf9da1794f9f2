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

/** Notes an error here. @throws {typeof enough} there are `mostIssues` already */
export function note({ at, issues }: Place, code: Issue['code'], diagnostics: string): void {
  if (issues.length >= mostIssues) throw enough
  issues.push({ severity: 'error', code, diagnostics, expression: at })
}
