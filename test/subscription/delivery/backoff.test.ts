import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffMs } from '../../../src/subscription/delivery/backoff.ts'

it.each([
  [1, 1000],
  [2, 2000],
  [10, 512_000],
  [11, 900_000],
  [2000, 900_000],
])('after %i failures a receiver is left alone for %i ms at most, and half of it at least', (failures, ms) => {
  expect([backoffMs(failures, () => 0), backoffMs(failures, () => 1)]).toEqual([ms, ms / 2])
})

it('never shortens from one failure to the next, chance apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      expect(backoffMs(failures + 1, () => chance)).toBeGreaterThanOrEqual(backoffMs(failures, () => chance))
    }),
  )
})
