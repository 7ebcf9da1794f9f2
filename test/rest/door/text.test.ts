import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/rest/door/text.ts'

describe('decodeText', () => {
  it('gives back any text that was encoded as UTF-8, with or without a byte order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, marked) => {
        fc.pre(!text.startsWith('\ufeff') && text.isWellFormed())
        expect(decodeText(Buffer.from(marked ? `\ufeff${text}` : text))).toBe(text)
      }),
    )
  })

  it.each([
    ['a lone continuation byte', [0x61, 0x80], 1, 2],
    ['Latin-1', [0x7b, 0x0a, 0xe5, 0x6c], 2, 1],
    ['a character cut off at the end', [0xc3, 0xa5, 0xc3], 1, 2],
    ['a surrogate', [0x0a, 0x0a, 0x78, 0xed, 0xa0, 0x80], 3, 2],
    ['an overlong slash', [0xc0, 0xaf], 1, 1],
    ['a bad byte after a replacement character that was sent', [0xef, 0xbf, 0xbd, 0xff], 1, 2],
    ['a bad byte after a four byte character', [0xf0, 0x9f, 0x98, 0x80, 0xff], 1, 3],
  ])('refuses %s and says where', (_, bytes, line, column) => {
    const issues = [expect.objectContaining({ line, column })]
    expect(() => decodeText(Buffer.from(bytes))).toThrow(expect.objectContaining({ status: 400, issues }))
  })
})
