import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalise } from '../../../src/fhir/search/normalise.ts'

it.each([
  ['Åsa Östlöv', 'asa ostlov'],
  ['  Två \t ord\n', 'tva ord'],
  ['ÉTÉ', 'ete'],
  ['A\u030asa', 'asa'],
  ['Weiß Ærø Łódź', 'weiss aero lodz'],
  ['plain', 'plain'],
  ['a  b', 'a b'],
  ['', ''],
])('%j is searched as %j', (text, expected) => {
  expect(normalise(text)).toBe(expected)
})

it('changes nothing that is normalised already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text))
    }),
  )
})
