/** One case under several rulebooks: where they say different things, and by which lines of which source. */
import { isDeepStrictEqual } from 'node:util'
import type { Finding } from '../../process/finding.ts'
import type { RuleSet } from '../../process/rulebook-choice.ts'
import { type Parameter, type ParameterName, parameterNames } from '../../routine/parameters.ts'
import type { JudgedCase } from './judged-case.ts'
import { type Said, type Term, terms, termsOf } from './rule-terms.ts'
import { type Step, stepsOf } from './same-step.ts'

/** What a rulebook finds by one of its rules, and what that rule says. */
export interface Told {
  readonly finding: Finding
  readonly terms: Readonly<Record<Term, Said>>
}

export interface StepDifference {
  readonly title: string
  /** As in a Step. */
  readonly basis: readonly string[]
  /** By each rulebook, in their order; nothing where it has no such rule. */
  readonly told: readonly (readonly Told[])[]
  /** In what it is told otherwise: in the state or the limit of the case, in what the rules say; where they apply. */
  readonly differs: readonly ('state' | Term)[]
}

export interface ParameterDifference {
  readonly name: ParameterName
  readonly settings: readonly Parameter[]
}

export interface Differences {
  readonly steps: readonly StepDifference[]
  readonly parameters: readonly ParameterDifference[]
  /** How many steps they ask for in all. */
  readonly count: number
}

/** Where rulebooks say different things of a case. */
export function differencesOf(judged: readonly JudgedCase[]): Differences {
  const rules = judged.map((one) => one.rules)
  const all = stepsOf(judged.map(({ findings }) => findings))
  const steps = all.map((step) => toldBy(step, rules)).filter(({ differs }) => differs.length > 0)
  return { steps, parameters: parameterDifferences(rules, steps), count: all.length }
}

function toldBy({ basis, findings }: Step, rules: readonly RuleSet[]): StepDifference {
  const told = findings.map((some, at) => {
    const of = rules[at]
    return of === undefined ? [] : some.map((finding) => ({ finding, terms: termsOf(finding, of) }))
  })
  const applying = told.map((some) => some.filter(applies))
  const saying = applying.filter((some) => some.length > 0)
  const differing = terms.filter((term) => !areSame(saying.map((some) => some.map((one) => one.terms[term].text))))
  const states = applying.map((some) => some.map(({ finding: { state, due } }) => `${state} ${due}`))
  const differs = [...(areSame(states) ? [] : (['state'] as const)), ...differing]
  return { title: titleOf(told.flat(), basis), basis, told, differs }
}

/** That of the rule that answers to the requirement itself, which those of other rulebooks only have behind them. */
function titleOf(told: readonly Told[], basis: readonly string[]): string {
  const own = told.find(({ finding: { rule } }) => rule.requirement.some((one) => basis.includes(one)))
  return (own ?? told[0])?.finding.rule.title ?? ''
}

/** That there is no rule and that it does not apply come to the same for the case. */
const applies = ({ finding }: Told): boolean => finding.state !== 'not-applicable'

/** In whatever order, and however often. */
function areSame(lists: readonly (readonly string[])[]): boolean {
  const [first, ...others] = lists.map((list) => new Set(list))
  return others.every((other) => isDeepStrictEqual(other, first))
}

/** The parameters that rules of the steps speak of and that the rulebooks set to different values. */
function parameterDifferences(
  rules: readonly RuleSet[],
  steps: readonly StepDifference[],
): readonly ParameterDifference[] {
  const different = new Set(steps.flatMap(({ told }) => told.flat().map(({ finding }) => finding.rule)))
  const spoken = new Set(
    rules.flatMap(({ prepared }) => prepared.rules.flatMap((one) => (different.has(one.rule) ? one.parameters : []))),
  )
  return parameterNames.flatMap((name) => {
    const settings = rules.map(({ parameters }) => parameters[name])
    const isOne = settings.every(({ value }) => isDeepStrictEqual(value, settings[0]?.value))
    return isOne || !spoken.has(name) ? [] : [{ name, settings }]
  })
}
