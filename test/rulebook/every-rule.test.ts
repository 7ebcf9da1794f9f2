import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/routine/rulebook.ts'
import { allCases, only } from './all-cases.ts'
import { faults, loaded, type RuleCase } from './rule-case.ts'

const rulebooks = loaded.layers.filter(({ id, rules }) => rules.length > 0 && (only === undefined || id === only))

/** What the cases of a rule must show, and whether they do. */
const shown: Readonly<Record<string, (cases: readonly RuleCase[], rule: Rule) => boolean>> = {
  'a case where it does not apply': (cases) => has(cases, 'not-applicable'),
  'a case where it waits (pending)': (cases) => has(cases, 'pending'),
  'a case where it is met': (cases) => has(cases, 'met'),
  'a case where it is late (overdue or met-late)': (cases, { due }) =>
    due === undefined || has(cases, 'overdue') || has(cases, 'met-late'),
  'a change of a met case that flips it (flips)': (cases) =>
    cases.some(({ expect: { state }, flips = [] }) => state === 'met' && flips.length > 0),
}

const has = (cases: readonly RuleCase[], state: string): boolean => cases.some((one) => one.expect.state === state)

it('every rulebook can be used', () => expect(faults).toEqual([]))

describe.each(rulebooks.map(({ id, rules }) => [id, rules] as const))('every rule of %s', (rulebook, rules) => {
  const judgedHere = rules.filter(({ scope }) => scope !== 'population')
  it.each(judgedHere.map((rule) => [rule.id, rule] as const))('%s is shown by cases', (id, rule) => {
    const cases = allCases.filter((one) => one.rulebook === rulebook && one.rule === id)
    const lacking = Object.entries(shown).filter(([, isShown]) => !isShown(cases, rule))
    expect(lacking.map(([what]) => what)).toEqual([])
  })
})
