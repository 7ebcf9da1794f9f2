import { expect, it } from 'vitest'
import { costOf } from '../../../src/process/betalningsansvar/amount.ts'
import { monthCost } from '../../../src/process/betalningsansvar/average.ts'
import { filed, policyOf, reckoned } from './payment-case.ts'

const stockholm = policyOf('stockholm')
const month = { careForm: 'somatik', year: 2022 } as const

it.each([
  ['below the free mean', { patients: 4, days: 7 }, { mean: 1.75, over: 0 }],
  ['at it', { patients: 4, days: 8 }, { mean: 2, over: 0 }],
  ['over it', { patients: 4, days: 11 }, { mean: 2.75, over: 3 }],
])('pays for what the mean is %s', (_, sums, expected) =>
  expect(monthCost({ ...month, ...sums }, stockholm, filed.amounts)).toMatchObject({
    ...expected,
    cost: { ore: expected.over * 930_000, unknown: [] },
  }),
)

it('has no mean of no patients', () =>
  expect(monthCost({ ...month, patients: 0, days: 0 }, stockholm, filed.amounts)).toEqual({
    over: 0,
    cost: { ore: 0, by: [], unknown: [] },
  }))

it('gives psychiatry five days in Stockholm', () =>
  expect(monthCost({ careForm: 'psykiatri', year: 2022, patients: 2, days: 11 }, stockholm, filed.amounts).over).toBe(
    1,
  ))

it('reckons days over a new year by the amount of each, and names the years whose amount it does not know', () => {
  const paid = (klar: string, now: string) =>
    costOf(reckoned({ klar: [klar] }, policyOf('lag'), now).days, filed.amounts)
  expect(paid('2019-12-28 09:00', '2020-01-02 13:00').ore).toBe(1 * 780_000 + 2 * 820_000)
  expect(paid('2019-12-28 09:00', '2020-01-02 13:00').by.map(({ verified }) => verified !== false)).toEqual([
    true,
    false,
  ])
  expect(paid('2023-12-28 09:00', '2024-01-01 13:00')).toMatchObject({ unknown: [2024] })
  expect(paid('2026-03-09 09:00', '2026-03-13 13:00')).toEqual({ by: [], unknown: [2026] })
})
