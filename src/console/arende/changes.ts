/** What has changed between two looks at a case. Pure. */
import type { Finding } from './finding.ts'

/** The findings whose state is another than before; none of the first look. */
export function changedFindings(before: readonly Finding[] | undefined, now: readonly Finding[]): readonly Finding[] {
  if (before === undefined) return []
  const states = new Map(before.map(({ rule, state }) => [rule, state]))
  return now.filter(({ rule, state }) => states.has(rule) && states.get(rule) !== state)
}
