import { expect, it } from 'vitest'
import { madeOf, parsedVersion } from '../../src/store/parsed-version.ts'
import type { Stored } from '../../src/store/store.ts'

const content =
  '{"resourceType":"Patient","id":"p","meta":{"profile":["urn:p"],"versionId":"3","lastUpdated":"2026-03-02T12:00:00.000Z"},"active":true}'
const stored = (): Stored => ({
  ...{ type: 'Patient', id: 'p', version: 3, at: Date.UTC(2026, 2, 2, 12), commitNumber: 9, rid: 1 },
  ...{ deleted: false, method: 'PUT', content, bytes: Buffer.from(content) },
})

it('is the parsed text, the same object for all who ask', () => {
  const version = stored()
  expect(parsedVersion(version)).toEqual(JSON.parse(content))
  expect(parsedVersion(version)).toBe(parsedVersion(version))
})

it('is what the version was made of, with the id, the version and the time that the store gave it', () => {
  const version = stored()
  let asked = 0
  madeOf(version, () => {
    asked++
    return { resourceType: 'Patient', meta: { profile: ['urn:p'], versionId: '1' }, active: true }
  })
  expect(parsedVersion(version)).toEqual(JSON.parse(content))
  expect(parsedVersion(version)).toEqual(JSON.parse(content))
  expect(asked).toBe(1)
})
