import type { StructureDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { snapshotSource, withSnapshot } from '../../src/profile/snapshot-source.ts'
import { base, type Change, profile } from './validator/profiles.ts'

function sourceOf(...definitions: readonly StructureDefinition[]) {
  const known = new Map(definitions.map((one) => [one.url, one]))
  return snapshotSource((canonical) => known.get(canonical.split('|')[0] ?? ''))
}

/** The elements of the snapshot of the last of the profiles, by id. */
function elementsOf(...definitions: readonly StructureDefinition[]) {
  const elements = sourceOf(...definitions)(definitions.at(-1)?.url ?? '')?.snapshot?.element ?? []
  return new Map(elements.map((element) => [element.id, element]))
}

const on = (parent: string, one: StructureDefinition): StructureDefinition => ({
  ...one,
  baseDefinition: base + parent,
})

describe('snapshots on the types of R4', () => {
  it('say what R4 says of each element', () => {
    const elements = elementsOf(profile('Patient', 'a', [{ id: 'Patient.name', min: 1 }]))
    expect(elements.get('Patient.id')).toMatchObject({ max: '1', base: { path: 'Resource.id', min: 0, max: '1' } })
    expect(elements.get('Patient.gender')).toMatchObject({
      isSummary: true,
      type: [{ code: 'code' }],
      binding: { strength: 'required', valueSet: 'http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1' },
    })
    expect(elements.get('Patient.generalPractitioner')?.type?.[0]?.targetProfile).toContain(
      'http://hl7.org/fhir/StructureDefinition/Practitioner',
    )
    expect(elements.get('Patient.contact')?.constraint).toMatchObject([{ key: 'pat-1', severity: 'error' }])
    expect([...elements.keys()].indexOf('Patient.contact.name')).toBeGreaterThan(0)
  })

  it('reach into elements that refer to others, as deep as is asked', () => {
    const elements = elementsOf(profile('Questionnaire', 'a', [{ id: 'Questionnaire.item.item.item.text', min: 1 }]))
    expect(elements.get('Questionnaire.item.item.item.text')).toMatchObject({ min: 1 })
    expect(elements.get('Questionnaire.item.item.text')).toMatchObject({ min: 0 })
    expect(elements.get('Questionnaire.item.item')).not.toHaveProperty('contentReference')
    expect(elements.get('Questionnaire.item.item.item.item')).toMatchObject({ contentReference: '#Questionnaire.item' })
  })
})

describe('a snapshot with an element that refers to another', () => {
  it.each([
    ['before', ['Questionnaire.item.text', 'Questionnaire.item.item.prefix']],
    ['after', ['Questionnaire.item.item.prefix', 'Questionnaire.item.text']],
  ])('leaves it as R4 has it, whatever is said of the other %s', (_, ids) => {
    const parent = profile('Questionnaire', 'parent', [{ id: 'Questionnaire.item.code', max: '0' }])
    const child = on(
      'parent',
      profile(
        'Questionnaire',
        'child',
        ids.map((id) => ({ id, min: 1 })),
      ),
    )
    const elements = elementsOf(parent, child)
    const least = (id: string) => [elements.get(id)?.min, elements.get(id)?.max]
    expect([least('Questionnaire.item.text'), least('Questionnaire.item.code')]).toEqual([
      [1, '1'],
      [0, '0'],
    ])
    expect([least('Questionnaire.item.item.text'), least('Questionnaire.item.item.code')]).toEqual([
      [0, '1'],
      [0, '*'],
    ])
    expect(least('Questionnaire.item.item.prefix')).toEqual([1, '1'])
  })
})

describe('snapshots of profiles on profiles', () => {
  const parent = profile('Observation', 'parent', [
    { id: 'Observation.code.coding', slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' } },
    { id: 'Observation.code.coding:loinc', min: 1 },
    { id: 'Observation.code.coding:loinc.system', min: 1, patternUri: 'http://loinc.org' },
    { id: 'Observation.valueQuantity', min: 1 },
  ])

  it('keep slices, and let a slice of a slice begin with what that says', () => {
    const slicing = { discriminator: [{ type: 'value' as const, path: 'code' }], rules: 'open' as const }
    const child = profile('Observation', 'child', [
      { id: 'Observation.code.coding:loinc', slicing },
      { id: 'Observation.code.coding:loinc/bp', sliceName: 'loinc/bp', max: '1' },
      { id: 'Observation.code.coding:loinc/bp.code', min: 1, patternCode: '85354-9' },
      { id: 'Observation.valueQuantity.unit', min: 1 },
    ])
    const elements = elementsOf(parent, on('parent', child))
    expect(elements.get('Observation.code.coding:loinc/bp')).toMatchObject({ min: 0, max: '1' })
    expect(elements.get('Observation.code.coding:loinc/bp.system')).toMatchObject({ patternUri: 'http://loinc.org' })
    expect(elements.get('Observation.value[x]:valueQuantity.unit')).toMatchObject({ min: 1 })
    const order = [...elements.keys()]
    expect(order.indexOf('Observation.code.coding:loinc/bp')).toBe(
      order.indexOf('Observation.code.coding:loinc.userSelected') + 1,
    )
  })

  it('take the children of an element from the profile of its type', () => {
    const identifier = profile('Identifier', 'identifier', [{ id: 'Identifier.system', min: 1 }])
    const patient = profile('Patient', 'patient', [
      { id: 'Patient.identifier', type: [{ code: 'Identifier', profile: [`${base}identifier`] }] },
      { id: 'Patient.identifier.use', min: 1 },
    ])
    const elements = elementsOf(identifier, patient)
    expect(elements.get('Patient.identifier.system')).toMatchObject({ min: 1, path: 'Patient.identifier.system' })
    expect(elements.get('Patient.identifier.use')).toMatchObject({ min: 1 })
  })

  it('slice extensions by their URL where nobody says so', () => {
    const type = [{ code: 'Extension', profile: [`${base}note`] }]
    const note: Change = { id: 'Patient.extension:note', type, max: '1' }
    expect(elementsOf(profile('Patient', 'a', [note])).get('Patient.extension')).toMatchObject({
      slicing: { discriminator: [{ type: 'value', path: 'url' }], rules: 'open' },
    })
  })
})

describe('a snapshot that has no end', () => {
  const circle = (...names: readonly string[]) =>
    names.map((name, at) => on(names[(at + 1) % names.length] ?? '', profile('Patient', name, [])))

  it.each([
    ['is its own base', circle('a'), /StructureDefinition\/a is built on itself/],
    ['is the base of its base', circle('a', 'b', 'c'), /is built on itself: .*a, .*b, .*c, .*a\. Take one of them out/],
    [
      'has itself as the type of an element',
      [
        profile('Identifier', 'a', [
          { id: 'Identifier.assigner.identifier', type: [{ code: 'Identifier', profile: [`${base}a`] }] },
          { id: 'Identifier.assigner.identifier.value', min: 1 },
        ]),
      ],
      /is built on itself/,
    ],
    [
      'stands on 40 others',
      Array.from({ length: 40 }, (_, at) => on(String(at + 1), profile('Patient', String(at), []))),
      /more than 30 definitions/,
    ],
  ])('is refused where a profile %s', (_, definitions, message) => {
    expect(() => sourceOf(...definitions)(definitions[0]?.url ?? '')).toThrow(message)
    expect(() => withSnapshot(definitions[0] as StructureDefinition, () => undefined)).toThrow()
  })
})
