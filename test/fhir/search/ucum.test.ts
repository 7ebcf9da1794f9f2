import { describe, expect, it } from 'vitest'
import { inBaseUnits, knownUnits, libraryConversion } from '../../../src/fhir/search/ucum.ts'

describe('inBaseUnits', () => {
  it.each([...knownUnits.keys()])('says of %s what the UCUM library says', (unit) => {
    const library = libraryConversion(unit)
    for (const value of [1, 37.5, -4]) {
      expect(inBaseUnits(value, unit)).toEqual({ value: library?.convert(value), code: library?.code })
    }
  })

  it.each([
    ['5.4', 'mg', '0.0054', 'g'],
    ['1', 'h', '60', 'min'],
    ['212', '[degF]', '100', 'Cel'],
    ['1', '[lb_av]', '453.59237', 'g'],
  ])('makes %s %s and %s %s one value', (one, unit, other, otherUnit) => {
    expect(inBaseUnits(Number(one), unit)).toEqual(inBaseUnits(Number(other), otherUnit))
  })

  it.each(['[iU]', 'stycken', ''])('does not convert %j', (unit) => {
    expect(inBaseUnits(1, unit)).toBeUndefined()
  })
})
