/** One case under several rulebooks: where they say different things, and by which lines of which source. */
import { isDeepStrictEqual } from 'node:util'
import type { Finding } from '../../process/finding.ts'
import type { RuleSet } from '../../process/rulebook-choice.ts'
import { type Parameter, type ParameterName, parameterNames } from '../../routine/parameters.ts'
import type { JudgedCase } from './judged-case.ts'

/** What each rulebook says of one rule, in their order; undefined where it has no such rule. */
export interface RuleDifference {
  readonly rule: string
  readonly title: string
  readonly findings: readonly (Finding | undefined)[]
}

export interface ParameterDifference {
  readonly name: ParameterName
  readonly settings: readonly Parameter[]
}

/** The rules of which not all say the same, in the order of the first that has them. */
export function ruleDifferences(judged: readonly JudgedCase[]): readonly RuleDifference[] {
  const byRule = judged.map(({ findings }) => new Map(findings.map((finding) => [finding.rule.id, finding])))
  const ids = new Set(byRule.flatMap((findings) => [...findings.keys()]))
  return [...ids].flatMap((rule) => {
    const findings = byRule.map((known) => known.get(rule))
    if (saysNothing(findings) || findings.every((finding) => isSame(finding, findings[0]))) return []
    return [{ rule, title: findings.find((finding) => finding !== undefined)?.rule.title ?? rule, findings }]
  })
}

/** That a rule is not there and that it does not apply come to the same for the case. */
const saysNothing = (findings: readonly (Finding | undefined)[]): boolean =>
  findings.every((finding) => finding === undefined || finding.state === 'not-applicable')

function isSame(one: Finding | undefined, other: Finding | undefined): boolean {
  return one?.state === other?.state && one?.due === other?.due && one?.rule.actor === other?.rule.actor
}

/** The parameters that rules of the case speak of and that the rulebooks set to different values. */
export function parameterDifferences(
  rules: readonly RuleSet[],
  differences: readonly RuleDifference[],
): readonly ParameterDifference[] {
  const spoken = new Set(
    rules.flatMap(({ prepared }) =>
      prepared.rules.flatMap(({ rule, parameters }) =>
        differences.some((difference) => difference.rule === rule.id) ? parameters : [],
      ),
    ),
  )
  return parameterNames.flatMap((name) => {
    const settings = rules.map(({ parameters }) => parameters[name])
    const isOne = settings.every(({ value }) => isDeepStrictEqual(value, settings[0]?.value))
    return isOne || !spoken.has(name) ? [] : [{ name, settings }]
  })
}
