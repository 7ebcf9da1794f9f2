import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlain } from '../../src/profile/plain-text.ts'
import { primitives } from '../../src/profile/primitive.ts'

const div = '<div xmlns="http://www.w3.org/1999/xhtml"><b>a</b>\n<script>x</script></div>'

describe('a JSON text', () => {
  it.each([
    ['has no escapes', '{"a":"åäö & co"}'],
    ['has quotes, slashes and backslashes', String.raw`{"a":"\"\/\\n"}`],
    ['has letters beyond ASCII as numbers', String.raw`{"a":"\u00e5\ud83d\ude00"}`],
    ['has a narrative with lines and tags', JSON.stringify({ text: { div }, a: 'b' })],
    ['has tags that do not run', '{"a":"<b>a</b> 1 < 2 <linked>"}'],
  ])('is plain that %s', (_, text) => expect(isPlain(text)).toBe(true))

  it.each([
    ['has a control character', String.raw`{"a":"\u0001"}`],
    ['has a form feed', String.raw`{"a":"\f"}`],
    ['has a line end outside of narratives', JSON.stringify({ text: { div }, a: 'b\nc' })],
    ['has a script', '{"a":"<script>x"}'],
    ['has a script in capitals and a closing tag', String.raw`{"a":"<\/SCRIPT >"}`],
    ['has letters of ASCII as numbers', String.raw`{"a":"<\u0073cript>"}`],
    ['has a script beside a narrative that ends in a backslash', String.raw`{"div":"<div>\\","a":"<script>"}`],
    ['has a script in a text that looks like a narrative', String.raw`{"a":"\"div\":\"<div><script></div>"}`],
    ['is longer than a string may be', JSON.stringify('x'.repeat(1024 * 1024))],
  ])('is not plain that %s', (_, text) => expect(isPlain(text)).toBe(false))
})

describe('what is plain', () => {
  it('has strings that are text, and URIs that have no blanks but spaces', () => {
    const letter = fc.constantFrom(
      '<',
      '/',
      'script',
      'style',
      'b',
      '>',
      '\\',
      '"',
      '\n',
      '\u0002',
      ' ',
      'å',
      '"div":"',
    )
    const strings = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(fc.array(strings, { minLength: 1, maxLength: 4 }), (values) => {
        if (!isPlain(JSON.stringify(values))) return
        for (const value of values) {
          expect(primitives.string?.accepts(value)).toBe(true)
          expect(primitives.uri?.accepts(value.replaceAll(' ', ''))).toBe(value.trim() !== '')
        }
      }),
      { numRuns: 3000 },
    )
  })
})
