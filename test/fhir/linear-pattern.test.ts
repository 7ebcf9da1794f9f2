import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linearPattern } from '../../src/fhir/linear-pattern.ts'

it.each([
  ['', '', true],
  ['', 'a', false],
  ['[0-9]{3}', '123', true],
  ['[0-9]{3}', '1234', false],
  ['a|bc|d', 'bc', true],
  ['a|bc|d', 'ab', false],
  ['(?:x{2,3}y?)*', 'xxxyxx', true],
  ['(?:x{2,3}y?)*', 'x', false],
  ['^a+?$', 'aa', true],
  ['a{2,}', 'a', false],
  ['a{0}', '', true],
  [String.raw`\d+(\.\d+)?`, '12.5', true],
  [String.raw`[^\]\s]+`, 'a]', false],
  [String.raw`\p{L}+`, 'åäö', true],
  ['.', '😀', true],
  ['(a|)b', 'b', true],
])('%j against %j: %s', (pattern, text, matches) => {
  expect(linearPattern(pattern)(text)).toBe(matches)
})

it.each(['(a', 'a)', '*a', '(?=a)', '(?<n>a)', String.raw`(a)\1`, String.raw`\ba`, '[a', 'a{3,2}', '(a{1000}){1000}'])(
  'refuses %s',
  (pattern) => {
    expect(() => linearPattern(pattern)).toThrow(expect.objectContaining({ kind: 'unprocessable' }))
  },
)

it.each(['(a+)+', '(a|a)*', '(a*)*b', '(.*a){12}'])('takes %s in its stride', (pattern) => {
  const matches = linearPattern(pattern)
  const start = performance.now()
  matches(`${'a'.repeat(5000)}!`)
  expect(performance.now() - start).toBeLessThan(2000)
})

it('gives up where a pattern of very many parts is asked of a very long text', () => {
  const matches = linearPattern('(?:a|b)*a[ab]{1500}c')
  const text = Array.from({ length: 200_000 }, (_, at) => 'ab'[((at * 7919 + at * at * 13) % 1009) % 2]).join('')
  expect(() => matches(text)).toThrow(expect.objectContaining({ kind: 'tooCostly' }))
  expect(matches(`a${'b'.repeat(1500)}c`)).toBe(true)
})

it('answers the same whatever it was asked before, also where a pattern has very many states', () => {
  const source = '(?:a|b|å|😀)*a(?:a|b|å|😀){9}'
  const matches = linearPattern(source)
  const expected = new RegExp(`^(?:${source})$`, 'u')
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'å', '😀'), maxLength: 24 })
  fc.assert(
    fc.property(text, (tried) => {
      expect(matches(tried), tried).toBe(expected.test(tried))
    }),
    { numRuns: 2000 },
  )
})

it('answers as the platform does', () => {
  const letter = fc.constantFrom('a', 'b', '[ab]', '.', 'c')
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      letter,
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{1,}'))
        .map(([one, count]) => `(?:${one})${count}`),
    ),
  }))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  fc.assert(
    fc.property(pattern, text, (source, tried) => {
      expect(linearPattern(source)(tried)).toBe(new RegExp(`^(?:${source})$`, 'u').test(tried))
    }),
    { numRuns: 500 },
  )
})
