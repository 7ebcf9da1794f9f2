import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  approximateDate,
  approximateNumber,
  compares,
  dateComparisons,
  numberComparisons,
} from '../../../src/fhir/search/compare.ts'
import type { Prefix } from '../../../src/fhir/search/predicate.ts'

const prefixes: readonly Prefix[] = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']
const search = { low: 10, high: 20 }

/** For rows [low, high) beside [10, 20): the prefixes that are answered with yes. */
const dates: readonly (readonly [string, number, number, string])[] = [
  ['before', 0, 5, 'ne lt le eb'],
  ['ends where it begins', 0, 10, 'ne lt le eb'],
  ['overlaps its beginning', 5, 15, 'ne lt le ap'],
  ['lies within', 12, 18, 'eq ge le ap'],
  ['is the same', 10, 20, 'eq ge le ap'],
  ['encloses it', 5, 25, 'ne gt lt ge le ap'],
  ['overlaps its end', 15, 25, 'ne gt ge ap'],
  ['begins where it ends', 20, 30, 'ne gt ge sa'],
  ['after', 25, 30, 'ne gt ge sa'],
]

describe('a date that', () => {
  it.each(dates)('%s answers its prefixes', (_, low, high, expected) => {
    const answered = prefixes.filter((prefix) => compares(dateComparisons[prefix], { low, high }, search))
    expect(answered.join(' ')).toBe(expected)
  })
})

/** Beside 100, which stands for [99.5, 100.5). */
const numbers: readonly (readonly [number, string])[] = [
  [99, 'ne lt le eb'],
  [99.5, 'eq lt le eb ap'],
  [100, 'eq ge le ap'],
  [100.4, 'eq gt ge sa ap'],
  [100.5, 'ne gt ge sa'],
]

describe('a number', () => {
  it.each(numbers)('%d answers its prefixes', (number, expected) => {
    const asked = { value: 100, low: 99.5, high: 100.5 }
    const row = { low: number, high: number }
    expect(prefixes.filter((prefix) => compares(numberComparisons[prefix], row, asked)).join(' ')).toBe(expected)
  })
})

it('ne is not eq, ge is gt or eq, le is lt or eq', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }))
  fc.assert(
    fc.property(range, ([low, length]) => {
      const yes = (prefix: Prefix) => compares(dateComparisons[prefix], { low, high: low + length }, search)
      expect(yes('ne')).toBe(!yes('eq'))
      expect(yes('ge')).toBe(yes('gt') || yes('eq'))
      expect(yes('le')).toBe(yes('lt') || yes('eq'))
    }),
  )
})

it('a date is widened by a tenth of its distance from now, a number by a tenth of itself', () => {
  expect(approximateDate({ low: 1000, high: 1100 }, 2100)).toEqual({ low: 900, high: 1200 })
  expect(approximateDate({ low: 1000, high: 1100 }, 1050)).toEqual({ low: 1000, high: 1100 })
  expect(approximateNumber({ value: -50, low: -50.5, high: -49.5 })).toEqual({ low: -55, high: -45 })
})
