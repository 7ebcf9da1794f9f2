import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberRange } from '../../../src/fhir/search/number-range.ts'

it.each([
  ['100', 100, 99.5, 100.5],
  ['100.00', 100, 99.995, 100.005],
  ['5.40', 5.4, 5.395, 5.405],
  ['5.4', 5.4, 5.35, 5.45],
  ['-3', -3, -3.5, -2.5],
  ['0', 0, -0.5, 0.5],
  ['.5', 0.5, 0.45, 0.55],
  ['1e2', 100, 95, 105],
  ['1.5e2', 150, 145, 155],
  ['1.50e-2', 0.015, 0.01495, 0.01505],
])('%s stands for [low, high) by its digits', (text, value, low, high) => {
  expect(numberRange(text)).toEqual({ value, low, high })
})

it.each(['', 'x', '1,5', '1e', '--1', '1e9999', '0x10', 'Infinity', '1 '])('%j is no number', (text) => {
  expect(numberRange(text)).toBeUndefined()
})

it('always holds the number itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat({ max: 6 }), (whole, digits) => {
      const { value, low, high } = numberRange((whole / 10 ** digits).toFixed(digits)) ?? { value: 0, low: 1, high: 0 }
      expect(low < value && value < high).toBe(true)
    }),
  )
})
