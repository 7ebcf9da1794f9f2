import { expect, it } from 'vitest'
import { parseCriteria } from '../../../src/rest/search/criteria.ts'
import { scope } from './scope.ts'

const many = (count: number, value: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => value(at)).join(',')

it.each([
  ['20,000 ids', 'Task', `_id=${many(20_000, String)}`],
  ['20,000 codes', 'Task', `status=${many(20_000, String)}`],
  ['1,000 dates', 'Task', `authored-on=${many(1000, () => '2026')}`],
  ['a chain to any type', 'Observation', 'focus.status=a'],
  ['100 parameters', 'Task', Array(100).fill('status=a').join('&')],
])('allows %s', (_, type, query) => {
  expect(() => parseCriteria(type, query, scope)).not.toThrow()
})

it.each([
  ['more than 20,000 ids', 'Task', `_id=${many(20_001, String)}`],
  ['more than 1,000 dates', 'Task', `authored-on=${many(1001, () => '2026')}`],
  ['many values chained to any type', 'Observation', `focus.status=${many(1000, String)}`],
  ['a chain that doubles with each link', 'Observation', `${'focus.'.repeat(15)}status=a`],
  ['more than 100 parameters', 'Task', Array(101).fill('status=a').join('&')],
])('refuses %s', (_, type, query) => {
  expect(() => parseCriteria(type, query, scope)).toThrow(expect.objectContaining({ kind: 'tooCostly', status: 422 }))
})

it('says at once that a long chain ends in nothing', () => {
  const start = performance.now()
  expect(() => parseCriteria('Observation', `${'focus.'.repeat(15)}nothing=a`, scope)).toThrow('no search parameter')
  expect(performance.now() - start).toBeLessThan(2000)
})
