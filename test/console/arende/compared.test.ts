import { describe, expect, it } from 'vitest'
import { changedFindings } from '../../../src/console/arende/changes.ts'
import { comparedSteps, counted } from '../../../src/console/arende/compared.ts'
import { finding } from './findings.ts'

const other = { layer: 'https://vardbro.example/fhir/PlanDefinition/b|1' }

describe('one case by two rulebooks', () => {
  it('has rules of one id as one step, and those that answer to the same requirement of the law', () => {
    const steps = comparedSteps(
      [finding({ rule: 'same' }), finding({ rule: 'mine', requirements: ['LAG-06', 'A-1'] })],
      [finding({ rule: 'same', ...other }), finding({ rule: 'theirs', requirements: ['LAG-06'], ...other })],
    )
    expect(steps.map(({ one, other, basis }) => [one[0]?.rule, other[0]?.rule, ...basis])).toEqual([
      ['same', 'same'],
      ['mine', 'theirs', 'LAG-06'],
    ])
  })

  it.each([
    ['state', { state: 'overdue' as const }],
    ['due', { due: 2 }],
    ['actor', { actor: 'oppenvard' }],
  ])('tells a difference of the %s', (difference, given) => {
    const [step] = comparedSteps([finding({ rule: 'a', due: 1 })], [finding({ rule: 'a', due: 1, ...other, ...given })])
    expect(step?.differences).toEqual([difference])
  })

  it('counts a step of one rulebook only, and leaves out what applies in neither', () => {
    const steps = comparedSteps(
      [finding({ rule: 'a' }), finding({ rule: 'b', state: 'not-applicable' }), finding({ rule: 'c' })],
      [finding({ rule: 'c', ...other })],
    )
    expect(counted(steps)).toEqual({ state: 0, due: 0, actor: 0, only: 1 })
    expect(steps.map(({ one }) => one[0]?.rule)).toEqual(['a', 'c'])
  })
})

it('tells which steps have changed since they were last seen', () => {
  const before = [finding({ rule: 'a' }), finding({ rule: 'b' })]
  const now = [finding({ rule: 'a', state: 'met' }), finding({ rule: 'b' }), finding({ rule: 'new', state: 'met' })]
  expect(changedFindings(before, now).map(({ rule }) => rule)).toEqual(['a'])
  expect(changedFindings(undefined, now)).toEqual([])
})
