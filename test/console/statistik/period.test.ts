import { describe, expect, it } from 'vitest'
import { choices, periodOf, previous, wholeMonths } from '../../../src/console/statistik/period.ts'

const read = (text: string) => periodOf(text) ?? { first: '', last: '' }

describe('a period', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-K4', '2026-10-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-01-15_2026-02-03', '2026-01-15', '2026-02-03'],
  ])('is read of %s', (text, first, last) => expect(periodOf(text)).toEqual({ first, last }))

  it.each(['', '2026-13', '2026-K5', '26', '2026-02-03_2026-01-15'])('is not read of %j', (text) =>
    expect(periodOf(text)).toBeUndefined(),
  )

  it.each([
    ['2026-01', '2025-12-01', '2025-12-31'],
    ['2026-K1', '2025-10-01', '2025-12-31'],
    ['2026', '2025-01-01', '2025-12-31'],
    ['2026-01-11_2026-01-20', '2026-01-01', '2026-01-10'],
  ])('comes after one as long: %s', (text, first, last) => expect(previous(read(text))).toEqual({ first, last }))

  it('knows whether it is of whole months', () =>
    expect(['2026', '2026-K2', '2026-02', '2026-01-01_2026-01-30'].map((text) => wholeMonths(read(text)))).toEqual([
      12,
      3,
      1,
      undefined,
    ]))

  it('is chosen among the latest', () => {
    expect(choices('month', '2026-02-10', 3)).toEqual(['2026-02', '2026-01', '2025-12'])
    expect(choices('quarter', '2026-02-10', 3)).toEqual(['2026-K1', '2025-K4', '2025-K3'])
    expect(choices('year', '2026-02-10', 2)).toEqual(['2026', '2025'])
  })
})
