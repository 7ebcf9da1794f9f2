import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/console/arende/finding.ts'
import { laneTable } from '../../../src/console/arende/lanes.ts'
import { nextSteps } from '../../../src/console/arende/next-steps.ts'
import { placeAfter } from '../../../src/console/arende/roving.ts'
import { finding } from './findings.ts'

const told = (findings: readonly Finding[]) => {
  const { phases, rows } = laneTable(findings)
  const cells = rows.flatMap(({ lane, cells }) =>
    cells.flatMap(({ phase, steps, others }) =>
      steps.length + others.length === 0
        ? []
        : [`${lane} ${phase}: ${steps.map(({ rule }) => rule)} (${others.length})`],
    ),
  )
  return { phases, lanes: rows.map(({ lane }) => lane), cells }
}

describe('the lanes of a case', () => {
  it('has the four parties and the five phases of a discharge, the most pressing step first', () => {
    const { phases, lanes, cells } = told([
      finding({ rule: 'done', state: 'met' }),
      finding({ rule: 'later', due: 2 }),
      finding({ rule: 'sooner', due: 1 }),
      finding({ rule: 'late', state: 'overdue', due: 3 }),
      finding({ rule: 'none', state: 'not-applicable' }),
    ])
    expect(phases).toEqual(['inskrivning', 'vardtid', 'utskrivningsklar', 'hemgang', 'uppfoljning'])
    expect(lanes).toEqual(['slutenvard', 'oppenvard', 'kommun-hsl', 'kommun-socialtjanst'])
    expect(cells).toEqual(['slutenvard vardtid: late,sooner,later,done (1)'])
  })

  it('has the column of outpatient care alone where only that applies', () => {
    expect(told([finding({ rule: 'a', phase: 'oppenvard', actor: 'kommun-hsl' })]).phases).toEqual(['oppenvard'])
  })

  it.each([
    ['fast-vardkontakt', 'oppenvard'],
    ['huvudhandlaggare', 'kommun'],
    ['system', 'alla'],
  ])('puts a step of %s into the lane %s', (actor, lane) => {
    expect(told([finding({ rule: 'a', actor })]).cells).toEqual([`${lane} vardtid: a (0)`])
  })
})

it('shows three steps at most, those without a limit last', () => {
  const steps = [
    finding({ rule: 'waits' }),
    finding({ rule: 'second', due: 2 }),
    finding({ rule: 'met', state: 'met', due: 0 }),
    finding({ rule: 'first', state: 'overdue', due: 1 }),
    finding({ rule: 'third', due: 3 }),
  ]
  expect(nextSteps(steps).map(({ rule }) => rule)).toEqual(['first', 'second', 'third'])
})

describe('arrow keys in the lanes', () => {
  const places = [
    { rule: 'a', row: 0, column: 0 },
    { rule: 'b', row: 0, column: 0 },
    { rule: 'c', row: 0, column: 2 },
    { rule: 'd', row: 1, column: 0 },
    { rule: 'e', row: 1, column: 2 },
  ]
  it.each([
    ['ArrowDown', 'a', 'b'],
    ['ArrowDown', 'b', 'd'],
    ['ArrowUp', 'd', 'b'],
    ['ArrowRight', 'b', 'c'],
    ['ArrowLeft', 'c', 'a'],
    ['End', 'd', 'e'],
    ['Home', 'c', 'a'],
    ['ArrowRight', 'e', undefined],
    ['x', 'a', undefined],
  ])('%s leads from %s to %s', (key, from, to) => {
    expect(placeAfter(places, from, key)).toBe(to)
  })
})
