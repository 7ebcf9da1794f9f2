import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPassed, matches, matchTest, matchText } from '../../../src/profile/validator/pattern.ts'

const keys = fc.constantFrom('system', 'code', 'coding', "a'b", '__proto__x', 'length')
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', "'", 1, true, false, null),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 2 }),
  ),
})).value
const kinds = fc.constantFrom('fixed', 'pattern')

describe('the test that is made of an expected value', () => {
  it('says of any value what a comparison says', () => {
    let met = 0
    fc.assert(
      fc.property(kinds, values, values, (kind, wanted, value) => {
        const expected = matches(value, { kind, value: wanted })
        expect(matchTest({ kind, value: wanted })(value)).toBe(expected)
        met += Number(expected)
      }),
      { numRuns: 5000 },
    )
    expect(met).toBeGreaterThan(100)
  })

  it('passes the value itself, and nothing that is not there', () => {
    fc.assert(
      fc.property(kinds, values, (kind, wanted) => {
        const test = matchTest({ kind, value: wanted })
        expect([test(wanted), test(undefined)]).toEqual([true, false])
      }),
    )
  })

  it('takes no text or list for an object that has what these have', () => {
    const test = matchTest({ kind: 'pattern', value: { length: 1 } })
    expect([{ length: 1 }, 'a', ['a'], { length: 2 }].map(test)).toEqual([true, false, false, false])
  })

  it('tells which of several passes first', () => {
    const [one, other] = ['a', 'b'].map((code) => matchText({ kind: 'pattern', value: { coding: [{ code }] } }))
    const first = firstPassed([one, other].filter((test) => test !== undefined))
    const coded = (...codes: string[]) => ({ coding: codes.map((code) => ({ code })) })
    expect([coded('a'), coded('c', 'b'), coded('b', 'a'), coded('c'), {}, undefined].map(first)).toEqual([
      0, 1, 0, -1, -1, -1,
    ])
  })
})
