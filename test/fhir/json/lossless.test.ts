import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  isNumber,
  type Lossless,
  memberOf,
  parseLossless,
  printLossless,
  setMember,
} from '../../../src/fhir/json/lossless.ts'
import { isEqual } from '../../../src/fhir/json/lossless-equality.ts'
import { jsonText, numberText } from '../../support/json-text.ts'

it('prints what it parsed, number for number', () => {
  fc.assert(
    fc.property(jsonText.value, (text) => {
      const printed = printLossless(parseLossless(text))
      expect(printLossless(parseLossless(printed))).toBe(printed)
      expect(JSON.parse(printed)).toEqual(JSON.parse(text))
    }),
  )
  fc.assert(fc.property(numberText, (text) => printLossless(parseLossless(text)) === text))
})

it('keeps a number that is written as JavaScript writes it, and one that is not, the same way', () => {
  for (const text of ['{"a":[1,2.5,{"__proto__":-3}]}', '{"a":[1,2.50,{"__proto__":-3}]}']) {
    const value = parseLossless(text)
    const list = memberOf(value as Record<string, Lossless>, 'a') as Lossless[]
    expect(list.slice(0, 2).map(isNumber)).toEqual([true, true])
    expect(isNumber(memberOf(list[2] as Record<string, Lossless>, '__proto__'))).toBe(true)
    expect(printLossless(value)).toBe(text)
  }
})

it('takes a member named __proto__ or rawJSON for what it is', () => {
  const value = parseLossless('{"__proto__":{"a":1.0},"rawJSON":"1"}')
  expect(isNumber(value)).toBe(false)
  expect(printLossless(value)).toBe('{"__proto__":{"a":1.0},"rawJSON":"1"}')
  const holder: Record<string, Lossless> = {}
  setMember(holder, '__proto__', 'x')
  expect([memberOf(holder, '__proto__'), memberOf(holder, 'constructor')]).toEqual(['x', undefined])
})

it.each([
  ['1', '1.0', true],
  ['1.50', '15e-1', true],
  ['100', '1E+2', true],
  ['0', '-0.00e9', true],
  ['1e400', '10e399', true],
  ['1e400', '1e401', false],
  ['12345678901234567890', '12345678901234567891', false],
  ['1', '-1', false],
  ['1', '"1"', false],
  ['{"a":1,"b":[1]}', '{"b":[1.0],"a":1}', true],
  ['{"a":1}', '{"a":1,"b":1}', false],
  ['{"a":null}', '{"b":null}', false],
  ['[1,2]', '[2,1]', false],
  ['[]', '{}', false],
  ['null', 'false', false],
])('%s and %s are equal: %s', (one, other, expected) => {
  expect(isEqual(parseLossless(one), parseLossless(other))).toBe(expected)
})
