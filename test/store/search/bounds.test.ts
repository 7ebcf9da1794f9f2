import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compares, dateComparisons, numberComparisons } from '../../../src/fhir/search/compare.ts'
import type { Prefix } from '../../../src/fhir/search/predicate.ts'
import { type Bounds, boundsOf } from '../../../src/store/search/bounds.ts'

const prefixes = Object.keys(dateComparisons) as Prefix[]
const range = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([low, long]) => ({ low, high: low + long }))

function within({ leastLow, greatestLow, leastHigh }: Bounds, row: { low: number; high: number }): boolean {
  return row.low >= (leastLow ?? row.low) && row.low <= (greatestLow ?? row.low) && row.high >= (leastHigh ?? row.high)
}

describe('the bounds of a comparison', () => {
  it.each(prefixes)('leave out no row that answers %s', (prefix) => {
    const property = fc.property(range, range, fc.nat(9), (row, search, value) => {
      const dates =
        !compares(dateComparisons[prefix], row, search) || within(boundsOf(dateComparisons[prefix], search), row)
      const asked = { ...search, value }
      const numbers =
        !compares(numberComparisons[prefix], row, asked) || within(boundsOf(numberComparisons[prefix], asked), row)
      expect([dates, numbers]).toEqual([true, true])
    })
    fc.assert(property)
  })

  it('leave out what begins too early or too late', () => {
    expect(boundsOf(dateComparisons.eq, { low: 3, high: 5 })).toEqual({ leastLow: 3, leastHigh: 3, greatestLow: 5 })
    expect(boundsOf(dateComparisons.ge, { low: 3, high: 5 })).toEqual({ leastHigh: 3 })
    expect(boundsOf(dateComparisons.le, { low: 3, high: 5 })).toEqual({ greatestLow: 5 })
    expect(boundsOf(dateComparisons.ne, { low: 3, high: 5 })).toEqual({})
  })
})
