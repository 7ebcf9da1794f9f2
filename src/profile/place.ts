/** Where a check stands in a resource, and the issues it has noted so far. */
import type { Issue } from '../fhir/outcome.ts'
import { type Said, told } from './message.ts'

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

/**
 * Notes an issue. What is no error is passed over where there are `mostIssues`, so that it never hides one.
 *
 * @throws {typeof enough} there are `mostIssues` errors already
 */
export function add({ issues }: Place, issue: Issue): void {
  if (issues.length >= mostIssues) {
    if (!isError(issue)) return
    if (issues.filter(isError).length >= mostIssues) throw enough
  }
  issues.push(issue)
}

function isError({ severity }: Issue): boolean {
  return severity === 'error'
}

/** Notes an error here; `rule` names what was broken. @throws {typeof enough} there are `mostIssues` already */
export function note(place: Place, code: Issue['code'], rule: string, said: Said): void {
  add(place, told({ severity: 'error', code, rule, at: place.at }, said))
}
