import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { begin } from '../../../src/fhir/fhirpath/budget.ts'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { tester } from '../../../src/fhir/fhirpath/tester.ts'
import { linearPattern } from '../../../src/fhir/linear-pattern.ts'

/** Some end each repetition in one place, others do not. */
const patterns = [
  '^[a-c]*:[^ |#]+$',
  '^[a-c][a-c0-9+.-]*:[a-c]*/[0-9]+',
  '^[a-c]+:[a-c][a-c-]*',
  '[a-c]*:[a-c]*:[a-c]*',
  '^[a-c]*a[a-c]*:',
  '^[a-c]*:|[0-9]*:a*',
  '^[a:]*:[a:]*:[a:]*$',
]
const texts = fc.string({ unit: fc.constantFrom(...'aabc::09/ |å'), maxLength: 12 })

beforeEach(() => begin())

describe('the test of a pattern', () => {
  it.each(patterns)('says of any text what going through all steps at once says: %s', (pattern) => {
    const part = linearPattern(`[\\s\\S]*(?:${pattern})[\\s\\S]*`)
    const whole = linearPattern(pattern)
    fc.assert(
      fc.property(texts, (text) => {
        expect(tester(pattern, 'part')(text)).toBe(part(text))
        expect(tester(pattern, 'whole')(text)).toBe(whole(text))
      }),
    )
  })

  it.each([
    ['several repetitions that run into each other', '^[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*:$'],
    ['repetitions that a set of their own ends', '^[a:]*:[a:]*:[a:]*:[a:]*:[a:]*:[a:]*:[a:]*:[a:]*:x$'],
    ['several that may begin anywhere', '[a-z]*:[a-z]*:[a-z]*:[a-z]*:x'],
    ['several that one of two alternatives begins', '^x|[a-z]*:[a-z]*:[a-z]*:x'],
    ['several that each end in one place', '^[a-z]*:[a-z]*:[a-z]*:x'],
  ])('takes time that grows with the text, of %s', (_, pattern) => {
    const test = tester(pattern, 'part')
    const started = process.cpuUsage()
    for (const text of ['a'.repeat(20_000), ':'.repeat(20_000), 'a:'.repeat(10_000)]) expect(test(text)).toBe(false)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
  })

  it.each([
    ['choices between the same', `${'(a|a)'.repeat(30)}b`],
    ['much that may be absent', `${'a?'.repeat(31)}${'a'.repeat(31)}`],
    ['choices that look ahead no further', `${'(?:a|aa)'.repeat(30)}c`],
    ['one repetition that may begin anywhere', '[a-z]*:x'],
    ['one that is counted high', 'a{0,1200}:x'],
  ])('takes time that grows with the text, of %s', (_, pattern) => {
    const test = tester(pattern, 'part')
    const started = process.cpuUsage()
    for (const text of ['a'.repeat(30), 'a'.repeat(300_000)]) test(text)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
  })
})

describe('what replaces what a pattern finds', () => {
  it.each(['a*a*a*b', 'a{0,900}a{0,900}a{0,900}b', `${'(a|a)'.repeat(30)}b`])(
    'is given up where it could take long: %s',
    (pattern) => {
      const run = compileFhirPath(`'${'a'.repeat(2000)}'.replaceMatches('${pattern}', '')`, 'Patient')
      expect(() => run({})).toThrow('takes more steps than an evaluation may')
    },
  )

  it('takes spaces out of a text of a page', () => {
    const run = compileFhirPath(`'${'ab  '.repeat(1000)}'.replaceMatches('\\\\s+', '').length()`, 'Patient')
    expect(run({})).toEqual([2000])
  })
})

it.each([
  "'x'.matches(1)",
  "'x'.replaceMatches(true, 'y')",
  "'x'.replace('x', 1)",
  "'x'.split(1)",
  "'x'.startsWith(%context.name)",
])('%s is told to take a text', (expression) => {
  const run = compileFhirPath(expression, 'Patient')
  expect(() => run({ resourceType: 'Patient', name: [{ family: 'x' }] })).toThrow('took a value that is no text')
})
