import { describe, expect, it } from 'vitest'
import { canonicalOf } from '../../src/routine/layers.ts'
import type { Rule } from '../../src/routine/rulebook.ts'
import { allCases, only } from './all-cases.ts'
import { asksForBareCode } from './code-systems.ts'
import { judgedBy, loaded, type RuleCase } from './rule-case.ts'
import { mutantsOfRule } from './rule-mutants.ts'
import { benchFor, isNoticed, prepared } from './survivors.ts'

const bench = benchFor(loaded.vocabulary)
const rulebooks = loaded.layers.filter(({ id, rules }) => rules.length > 0 && (only === undefined || id === only))

/** The cases that the rule of a layer decides, also under narrower rulebooks that leave it as it is. */
function casesOf(rule: string, layer: string): readonly RuleCase[] {
  return allCases.filter((one) => {
    if (one.rule !== rule) return false
    const judging = judgedBy(one.rulebook).prepared.rules.find((it) => it.rule.id === rule)
    return judging?.layer === layer
  })
}

/** A line for each change of the rule that no case notices. */
function survivors(rule: Rule, layer: string, rulebook: string): readonly string[] {
  const cases = casesOf(rule.id, layer)
  const mutants = mutantsOfRule(rule, judgedBy(rulebook).parameters, loaded.vocabulary)
  const unnoticed = mutants.filter((mutant) => {
    if (isBare(mutant.rule) && !isBare(rule)) return false
    const made = prepared({ rule: mutant.rule, layer }, bench)
    return made !== undefined && !isNoticed(made, cases, mutant.setting)
  })
  if (cases.length === 0) return [`${rulebook} › ${rule.id} has no cases in test/rulebook/${rulebook}`]
  const ran = `its ${cases.length} cases all hold still`
  return unnoticed.map(({ clause, what }) => `${rulebook} › ${rule.id} › ${clause}: ${what} (${ran})`)
}

/** The law of code systems notices that one is dropped: query-mutants.test.ts. */
const isBare = ({ when, expect: wanted }: Rule): boolean => [when, wanted].some(asksForBareCode)

describe.each(rulebooks.map((rulebook) => [rulebook.id, rulebook] as const))('of %s', (id, rulebook) => {
  const judgedHere = rulebook.rules.filter(({ scope }) => scope !== 'population')
  it.each(judgedHere.map((rule) => [rule.id, rule] as const))('every change of %s is noticed by a case', (_, rule) =>
    expect(survivors(rule, canonicalOf(rulebook), id)).toEqual([]),
  )
})
