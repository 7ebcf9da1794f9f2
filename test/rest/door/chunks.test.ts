import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { chunksOf } from '../../../src/rest/door/chunks.ts'

const small = fc.string({ unit: fc.constantFrom('a', 'å', '€', '😀'), maxLength: 20 })
const great = fc.integer({ min: 3_000, max: 200_000 }).map((length) => 'ö'.repeat(length))
const text = fc.oneof({ weight: 9, arbitrary: small }, { weight: 1, arbitrary: great })
const piece = fc.tuple(text, fc.boolean()).map(([some, asBytes]) => (asBytes ? Buffer.from(some) : some))

it('sends the pieces of an answer as they are, one after the other', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(Buffer.concat(chunksOf(pieces)).toString()).toBe(textOf(pieces))
    }),
    { numRuns: 300 },
  )
})

it('makes one chunk of a thousand small pieces', () => {
  expect(chunksOf(Array.from({ length: 1000 }, () => '{"a":1},'))).toHaveLength(1)
})

it('does not copy a great piece', () => {
  const bytes = Buffer.alloc(10_000, 'x')
  expect(chunksOf(['{', bytes, '}'])[1]).toBe(bytes)
})
