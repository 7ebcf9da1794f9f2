import { readFileSync } from 'node:fs'
import type { StructureDefinition } from '@medplum/fhirtypes'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { schemaOfProfile, schemaOfType } from '../../../src/profile/json-schema/export.ts'
import { ownSchemas } from '../../../src/profile/json-schema/own-schemas.ts'
import { snapshotSource } from '../../../src/profile/snapshot-source.ts'
import { type Change, profile } from '../validator/profiles.ts'

type Check = (resource: unknown) => boolean

const compiled = (schema: unknown): Check => new Ajv2020({ strict: false }).compile(schema as object) as Check

/** The check of the schema of a profile with these changes. */
function checkOf(type: string, changes: readonly Change[]): Check {
  const one: StructureDefinition = profile(type, 'x', changes)
  const source = snapshotSource((url) => (url === one.url ? one : undefined))
  const codes = [{ system: 'urn:s', code: 'a' }]
  const whole = source(one.url ?? '') ?? one
  return compiled(
    schemaOfProfile(whole, {
      profile: source,
      codesOf: (url) => (url === 'urn:vs' ? codes : undefined),
      extensions: [],
    }),
  )
}

describe('the schema of a type', () => {
  let patient: Check
  beforeAll(() => {
    patient = compiled(schemaOfType('Patient'))
  })

  it.each([
    ['a resource that is right', { active: true, name: [{ given: ['A', null], _given: [null, { id: 'x' }] }] }, true],
    ['a property that R4 does not have', { color: 'red' }, false],
    ['another JSON type', { active: 'true' }, false],
    ['one where a list is asked for', { name: { text: 'A' } }, false],
    ['an empty list', { name: [] }, false],
    ['an empty object', { maritalStatus: {} }, false],
    ['a null in a list that stands alone', { name: [{ given: ['A', null] }] }, false],
    ['a code that is not bound', { gender: 'x' }, false],
    ['a date that is not in the calendar', { birthDate: '2023-02-29' }, false],
    ['a leap day', { birthDate: '2024-02-29' }, true],
    ['two types of a choice', { deceasedBoolean: true, deceasedDateTime: '2024' }, false],
    ['a choice with its extensions', { deceasedBoolean: true, _deceasedBoolean: { id: 'x' } }, true],
    ['a backbone element without what it must have', { link: [{ type: 'refer' }] }, false],
  ])('answers %s', (_, fields, isRight) => {
    expect(patient({ resourceType: 'Patient', ...fields })).toBe(isRight)
  })
})

describe('the schema of a profile', () => {
  const slicing: Change['slicing'] = { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed' }
  const sliced = checkOf('Patient', [
    { id: 'Patient.identifier', slicing },
    { id: 'Patient.identifier:one', min: 1, max: '1' },
    { id: 'Patient.identifier:one.system', min: 1, patternUri: 'urn:one' },
    { id: 'Patient.identifier:one.value', min: 1 },
  ])
  const observation = checkOf('Observation', [
    { id: 'Observation.value[x]', min: 1, type: [{ code: 'string' }] },
    { id: 'Observation.code', patternCodeableConcept: { coding: [{ system: 'urn:s', code: 'a' }] } },
    { id: 'Observation.language', fixedCode: 'sv' },
    { id: 'Observation.category', max: '1', binding: { strength: 'required', valueSet: 'urn:vs' } },
    { id: 'Observation.note', max: '0' },
  ])
  const right = {
    ...{ resourceType: 'Observation', status: 'final', valueString: 'x', language: 'sv' },
    code: { text: 'x', coding: [{ code: 'b' }, { system: 'urn:s', code: 'a', display: 'A' }] },
    category: [{ coding: [{ system: 'urn:s', code: 'a' }] }],
  }

  it.each([
    ['an item of the slice', [{ system: 'urn:one', value: '1' }], true],
    ['none of the slice', [], false],
    ['one that lacks what the slice requires', [{ system: 'urn:one' }], false],
    ['one too many', [1, 2].map((value) => ({ system: 'urn:one', value: `${value}` })), false],
    ['one of no slice, where there may be no other', [{ system: 'urn:one', value: '1' }, { system: 'urn:b' }], false],
  ])('answers %s', (_, identifier, isRight) => {
    expect(sliced({ resourceType: 'Patient', identifier })).toBe(isRight)
  })

  it.each([
    ['what is right', {}, true],
    ['a type that the profile does not allow', { valueString: undefined, valueBoolean: true }, false],
    ['no value', { valueString: undefined }, false],
    ['what the pattern asks for missing', { code: { coding: [{ system: 'urn:s', code: 'b' }] } }, false],
    ['another value than the fixed one', { language: 'en' }, false],
    ['a code of no listed kind', { category: [{ coding: [{ system: 'urn:s', code: 'b' }] }] }, false],
    ['a code without its system', { category: [{ coding: [{ code: 'a' }] }] }, false],
    ['one more than the profile allows', { category: [right.category[0], right.category[0]] }, false],
    ['what the profile takes away', { note: [{ text: 'x' }] }, false],
  ])('answers %s', (_, changed, isRight) => {
    expect(observation(JSON.parse(JSON.stringify({ ...right, ...changed })))).toBe(isRight)
  })
})

describe('the schemas of the profiles of this project', () => {
  const folder = new URL('../../../profiles/package/example/', import.meta.url)
  const sip = JSON.parse(readFileSync(new URL('CarePlan-exempel-sip.json', folder), 'utf8'))

  it('take an example, but not with an extension that is not as defined', () => {
    const check = compiled(ownSchemas().get('sip'))
    const url = 'https://vardbro.example/fhir/StructureDefinition/arende'
    const spoilt = { ...sip, extension: [{ url, valueString: 'x' }] }
    expect([check(sip), check(spoilt)]).toEqual([true, false])
  }, 30_000)
})
