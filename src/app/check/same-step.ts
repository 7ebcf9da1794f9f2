/** Which rules of several rulebooks ask for the same step: those of one id, and those that answer to the same requirement. */
import type { Finding } from '../../process/finding.ts'

/** One step as several rulebooks ask for it. */
export interface Step {
  /** The requirements in which rules of different rulebooks meet, e.g. `LAG-06`; none where only the id is the same. */
  readonly basis: readonly string[]
  /** What each rulebook finds of it, in their order; none where it has no such rule. */
  readonly findings: readonly (readonly Finding[])[]
}

/** The steps that rulebooks ask for together, in the order of the first that has them. */
export function stepsOf(found: readonly (readonly Finding[])[]): readonly Step[] {
  const all = found.flat()
  const isShared = sharedAmong(all)
  const keysOf = ({ rule }: Finding) => [`id ${rule.id}`, ...requirementsOf(rule).filter(isShared)]
  return joined(all.map(keysOf)).map((keys) => ({
    basis: [...keys].filter(isShared).sort(),
    findings: found.map((findings) => findings.filter((one) => keysOf(one).some((key) => keys.has(key)))),
  }))
}

const requirementsOf = ({ requirement, law = [] }: Finding['rule']): readonly string[] => [...requirement, ...law]

/** Whether a requirement is answered to in more than one rulebook: within one it may stand for much. */
function sharedAmong(findings: readonly Finding[]): (requirement: string) => boolean {
  const layers = new Map<string, Set<string>>()
  for (const { rule, layer } of findings)
    for (const requirement of requirementsOf(rule))
      layers.set(requirement, (layers.get(requirement) ?? new Set()).add(layer))
  return (requirement) => (layers.get(requirement)?.size ?? 0) > 1
}

/** Sets with a key in common made one, in the order of the first of each. */
function joined(all: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  const sets: Set<string>[] = []
  for (const keys of all) {
    const [first, ...others] = sets.filter((set) => keys.some((key) => set.has(key)))
    if (first === undefined) {
      sets.push(new Set(keys))
      continue
    }
    for (const key of [...keys, ...others.flatMap((other) => [...other])]) first.add(key)
    for (const other of others) sets.splice(sets.indexOf(other), 1)
  }
  return sets
}
