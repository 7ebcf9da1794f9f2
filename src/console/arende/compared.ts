/** One case by two rulebooks: which rules are the same step, and in what they differ. Pure. */
import type { Finding } from './finding.ts'

export type Difference = 'state' | 'due' | 'actor' | 'only'

export interface ComparedStep {
  /** Requirements in which the rules meet; none where their id is the same. */
  readonly basis: readonly string[]
  readonly one: readonly Finding[]
  readonly other: readonly Finding[]
  readonly differences: readonly Difference[]
}

/** The steps of both, in the order of the first. Rules that apply in neither are left out. */
export function comparedSteps(one: readonly Finding[], other: readonly Finding[]): readonly ComparedStep[] {
  const all = [...one, ...other]
  const isShared = sharedAmong(all)
  const keysOf = ({ rule, requirements }: Finding) => [`id ${rule}`, ...requirements.filter(isShared)]
  return joined(all.map(keysOf)).flatMap((keys) => {
    const of = (findings: readonly Finding[]) => findings.filter((it) => keysOf(it).some((key) => keys.has(key)))
    const [left, right] = [of(one), of(other)]
    if (![...left, ...right].some(applies)) return []
    const basis = [...keys].filter(isShared).sort()
    return [{ basis, one: left, other: right, differences: differencesOf(left, right) }]
  })
}

/** How many steps differ in what. */
export function counted(steps: readonly ComparedStep[]): Readonly<Record<Difference, number>> {
  const counts = { state: 0, due: 0, actor: 0, only: 0 }
  for (const { differences } of steps) for (const difference of differences) counts[difference]++
  return counts
}

function differencesOf(one: readonly Finding[], other: readonly Finding[]): readonly Difference[] {
  const [here, there] = [one.filter(applies), other.filter(applies)]
  if (here.length === 0 || there.length === 0) return here.length === there.length ? [] : ['only']
  const differs = (of: (finding: Finding) => unknown) => said(here, of) !== said(there, of)
  return [
    ...(differs(({ state }) => state) ? (['state'] as const) : []),
    ...(differs(({ due }) => due) ? (['due'] as const) : []),
    ...(differs(({ actor }) => actor) ? (['actor'] as const) : []),
  ]
}

const applies = ({ state }: Finding): boolean => state !== 'not-applicable'

const said = (findings: readonly Finding[], of: (finding: Finding) => unknown): string =>
  [...new Set(findings.map((finding) => String(of(finding))))].sort().join(' ')

/** Whether a requirement is answered to in more than one rulebook: within one it may stand for much. */
function sharedAmong(findings: readonly Finding[]): (requirement: string) => boolean {
  const layers = new Map<string, Set<string>>()
  for (const { layer, requirements } of findings)
    for (const it of requirements) layers.set(it, (layers.get(it) ?? new Set()).add(layer))
  return (requirement) => (layers.get(requirement)?.size ?? 0) > 1
}

/** Sets with a key in common made one, in the order of the first of each. */
function joined(all: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  const sets: Set<string>[] = []
  for (const keys of all) {
    const [first, ...others] = sets.filter((set) => keys.some((key) => set.has(key)))
    if (first === undefined) sets.push(new Set(keys))
    else for (const key of [...keys, ...others.flatMap((other) => [...other])]) first.add(key)
    for (const other of others) sets.splice(sets.indexOf(other), 1)
  }
  return sets
}
