import { describe, expect, it } from 'vitest'
import { allCases } from './all-cases.ts'
import { findingOf, type RuleCase, told } from './rule-case.ts'

const byRule = Map.groupBy(allCases, ({ rulebook, rule }) => `${rulebook}: ${rule}`)

describe.each([...byRule])('%s', (_, cases: RuleCase[]) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) =>
    expect(told(findingOf(one), one.expect)).toEqual(one.expect),
  )

  const flips = cases.flatMap((one) =>
    (one.flips ?? []).map((flip) => [`${one.name}; but ${flip.name}`, one, flip] as const),
  )
  it.runIf(flips.length > 0).each(flips)('%s', (_name, one, flip) => {
    expect(findingOf(one).state).not.toBe(flip.state)
    expect(findingOf(one, flip.subject).state).toBe(flip.state)
  })
})
