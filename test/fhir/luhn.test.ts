import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passesLuhn } from '../../src/fhir/luhn.ts'

it.each([
  ['5009072553', true],
  ['8904231234', false],
  ['2321000131', true],
  ['', false],
  ['12a4', false],
])('%s: %s', (digits, passes) => {
  expect(passesLuhn(digits)).toBe(passes)
})

it('has exactly one check digit for any number, and notices any single wrong digit', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 12 }), (digits) => {
      const passing = [...'0123456789'].filter((check) => passesLuhn(digits + check))
      expect(passing).toHaveLength(1)
    }),
  )
})
