import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tester } from '../../../src/fhir/fhirpath/text.ts'
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
})
