import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openBundle as openSent } from '../../../src/fhir/json/bundle-text.ts'
import { scan } from '../../../src/fhir/json/scan.ts'
import { sentText } from '../../../src/fhir/json/sent-text.ts'
import { gapChoices, jsonText, spaced } from '../../support/json-text.ts'
import { refusal } from '../../support/refusal.ts'

const openBundle = (text: string, options: Parameters<typeof openSent>[1]) => openSent(sentText(text), options)
const limits = { entries: 10_000, depth: 1000, pause: async () => {} }
const large = (count: number, indent = 0) => {
  const entry = (n: number) => ({
    fullUrl: `urn:uuid:${n}`,
    resource: {
      resourceType: 'Basic',
      extension: Array.from({ length: 40 }, (_, k) => ({ url: `u${k}`, valueString: 'å'.repeat(n % 9) })),
    },
    request: { method: 'POST', url: 'Basic' },
  })
  return JSON.stringify(
    { resourceType: 'Bundle', type: 'batch', entry: Array.from({ length: count }, (_, n) => entry(n)) },
    null,
    indent,
  )
}

it('gives the bundle, and of each entry its parsed shell and its resource as text', async () => {
  const text =
    '{"type":"batch", "entry":[ {"fullUrl":"u","resource":{"a": 1.50 },"request":{"url":"x"}}, {} ],"total": 2}'
  const { bundle, entries } = await openBundle(text, limits)
  expect(bundle).toEqual({ type: 'batch', total: 2 })
  expect(entries.map(({ shell }) => shell)).toEqual([{ fullUrl: 'u', request: { url: 'x' } }, {}])
  expect(entries.map(({ resource }) => resource)).toEqual([scan('{"a":1.50}', limits), undefined])
})

it.each([
  ['no object', '[]', 1, 1, 'Bundle'],
  ['an entry that is no list', '{"entry":{}}', 1, 10, 'Bundle.entry'],
  ['an element of entry that is no object', '{"entry":[{},1]}', 1, 14, 'Bundle.entry[1]'],
  ['a resource that is no object', '{"entry":[{"resource":[]}]}', 1, 23, 'Bundle.entry[0].resource'],
  [
    'a fault in a resource',
    '{"entry":[{},\n{"resource":{"name":[{"given":[tru]}]}}]}',
    2,
    35,
    'Bundle.entry[1].resource.name[0].given[0]',
  ],
  ['a fault in a shell', '{"entry":[{"request":{"url":"a" "b"}}]}', 1, 33, 'Bundle.entry[0].request'],
  ['a property twice in an entry', '{"entry":[{"fullUrl":"a","fullUrl":"b"}]}', 1, 26, 'Bundle.entry[0]'],
  ['a property twice in a resource', '{"entry":[{"resource":{"a":1,"a":2}}]}', 1, 30, 'Bundle.entry[0].resource'],
  ['entry twice', '{"entry":[],"entry":[]}', 1, 13, 'Bundle'],
  ['a text that ends', '{"entry":[{"resource":{', 1, 24, 'Bundle.entry[0].resource'],
  ['text behind it', '{"entry":[]} x', 1, 14, 'Bundle'],
])('refuses %s and says where', async (_, text, ...expected) => {
  const [line, column, expression] = expected
  const { issues, status } = await refusal(openBundle(text, limits))
  expect(status).toBe(400)
  expect(issues[0]).toMatchObject({ line, column, expression })
})

it('refuses too many entries with 413 and the limit', async () => {
  const error = await refusal(openBundle('{"entry":[{},{},{}]}', { ...limits, entries: 2 }))
  expect([error.status, error.message]).toEqual([413, expect.stringContaining('more than 2 entries')])
})

it('counts the levels of the bundle as nesting', async () => {
  const text = '{"entry":[{"resource":{"a":[]}}]}'
  await expect(openBundle(text, { ...limits, depth: 5 })).resolves.toBeDefined()
  expect((await refusal(openBundle(text, { ...limits, depth: 4 }))).message).toContain('deeper than 4')
})

it.each([[0], [2]])('pauses between pieces of a large bundle, indented by %s, and loses nothing', async (indent) => {
  const text = large(2000, indent)
  let pauses = 0
  const pause = async () => void pauses++
  const { entries } = await openBundle(text, { ...limits, pause })
  expect(pauses).toBeGreaterThan(text.length / 140_000)
  const opened = entries.map(({ shell, resource }) => ({ ...shell, resource: JSON.parse(resource?.text ?? '') }))
  expect(opened).toEqual(JSON.parse(text).entry)
})

it('is not disturbed by other scans while it pauses', async () => {
  const text = large(600, 1)
  const pause = async () => void scan('[1, 2, [3, 4]]'.repeat(1), limits)
  const { entries } = await openBundle(text, { ...limits, pause })
  expect(entries.map(({ resource }) => resource?.text)).toEqual(
    JSON.parse(text).entry.map((e: { resource: object }) => JSON.stringify(e.resource)),
  )
})

it('takes characters of two units wherever a piece ends', async () => {
  const family = (shift: number) => `{"entry":[{"resource":{"a":"${'x'.repeat(shift)}${'🏥'.repeat(100_000)}"}}]}`
  for (const shift of [0, 1]) {
    const { entries } = await openBundle(family(shift), limits)
    expect(entries[0]?.resource?.text).toHaveLength(200_008 + shift)
  }
})

it('refuses half of such a character far into a large bundle', async () => {
  const { issues } = await refusal(openBundle(large(600).replace('urn:uuid:500"', 'urn:uuid:\ud83d"'), limits))
  expect(issues[0]?.diagnostics).toContain('surrogate')
})

it('takes an entry that is larger than a piece', async () => {
  const data = 'x'.repeat(700_000)
  const { entries } = await openBundle(`{"entry":[{"resource":{"data":"${data}"}},{"fullUrl":"b"}]}`, limits)
  expect([entries[0]?.resource?.text.length, entries[1]?.shell]).toEqual([700_011, { fullUrl: 'b' }])
})

it('names a fault far into a large bundle', async () => {
  const text = large(2000, 2).replace('urn:uuid:1500"', 'urn:uuid:1500')
  const { issues } = await refusal(openBundle(text, limits))
  expect(issues[0]?.expression).toBe('Bundle.entry[1500].fullUrl')
  expect(issues[0]?.line).toBeGreaterThan(100_000)
})

it('gives each resource as scan does, in any bundle', async () => {
  const entry = fc.record({ before: fc.boolean(), shell: jsonText.value, resource: jsonText.object })
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 5 }), gapChoices, async (entries, choices) => {
      const texts = entries.map(({ before, shell, resource }) =>
        before ? `{"s":${shell},"resource":${resource}}` : `{"resource":${resource},"s":${shell}}`,
      )
      const opened = await openBundle(spaced(`{"entry":[${texts.join(',')}]}`, choices), limits)
      expect(opened.entries).toEqual(
        entries.map(({ shell, resource }) => ({ shell: { s: JSON.parse(shell) }, resource: scan(resource, limits) })),
      )
    }),
    { numRuns: 500 },
  )
})

it('keeps what was opened first as it was, whatever is opened later', async () => {
  const text = large(50)
  const { entries } = await openBundle(text, limits)
  const before = entries.map(({ resource }) => resource && [...resource.nodes])
  await openBundle(large(400), limits)
  expect(entries.map(({ resource }) => resource && [...resource.nodes])).toEqual(before)
})
