/** Issues that only follow from others: one fault is one issue. */
import type { Issue } from '../../fhir/outcome.ts'

/** Whether an issue follows from another. */
type Follows = (issue: Issue, other: Issue) => boolean

/** The issues without those that follow from another one. */
export function withoutConsequences(issues: readonly Issue[]): readonly Issue[] {
  const kinds = [isToldByProfile, isOfSameValue, isCountOfSlice, isWarningOfSame]
  return issues.filter((issue) => !issues.some((other) => other !== issue && kinds.some((kind) => kind(issue, other))))
}

/** A profile that says the same as R4's rules or those of Swedish identifiers names its element, too. */
const isToldByProfile: Follows = ({ expression, details }, other) => {
  if (details?.rule !== other.details?.rule || expression !== other.expression) return false
  return details?.invariant !== undefined && details.profile === undefined && other.details?.profile !== undefined
}

/** Rules of what a value is, in the order in which they are of use: where it is no code at all, it is none of a value set. */
const ofValue = [
  'object',
  'array',
  'primitive',
  'code',
  'type',
  'fixed',
  'pattern',
  'binding',
  'binding-text',
  'length',
]

const isOfSameValue: Follows = (issue, other) => {
  if (other.severity !== 'error' || issue.expression !== other.expression) return false
  const [one, two] = [rank(issue), rank(other)]
  return two >= 0 && one > two && two < ofValue.indexOf('binding')
}

function rank({ details }: Issue): number {
  return ofValue.indexOf(details?.rule ?? '')
}

/** Where a slice is missing, the element that it is a slice of is too. */
const isCountOfSlice: Follows = (issue, other) => {
  if (issue.details?.rule !== 'minimum' || other.details?.rule !== 'slice-minimum') return false
  return issue.expression === other.expression && issue.details.position === other.details.position
}

/** A code that is no code of its system is none of the value set. */
const isWarningOfSame: Follows = (issue, other) =>
  other.severity === 'error' && issue.details?.rule === 'binding-extensible' && issue.expression === other.expression
