import { describe, expect, it } from 'vitest'
import { type Change, profile, said, validatorOf } from './profiles.ts'

const system = (name: string, kind: 'value' | 'pattern' = 'value'): Change[] => [
  { id: 'Patient.identifier', slicing: { discriminator: [{ type: kind, path: 'system' }], rules: 'open' } },
  { id: `Patient.identifier:${name}`, min: 1, max: '1' },
  { id: `Patient.identifier:${name}.system`, min: 1, fixedUri: `urn:${name}` },
  { id: `Patient.identifier:${name}.value`, min: 1 },
]
const patient = (parts: object) => ({ resourceType: 'Patient', ...parts })
const observation = (parts: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...parts,
})

const rules = (slicing: object): Change[] =>
  system('a').map((change, index) => (index === 0 ? { ...change, slicing: { ...byChange, ...slicing } } : change))
const byChange: NonNullable<Change['slicing']> = { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' }
const a = { system: 'urn:a', value: '1' }
const b = { system: 'urn:b', value: '2' }

const components: Change[] = [
  { id: 'Observation.component', slicing: { discriminator: [{ type: 'type', path: 'value' }], rules: 'closed' } },
  { id: 'Observation.component:measure', min: 1 },
  { id: 'Observation.component:measure.value[x]', min: 1, type: [{ code: 'Quantity' }] },
]
const byExistence: Change[] = [
  { id: 'Patient.contact', slicing: { discriminator: [{ type: 'exists', path: 'period' }], rules: 'open' } },
  { id: 'Patient.contact:timed', max: '1' },
  { id: 'Patient.contact:timed.period', min: 1 },
  { id: 'Patient.contact:lasting', min: 1 },
  { id: 'Patient.contact:lasting.period', max: '0' },
]
const byTarget: Change[] = [
  {
    id: 'CareTeam.participant',
    slicing: { discriminator: [{ type: 'type', path: 'member.resolve()' }], rules: 'open' },
  },
  { id: 'CareTeam.participant:unit', min: 1 },
  {
    id: 'CareTeam.participant:unit.member',
    min: 1,
    type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Organization'] }],
  },
]
const again: Change[] = [
  ...system('a').slice(0, 1),
  {
    id: 'Patient.identifier:a',
    min: 1,
    max: '2',
    slicing: { discriminator: [{ type: 'value', path: 'use' }], rules: 'open' },
  },
  { id: 'Patient.identifier:a.system', min: 1, fixedUri: 'urn:a' },
  { id: 'Patient.identifier:a/old', max: '1', min: 1, sliceName: 'a/old' },
  { id: 'Patient.identifier:a/old.use', min: 1, fixedCode: 'old' },
]

const cases: readonly (readonly [string, Change[], string, object, readonly (readonly [string, string])[]])[] = [
  ['a slice that is there', system('a'), 'Patient', patient({ identifier: [b, a] }), []],
  ['a slice that is missing', system('a'), 'Patient', patient({ identifier: [b] }), [['slice-minimum', 'Patient']]],
  [
    'a slice of which there are too many',
    system('a'),
    'Patient',
    patient({ identifier: [a, a] }),
    [['slice-maximum', 'Patient']],
  ],
  [
    'what a slice lacks',
    system('a'),
    'Patient',
    patient({ identifier: [{ system: 'urn:a' }] }),
    [['minimum', 'Patient.identifier[0]']],
  ],
  [
    'what belongs to no slice of a closed list',
    rules({ rules: 'closed' }),
    'Patient',
    patient({ identifier: [a, b] }),
    [['slice-closed', 'Patient.identifier[1]']],
  ],
  [
    'what is not sliced and stands before',
    rules({ rules: 'openAtEnd' }),
    'Patient',
    patient({ identifier: [b, a] }),
    [['slice-end', 'Patient.identifier[1]']],
  ],
  [
    'slices by the type of a choice',
    components,
    'Observation',
    observation({ component: [{ code: { text: 'x' }, valueQuantity: { value: 1 } }] }),
    [],
  ],
  [
    'a type that no slice has',
    components,
    'Observation',
    observation({ component: [{ code: { text: 'x' }, valueString: 'x' }] }),
    [
      ['slice-closed', 'Observation.component[0]'],
      ['slice-minimum', 'Observation'],
    ],
  ],
  [
    'slices by existence',
    byExistence,
    'Patient',
    patient({ contact: [{ name: { text: 'x' }, period: { start: '2024' } }] }),
    [['slice-minimum', 'Patient']],
  ],
  [
    'slices by the type referred to',
    byTarget,
    'CareTeam',
    { resourceType: 'CareTeam', participant: [{ member: { reference: 'Organization/1' } }] },
    [],
  ],
  [
    'none of the type referred to',
    byTarget,
    'CareTeam',
    { resourceType: 'CareTeam', participant: [{ member: { reference: 'Patient/1' } }] },
    [['slice-minimum', 'CareTeam']],
  ],
  ['slices of slices', again, 'Patient', patient({ identifier: [a, { ...a, use: 'old' }] }), []],
  [
    'a slice of a slice that is missing',
    again,
    'Patient',
    patient({ identifier: [a] }),
    [['slice-minimum', 'Patient']],
  ],
]

describe('slicing', () => {
  it.each(cases)('tells %s', (_, ...[changes, type, resource, expected]) => {
    const validator = validatorOf([profile(type, 'sliced', changes)])
    expect(said(validator, resource, ['sliced'])).toEqual(expected)
    const accepted = validator.accepts(resource as Record<string, unknown>, {
      profiles: ['https://example.org/StructureDefinition/sliced'],
    })
    expect(accepted).toBe(expected.length === 0)
  })

  it('names the order that slices must have', () => {
    const changes = [...rules({ ordered: true, rules: 'open' }), ...system('b').slice(1)]
    const validator = validatorOf([profile('Patient', 'ordered', changes)])
    expect(said(validator, patient({ identifier: [b, a] }), ['ordered'])).toEqual([
      ['slice-order', 'Patient.identifier[1]'],
    ])
    expect(said(validator, patient({ identifier: [a, b] }), ['ordered'])).toEqual([])
  })

  it('says first of the nearest candidate what it lacks, where a required slice is missing', () => {
    const validator = validatorOf([profile('Patient', 'sliced', system('a'))])
    const issues = validator.validate(patient({ identifier: [b] }), {
      profiles: ['https://example.org/StructureDefinition/sliced'],
    })
    expect(issues.map(({ details }) => details?.rule).filter((rule) => rule?.startsWith('slice'))).toEqual([
      'slice-near',
      'slice-minimum',
    ])
    expect(issues.find(({ details }) => details?.rule === 'slice-near')).toMatchObject({
      expression: 'Patient.identifier[0].system',
      details: { slice: 'a', element: 'Patient.identifier:a', found: 'a string of 5 characters', expected: '"urn:a"' },
    })
  })
})
