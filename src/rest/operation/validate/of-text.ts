/** What is said of a text that holds a resource: beside `$validate`, of files too. */
import { createPlacer } from '../../../fhir/json/place.ts'
import type { Issue } from '../../../fhir/outcome.ts'
import { shownAt } from '../../write/placed.ts'

/** What a resource claims need not be known; what is asked for by name must. */
export function demanded(issue: Issue, profiles: readonly string[]): Issue {
  const { rule, expected = '' } = issue.details ?? {}
  const isUnchecked = rule === 'profile-unknown' || rule === 'profile-broken'
  return isUnchecked && profiles.includes(expected) ? { ...issue, severity: 'error' } : issue
}

/** Issues with line and column of a text; `within`: FHIRPath of the resource in it, where the text holds more. */
export function placerIn(text: string, within?: string): (issue: Issue) => Issue {
  const placeOf = createPlacer(text)
  return (issue) => {
    const where = shownAt(issue) ?? ''
    return { ...issue, ...placeOf(within === undefined ? where : where.replace(/^\w*/, within)) }
  }
}
