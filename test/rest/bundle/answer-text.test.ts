import { expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { answerText } from '../../../src/rest/bundle/answer-text.ts'

it.each([0, 1, 3, 5000])('is one bundle of %i entries in their order', async (count) => {
  const pieces = await answerText('batch-response', count, (n) => `{"fullUrl":"å${n}"}`)
  const entry = Array.from({ length: count }, (_, n) => ({ fullUrl: `å${n}` }))
  const bundle = { resourceType: 'Bundle', type: 'batch-response', ...(count > 0 && { entry }) }
  expect(JSON.parse(textOf(pieces))).toEqual(bundle)
})

it('is made into bytes as it grows, but for its end', async () => {
  const pieces = await answerText('transaction-response', 5000, () => '{"response":{"status":"200"}}')
  expect(pieces.map((piece) => typeof piece).slice(0, -1)).toEqual(Array(pieces.length - 1).fill('object'))
  expect(pieces.length).toBeGreaterThan(3)
})
