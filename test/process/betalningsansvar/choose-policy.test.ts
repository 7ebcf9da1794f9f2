import { expect, it } from 'vitest'
import { namedPolicy, policyFor } from '../../../src/process/betalningsansvar/choose-policy.ts'
import { filed } from './payment-case.ts'

it.each([
  ['Dalarna', '20', '2026-03-09', 'genomsnitt-tre-dagar'],
  ['Stockholm', '01', '2026-03-09', 'stockholm'],
  ['Stockholm before its agreement', '01', '2019-12-31', 'lag'],
  ['a county without an agreement', '14', '2026-03-09', 'lag'],
  ['nobody knows where', undefined, '2026-03-09', 'lag'],
  ['a date before the law', '20', '2017-06-01', 'lag'],
])('%s follows its own policy, else the law', (_, lan, date, id) =>
  expect(policyFor(filed.policies, lan, date)?.id).toBe(id),
)

it('leaves a policy whose time is over', () => {
  const over = filed.policies.map((policy) =>
    policy.id === 'stockholm' ? { ...policy, effective: { start: '2020-01-01', end: '2025-12-31' } } : policy,
  )
  expect(policyFor(over, '01', '2025-12-31')?.id).toBe('stockholm')
  expect(policyFor(over, '01', '2026-01-01')?.id).toBe('lag')
})

it('gives a policy by its name, whatever its county', () =>
  expect(namedPolicy(filed.policies, 'stockholm', '2019-01-01').id).toBe('stockholm'))
