import { describe, expect, it } from 'vitest'
import { base, type Change, profile, said, validatorOf } from './profiles.ts'

type Said = readonly (readonly [string, string])[]

const observation = (parts: object) => ({ resourceType: 'Observation', status: 'final', code: { text: 'x' }, ...parts })
const patient = (parts: object) => ({ resourceType: 'Patient', ...parts })
const loinc = { coding: [{ system: 'http://loinc.org', code: '1-1' }] }
const constraint = (expression: string): Change[] => [
  { id: 'Patient', constraint: [{ key: 'own-1', severity: 'error', human: 'It must hold.', expression }] },
]

const cases: readonly (readonly [string, Change[], object, Said])[] = [
  ['what must be there', [{ id: 'Patient.birthDate', min: 1 }], patient({ gender: 'male' }), [['minimum', 'Patient']]],
  [
    'what must not be there',
    [{ id: 'Patient.photo', max: '0' }],
    patient({ photo: [{ title: 'x' }] }),
    [['maximum', 'Patient']],
  ],
  ['what is there by its extension', [{ id: 'Patient.birthDate', min: 1 }], patient({ _birthDate: { id: 'x' } }), []],
  [
    'a fixed value',
    [{ id: 'Patient.gender', fixedCode: 'female' }],
    patient({ gender: 'male' }),
    [['fixed', 'Patient.gender']],
  ],
  [
    'more than a fixed value',
    [{ id: 'Patient.maritalStatus', fixedCodeableConcept: { text: 'x' } }],
    patient({ maritalStatus: { text: 'x', id: 'a' } }),
    [['fixed-extra', 'Patient.maritalStatus.id']],
  ],
  [
    'what a pattern has',
    [{ id: 'Observation.code', patternCodeableConcept: loinc }],
    observation({}),
    [['pattern', 'Observation.code']],
  ],
  [
    'more than a pattern',
    [{ id: 'Observation.code', patternCodeableConcept: loinc }],
    observation({ code: { ...loinc, text: 'x' } }),
    [],
  ],
  [
    'a type of a choice',
    [{ id: 'Observation.value[x]', type: [{ code: 'Quantity' }] }],
    observation({ valueString: 'x' }),
    [['type', 'Observation.value.ofType(string)']],
  ],
  [
    'the elements of a choice',
    [
      { id: 'Observation.value[x]', type: [{ code: 'Quantity' }] },
      { id: 'Observation.value[x].unit', min: 1 },
    ],
    observation({ valueQuantity: { value: 1 } }),
    [['minimum', 'Observation.value.ofType(Quantity)']],
  ],
  [
    'the least value',
    [{ id: 'Observation.value[x]', type: [{ code: 'integer' }], minValueInteger: 3 }],
    observation({ valueInteger: 2 }),
    [['value-minimum', 'Observation.value.ofType(integer)']],
  ],
  [
    'the greatest quantity in another unit',
    [
      {
        id: 'Observation.value[x]',
        type: [{ code: 'Quantity' }],
        maxValueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'kg' },
      },
    ],
    observation({ valueQuantity: { value: 1001, system: 'http://unitsofmeasure.org', code: 'g' } }),
    [['value-maximum', 'Observation.value.ofType(Quantity)']],
  ],
  [
    'the length of a text',
    [{ id: 'Patient.name.text', maxLength: 3 }],
    patient({ name: [{ text: 'abcd' }] }),
    [['length', 'Patient.name[0].text']],
  ],
  [
    'a required binding',
    [{ id: 'Observation.code', binding: { strength: 'required', valueSet: 'urn:held' } }],
    observation({ code: loinc }),
    [['binding', 'Observation.code']],
  ],
  [
    'an extensible binding',
    [{ id: 'Observation.code', binding: { strength: 'extensible', valueSet: 'urn:held' } }],
    observation({ code: loinc }),
    [['binding-extensible', 'Observation.code']],
  ],
  [
    'a binding that cannot be told',
    [{ id: 'Observation.code', binding: { strength: 'required', valueSet: 'urn:other' } }],
    observation({ code: loinc }),
    [],
  ],
  [
    'the types a reference may lead to',
    [
      {
        id: 'Observation.subject',
        type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'] }],
      },
    ],
    observation({ subject: { reference: 'Group/1' } }),
    [['reference-type', 'Observation.subject']],
  ],
  ['an invariant', constraint('birthDate.exists()'), patient({ gender: 'male' }), [['own-1', 'Patient']]],
  [
    'an invariant that yields nothing',
    constraint("gender = 'male'"),
    patient({ active: true }),
    [['own-1', 'Patient']],
  ],
  [
    'an invariant that cannot be evaluated',
    constraint('unheardOf()'),
    patient({ active: true }),
    [['invariant-unknown', 'Patient']],
  ],
]

describe('a profile', () => {
  const memberOf = (valueSet: string) => (valueSet === 'urn:held' ? false : undefined)

  it.each(cases)('asks for %s', (_, changes, resource, expected) => {
    const type = changes[0]?.id.split('.')[0] ?? ''
    const validator = validatorOf([profile(type, 'p', changes)], { memberOf })
    expect(said(validator, resource, ['p'])).toEqual(expected)
    const accepted = validator.accepts(resource as Record<string, unknown>, { profiles: [`${base}p`] })
    expect(accepted).toBe(expected.length === 0)
  })
})

describe('a profile of a resource', () => {
  it('is asked for once, however often it is claimed', () => {
    const validator = validatorOf([profile('Patient', 'p', [{ id: 'Patient.birthDate', min: 1 }])])
    const claimed = patient({ meta: { profile: [`${base}p`, `${base}p|1.0.0`] } })
    expect(said(validator, claimed, ['p'])).toEqual([['minimum', 'Patient']])
  })

  it('says in parts what it asks for, where, and how it is mended', () => {
    const validator = validatorOf([profile('Patient', 'p', [{ id: 'Patient.gender', fixedCode: 'female' }])])
    const [issue] = validator
      .validate(patient({ gender: 'male' }), { profiles: [`${base}p`] })
      .filter(({ details }) => details?.profile)
    expect(issue).toMatchObject({
      severity: 'error',
      expression: 'Patient.gender',
      details: {
        rule: 'fixed',
        profile: `${base}p|1.0.0`,
        element: 'Patient.gender',
        expected: '"female"',
        swedish: expect.stringMatching(/^Exakt "female"/),
        fix: [{ op: 'replace', path: '/gender', value: 'female' }],
      },
    })
  })

  it('asks of what an entry of the bundle refers to that it conforms too', () => {
    const target = profile('Patient', 'target', [{ id: 'Patient.birthDate', min: 1 }])
    const source = profile('Observation', 'source', [
      { id: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [`${base}target`] }] },
    ])
    const bundle = (parts: object) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          fullUrl: 'urn:uuid:5f1c2a30-0000-4000-8000-00000000000a',
          resource: observation({
            subject: { reference: 'urn:uuid:5f1c2a30-0000-4000-8000-00000000000b' },
            meta: { profile: [`${base}source`] },
          }),
        },
        { fullUrl: 'urn:uuid:5f1c2a30-0000-4000-8000-00000000000b', resource: patient({ active: true, ...parts }) },
      ],
    })
    const validator = validatorOf([target, source])
    expect(said(validator, bundle({ birthDate: '2024' }))).toEqual([])
    expect(said(validator, bundle({}))).toEqual([['reference-profile', 'Bundle.entry[0].resource.subject']])
  })
})
