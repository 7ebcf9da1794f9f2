/** Issues that say the same of several places, said once. */
import { type Issue, severities } from './issue.ts'

export interface Group {
  /** What tells it from the others. */
  readonly key: string
  readonly first: Issue
  /** All of them, by line. */
  readonly issues: readonly Issue[]
}

/** Groups, errors first, then by the line of their first issue. */
export function grouped(issues: readonly Issue[]): readonly Group[] {
  const groups = Object.entries(Object.groupBy(issues.toSorted(byLine), keyOf))
  return groups
    .flatMap(([key, of = []]) => (of[0] === undefined ? [] : [{ key, first: of[0], issues: of }]))
    .toSorted((one, other) => weight(one.first) - weight(other.first) || byLine(one.first, other.first))
}

/** All that is said but the place: an entry's number is part of the place. */
function keyOf({ severity, rule, profile, element, found, expected, hint, sentence }: Issue): string {
  return JSON.stringify([severity, rule, profile, element, found, expected, hint, sentence.replace(/\[\d+\]/g, '[]')])
}

const weight = ({ severity }: Issue): number => severities.indexOf(severity)

function byLine(one: Issue, other: Issue): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)
}
