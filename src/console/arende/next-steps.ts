/** What to do next in a case. Pure. */
import { type Finding, isOpen } from './finding.ts'

/** How many are shown. */
const shownAtMost = 3

/** The open steps by their limit, the most overdue first; those without a limit last. */
export function openSteps(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(isOpen).toSorted((one, other) => limitOf(one) - limitOf(other) || 0)
}

export const nextSteps = (findings: readonly Finding[]): readonly Finding[] => openSteps(findings).slice(0, shownAtMost)

const limitOf = ({ due }: Finding): number => due ?? Number.MAX_SAFE_INTEGER
