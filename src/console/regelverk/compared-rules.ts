/** Two rulebooks side by side: which rules are the same step, and in what they differ. Pure. */
import type { ParameterShown, Rulebook, RuleShown } from './rulebook.ts'

export type Field = 'limit' | 'event' | 'actor' | 'severity' | 'only'
export const fields: readonly Field[] = ['limit', 'event', 'actor', 'severity', 'only']

export interface StepCompared {
  /** Requirements and paragraphs in which the rules meet; none where they have the same id. */
  readonly basis: readonly string[]
  readonly one: readonly RuleShown[]
  readonly other: readonly RuleShown[]
  readonly differsIn: readonly Field[]
}

/** How a field of a rule is said: two rules differ in it where it is said otherwise. */
export type Say = (rule: RuleShown, field: Exclude<Field, 'only'>, side: 'one' | 'other') => string

/** The steps of both, in the order of the first. */
export function comparedRules(one: Rulebook, other: Rulebook, say: Say): readonly StepCompared[] {
  const isShared = sharedBetween(one, other)
  const keysOf = (rule: RuleShown) => [`id ${rule.id}`, ...basisOf(rule).filter(isShared)]
  const groups = joined([...one.rules, ...other.rules].map(keysOf))
  return groups.map((keys) => {
    const of = ({ rules }: Rulebook) => rules.filter((rule) => keysOf(rule).some((key) => keys.has(key)))
    const [left, right] = [of(one), of(other)]
    return { basis: [...keys].filter(isShared).sort(), one: left, other: right, differsIn: differing(left, right, say) }
  })
}

function differing(one: readonly RuleShown[], other: readonly RuleShown[], say: Say): readonly Field[] {
  if (one.length === 0 || other.length === 0) return ['only']
  const all = (rules: readonly RuleShown[], field: Exclude<Field, 'only'>, side: 'one' | 'other') =>
    [...new Set(rules.map((rule) => say(rule, field, side)))].sort().join('\n')
  return (['limit', 'event', 'actor', 'severity'] as const).filter(
    (field) => all(one, field, 'one') !== all(other, field, 'other'),
  )
}

const basisOf = ({ requirements, law }: RuleShown): readonly string[] => [...requirements, ...law]

/** A requirement counts where both answer to it: within one rulebook it may stand for much. */
function sharedBetween(one: Rulebook, other: Rulebook): (requirement: string) => boolean {
  const of = ({ rules }: Rulebook) => new Set(rules.flatMap(basisOf))
  const shared = of(one).intersection(of(other))
  return (requirement) => shared.has(requirement)
}

/** Sets with a key in common made one, in the order of the first of each. */
function joined(all: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  let groups: readonly ReadonlySet<string>[] = []
  for (const keys of all) groups = joining(groups, keys)
  return groups
}

function joining(groups: readonly ReadonlySet<string>[], keys: readonly string[]): readonly ReadonlySet<string>[] {
  const isMet = (group: ReadonlySet<string>) => keys.some((key) => group.has(key))
  const first = groups.find(isMet)
  if (first === undefined) return [...groups, new Set(keys)]
  const met = new Set([...groups.filter(isMet).flatMap((group) => [...group]), ...keys])
  return groups.flatMap((group) => {
    if (group === first) return [met]
    return isMet(group) ? [] : [group]
  })
}

/** How many steps differ in what. */
export function countedFields(steps: readonly StepCompared[]): ReadonlyMap<Field, number> {
  return new Map(
    fields.map((field) => [field, steps.filter(({ differsIn }) => differsIn.includes(field)).length] as const),
  )
}

export interface ParameterCompared {
  readonly name: string
  readonly one: ParameterShown | undefined
  readonly other: ParameterShown | undefined
}

/** The parameters that say something else. */
export function comparedParameters(one: Rulebook, other: Rulebook): readonly ParameterCompared[] {
  const names = [...new Set([...one.parameters, ...other.parameters].map(({ name }) => name))]
  return names
    .map((name) => ({
      name,
      one: one.parameters.find((it) => it.name === name),
      other: other.parameters.find((it) => it.name === name),
    }))
    .filter((both) => JSON.stringify(both.one?.value) !== JSON.stringify(both.other?.value))
}
