import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentOf, resourceText } from '../../../src/fhir/json/resource-text.ts'
import { scan } from '../../../src/fhir/json/scan.ts'
import { gapChoices, jsonText, numbersOf, spaced } from '../../support/json-text.ts'

const identity = { type: 'Basic', id: 'b1' }
const at = Date.parse('2026-03-06T09:00:00.123Z')
const stored = (text: string) => contentOf(resourceText(scan(text, { depth: 1000 }), identity), 3, at)
const head = '{"resourceType":"Basic","id":"b1","meta":{"versionId":"3","lastUpdated":"2026-03-06T09:00:00.123Z"'

it.each([
  ['puts id and meta where there are none', '{"resourceType":"Basic"}', `${head}}}`],
  ['leaves all else as it was sent', '{"x": 1.50, "resourceType":"Basic", "y":[1E5]}', `${head}},"x":1.50,"y":[1E5]}`],
  ['replaces an id that was sent', '{"resourceType":"Basic","id":"x","a":1}', `${head}},"a":1}`],
  ['replaces an id whose name is written with an escape', '{"\\u0069d":"x","a":1}', `${head}},"a":1}`],
  [
    'puts type, id and meta first',
    '{"a":1,"meta":{"source":"s"},"b":2,"id":"x","resourceType":"Basic"}',
    `${head},"source":"s"},"a":1,"b":2}`,
  ],
  [
    'drops version and time that were sent',
    '{"meta":{"lastUpdated":"x","tag":[{"code":"t"}],"versionId":"9","_versionId":{"id":"v"}}}',
    `${head},"tag":[{"code":"t"}]}}`,
  ],
  ['keeps extensions of the id', '{"id":"x","_id":{"extension":[]}}', `${head}},"_id":{"extension":[]}}`],
])('%s', (_, text, expected) => {
  expect(stored(text)).toBe(expected)
})

it.each([['[]'], ['"Basic"'], ['{"meta":[]}'], ['{"meta":null}']])('refuses %s', (text) => {
  expect(() => stored(text)).toThrow('must be a JSON object')
})

it('keeps every other member and every number text of any object', () => {
  fc.assert(
    fc.property(jsonText.object, gapChoices, (text, choices) => {
      const { id, meta, resourceType, ...others } = JSON.parse(text)
      fc.pre(meta === undefined || (typeof meta === 'object' && meta !== null && !Array.isArray(meta)))
      const { versionId, lastUpdated, _versionId, _lastUpdated, ...inMeta } = meta ?? {}
      const content = stored(spaced(text, choices))
      const { id: _, meta: newMeta, resourceType: __, ...kept } = JSON.parse(content)
      expect(kept).toEqual(others)
      expect(newMeta).toEqual({ versionId: '3', lastUpdated: '2026-03-06T09:00:00.123Z', ...inMeta })
      if (id === undefined && resourceType === undefined)
        expect(numbersOf(content).sort()).toEqual(numbersOf(text).sort())
    }),
    { numRuns: 2000 },
  )
})
