import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sentBytes } from '../../../src/rest/door/sent-bytes.ts'
import { decodeText } from '../../../src/rest/door/text.ts'

const bytes = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
  fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(`\ufeff${text}`)),
  fc.uint8Array().map((some) => Buffer.from(some)),
)
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })

function cut(whole: Buffer, lengths: readonly number[]): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0, i = 0; at < whole.length; at += lengths[i++ % lengths.length] ?? 1) {
    chunks.push(whole.subarray(at, at + (lengths[i % lengths.length] ?? 1)))
  }
  return chunks
}

/** The text, or where it cannot be read. */
function outcome(read: () => string): unknown {
  try {
    return read()
  } catch (error) {
    return (error as { issues?: unknown }).issues
  }
}

function piecesOf(chunks: readonly Buffer[], units: number): string {
  const sent = sentBytes(chunks)
  let text = ''
  while (!sent.isAtEnd()) text += sent.next(units)
  expect(sent.next(units)).toBe('')
  expect(sent.whole()).toBe(text)
  return text
}

it('is in pieces what it is as a whole, however the bytes came, and says the same of what is not UTF-8', () => {
  const property = fc.property(bytes, sizes, fc.integer({ min: 4, max: 20 }), (whole, lengths, units) => {
    expect(outcome(() => piecesOf(cut(whole, lengths), units))).toEqual(outcome(() => decodeText(whole)))
  })
  fc.assert(property, { numRuns: 1000 })
})

it('hands out no more than was asked for, and never part of a character', () => {
  const sent = sentBytes([Buffer.from('å'.repeat(10)), Buffer.from('🏥')])
  expect([sent.next(5), sent.next(5), sent.next(100), sent.isAtEnd()]).toEqual(['åå', 'åå', `${'å'.repeat(6)}🏥`, true])
})
