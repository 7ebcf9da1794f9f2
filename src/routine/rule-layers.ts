/**
 * The rules that the layers of a case give together.
 *
 * A rule of a narrower layer takes the place of the wider layers' rule with the same id, and `without` takes it away.
 * Two layers of one level that say different things of a rule are in conflict: the later in the order counts, and the
 * report says so.
 */
import { isDeepStrictEqual } from 'node:util'
import { byLevel, canonicalOf } from './layers.ts'
import type { Level, Rule, Rulebook } from './rulebook.ts'

/** A rule that holds, with the layer that says it as `canonical|version`. */
export interface RuleOfLayer {
  readonly rule: Rule
  readonly layer: string
}

export interface RuleConflict {
  /** Id of the rule. */
  readonly rule: string
  /** `overridden`: a narrower layer says otherwise. `conflict`: two of one level disagree. */
  readonly kind: 'overridden' | 'conflict'
  /** As canonical|version: whose word counts, and whose does not. */
  readonly by: string
  readonly layer: string
}

/** What a layer says of a rule. */
export interface Statement {
  readonly layer: string
  readonly level: Level
  /** Absent: that it does not hold. */
  readonly rule?: Rule
}

/** What every layer says of every rule that it names, the widest first. */
export type SaidOfRules = ReadonlyMap<string, readonly Statement[]>

export interface RulesOfLayers {
  /** In the order in which the widest layer that names each puts them. */
  readonly rules: readonly RuleOfLayer[]
  readonly conflicts: readonly RuleConflict[]
}

/** The rules of the layers together, in whatever order those are given. */
export function rulesOf(layers: readonly Rulebook[]): RulesOfLayers {
  const said = layers.toSorted(byLevel).map(saidBy).reduce(mergeRules, new Map())
  return { rules: [...said.values()].flatMap(holding), conflicts: ruleConflicts(said) }
}

/** What a rulebook alone says. */
export function saidBy(rulebook: Rulebook): SaidOfRules {
  const of = { layer: canonicalOf(rulebook), level: rulebook.level }
  const lifted = (rulebook.without ?? []).map(({ rule }) => [rule, [of]] as const)
  return new Map([...rulebook.rules.map((rule) => [rule.id, [{ ...of, rule }]] as const), ...lifted])
}

/** What two say together, the second being the narrower: associative. */
export function mergeRules(wide: SaidOfRules, narrow: SaidOfRules): SaidOfRules {
  const ids = new Set([...wide.keys(), ...narrow.keys()])
  return new Map([...ids].map((id) => [id, [...(wide.get(id) ?? []), ...(narrow.get(id) ?? [])]]))
}

/** Where layers disagree, in the order of the rules. */
export function ruleConflicts(said: SaidOfRules): readonly RuleConflict[] {
  return [...said].flatMap(([rule, statements]) => {
    const last = statements.at(-1)
    return statements.flatMap((statement): RuleConflict[] => {
      if (last === undefined || isSame(statement.rule, last.rule)) return []
      const kind = statement.level === last.level ? 'conflict' : 'overridden'
      return [{ rule, kind, by: last.layer, layer: statement.layer }]
    })
  })
}

function holding(statements: readonly Statement[]): RuleOfLayer[] {
  const { rule, layer } = statements.at(-1) ?? {}
  return rule === undefined || layer === undefined ? [] : [{ rule, layer }]
}

/** Whether two ask for the same; each may cite a document of its own. */
function isSame(one: Rule | undefined, other: Rule | undefined): boolean {
  return isDeepStrictEqual(one && asked(one), other && asked(other))
}

function asked({ requirement: _, source: _source, law: _law, verified: _verified, ...rest }: Rule) {
  return rest
}
