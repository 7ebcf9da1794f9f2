/** The six steps of the Fyrbodal pilot, which its requirements are numbered by: `FYR-31` is of the third. */
import type { Finding } from './finding.ts'

const numbered = /^FYR-([1-6])\d$/

/** From 1 to 6; undefined of a rule that belongs to none of them. */
export function pilotStep({ requirements }: Pick<Finding, 'requirements'>): number | undefined {
  const [step] = requirements.flatMap((id) => numbered.exec(id)?.[1] ?? []).sort()
  return step === undefined ? undefined : Number(step)
}
