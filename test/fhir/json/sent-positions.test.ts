import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineAndColumn } from '../../../src/fhir/json/position.ts'
import { createSentPositions } from '../../../src/fhir/json/sent-positions.ts'

/** Tokens, and white space between them: strings that hold white space, escapes and quotes among them. */
const tokens = fc.array(
  fc.tuple(
    fc.constantFrom('{', '"a \\" b"', '"\\\\"', '1.50', '" \\n"', ','),
    fc.constantFrom('', ' ', '\n', '\r\n\t'),
  ),
  { minLength: 1, maxLength: 40 },
)

it.each([1, 3000])('finds each token of a text, sent %i times over, where it was sent', (times) => {
  fc.assert(
    fc.property(tokens, (once) => {
      const all = Array.from({ length: times }, () => once).flat()
      const positionOf = createSentPositions(all.flat().join(''))
      const sent = all.map((token) => token.join(''))
      for (const index of [0, Math.floor(all.length / 2), all.length - 1]) {
        const before = sent.slice(0, index).join('')
        const compact = all
          .slice(0, index)
          .map(([token]) => token)
          .join('').length
        expect(positionOf(compact)).toEqual(lineAndColumn(before, before.length))
      }
    }),
    { numRuns: times === 1 ? 300 : 20 },
  )
})
