import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitAt, unescaped } from '../../../src/rest/search/escape.ts'

it.each([
  ['a,b', ['a', 'b']],
  ['a\\,b,c', ['a\\,b', 'c']],
  ['a\\\\,b', ['a\\\\', 'b']],
  [',', ['', '']],
  ['a\\', ['a\\']],
])('splits %s', (text, parts) => {
  expect(splitAt(text, ',')).toEqual(parts)
})

it.each([
  ['a\\,\\$\\|\\\\b', 'a,$|\\b'],
  ['c:\\new', 'c:\\new'],
  ['a\\', 'a\\'],
])('reads %s as %s', (text, plain) => {
  expect(unescaped(text)).toBe(plain)
})

it('gives back the parts of any list that was escaped', () => {
  const escaped = (part: string) => part.replace(/[,$|\\]/g, '\\$&')
  const parts = fc.array(fc.string({ unit: fc.constantFrom('a', ',', '$', '|', '\\') }), { minLength: 1 })
  fc.assert(
    fc.property(parts, (list) => {
      expect(splitAt(list.map(escaped).join(','), ',').map(unescaped)).toEqual(list)
    }),
  )
})
