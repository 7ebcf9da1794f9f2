import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isConditional } from '../../../src/profile/reference-target.ts'
import { bundleIndex } from '../../../src/profile/validator/bundle-index.ts'

const urls = [
  ...['urn:uuid:1', 'urn:uuid:2', 'https://example.org/Patient/1', 'https://example.org/Patient/2'],
  ...['https://example.net/Patient/1', 'Patient/1', 'http', 'https://example.org/Patient/1/_history/1'],
]
const references = [...urls, 'Patient/2', 'Patient/1/_history/1', '#a', 'Patient?x=1', 'https://example.org/Patient/3']
const entry = fc.record({
  fullUrl: fc.option(fc.constantFrom(...urls), { nil: undefined }),
  resource: fc.record({
    resourceType: fc.constant('Patient'),
    id: fc.constantFrom('1', '2'),
    meta: fc.constantFrom({}, { versionId: '1' }),
  }),
})

it('has as the first that a reference means the first of all that it means', () => {
  let found = 0
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.constantFrom(...references), (all, reference) => {
      const bundle = { resourceType: 'Bundle', entry: all }
      for (const { resource: from } of all) {
        const expected = isConditional(reference) ? undefined : bundleIndex(bundle).find(reference, from)[0]?.resource
        expect(bundleIndex(bundle).first(reference, from), reference).toBe(expected)
        found += Number(expected !== undefined)
      }
    }),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(300)
})

it('answers whatever is asked as if it were asked alone', () => {
  const asked = fc.tuple(fc.constantFrom(...references), fc.nat(3))
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), fc.array(asked, { minLength: 8 }), (all, asks) => {
      const bundle = { resourceType: 'Bundle', entry: all }
      const index = bundleIndex(bundle)
      for (const [reference, at] of asks) {
        const from = all[at % all.length]?.resource ?? {}
        const found = index.find(reference, from).map(({ index }) => index)
        expect(found, reference).toEqual(
          bundleIndex(bundle)
            .find(reference, from)
            .map(({ index }) => index),
        )
      }
    }),
    { numRuns: 1000 },
  )
})
