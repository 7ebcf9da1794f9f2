import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import { opened, sealed } from '../../../src/rest/search/cursor.ts'

const key = randomBytes(32)
const bearer = { caller: openCaller, path: ['Task'] }

it('opens what it sealed, small and large', () => {
  const contents = fc.record({ pairs: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 30 }), at: fc.nat() })
  fc.assert(
    fc.property(contents, (content) => {
      expect(opened(sealed(content, key, bearer), key, bearer)).toEqual(content)
    }),
  )
})

it('shows nothing of its content, and never the same text twice', () => {
  const content = { pairs: [['name', 'Öst']], at: 1 }
  const text = sealed(content, key, bearer)
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toMatch(/name|pairs/)
  expect(sealed(content, key, bearer)).not.toBe(text)
})

it('refuses any text that was altered in any place', () => {
  const text = sealed({ at: 1 }, key, bearer)
  const bytes = Buffer.from(text, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(() => opened(altered.toString('base64url'), key, bearer)).toThrow('_cursor')
  }
  for (let length = 0; length < bytes.length; length++) {
    expect(() => opened(bytes.subarray(0, length).toString('base64url'), key, bearer)).toThrow('_cursor')
  }
})

it.each([
  ['another key', randomBytes(32), bearer],
  ['another path', key, { ...bearer, path: ['Patient'] }],
  ['another kind of caller', key, { ...bearer, caller: { kind: 'system' } as const }],
  ['another person', key, { ...bearer, caller: { ...openCaller, person: 'Practitioner/1' } }],
  ['another purpose', key, { ...bearer, caller: { ...openCaller, purpose: 'TREAT' } }],
])('refuses a text that was made for %s', (_, otherKey, other) => {
  expect(() => opened(sealed({ at: 1 }, key, bearer), otherKey, other)).toThrow('_cursor')
})

it('refuses to make a link that is too long for HTTP', () => {
  const ids = Array.from({ length: 2000 }, () => randomBytes(16).toString('hex')).join(',')
  expect(() => sealed({ pairs: [['_id', ids]] }, key, bearer)).toThrow('too long')
})
