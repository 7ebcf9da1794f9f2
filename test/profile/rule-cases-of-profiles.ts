/** One broken resource for each rule of profiles. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { observation, patient, type RuleCase } from './rule-case.ts'
import { type Change, profile } from './validator/profiles.ts'

const by = (type: string, ...changes: Change[]): readonly StructureDefinition[] => [profile(type, 'asked', changes)]
const memberOf = (_: string, __: string | undefined, code: string): boolean | undefined =>
  code === 'far' ? undefined : code === 'gul'

const slicing = (more: object = {}): Change => ({
  id: 'Patient.identifier',
  slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open', ...more },
})
const slice = (name: string, more: object = {}): Change[] => [
  { id: `Patient.identifier:${name}`, ...more },
  { id: `Patient.identifier:${name}.system`, min: 1, fixedUri: `urn:${name}` },
]
const identifiers = (...names: string[]) => patient({ identifier: names.map((name) => ({ system: `urn:${name}` })) })
const kilo = { value: 5, unit: 'kg' }
const bound = (strength: 'required' | 'extensible'): Change => ({
  id: 'Observation.code',
  binding: { strength, valueSet: 'http://example.org/vs' },
})
const coded = (code: string) => observation({ code: { coding: [{ system: 'http://example.org/cs', code }] } })

export const ofProfiles: readonly RuleCase[] = [
  { rule: 'minimum', resource: patient({}), profiles: by('Patient', { id: 'Patient.name', min: 1 }) },
  {
    rule: 'maximum',
    resource: patient({ name: [{ text: 'a' }, { text: 'b' }] }),
    profiles: by('Patient', { id: 'Patient.name', max: '1' }),
  },
  { rule: 'slice-minimum', resource: patient({}), profiles: by('Patient', slicing(), ...slice('a', { min: 1 })) },
  {
    rule: 'slice-minimum',
    resource: patient({}),
    profiles: by('Patient', { ...slicing(), min: 1 }, ...slice('a', { min: 1 })),
  },
  {
    rule: 'slice-maximum',
    resource: identifiers('a', 'a'),
    profiles: by('Patient', slicing(), ...slice('a', { max: '1' })),
  },
  {
    rule: 'slice-closed',
    resource: identifiers('b'),
    profiles: by('Patient', slicing({ rules: 'closed' }), ...slice('a')),
  },
  {
    rule: 'slice-order',
    resource: identifiers('b', 'a'),
    profiles: by('Patient', slicing({ ordered: true }), ...slice('a'), ...slice('b')),
  },
  {
    rule: 'slice-end',
    resource: identifiers('b', 'a'),
    profiles: by('Patient', slicing({ rules: 'openAtEnd' }), ...slice('a')),
  },
  {
    rule: 'type',
    resource: observation({ valueString: 'x' }),
    profiles: by('Observation', { id: 'Observation.value[x]', type: [{ code: 'Quantity' }] }),
  },
  {
    rule: 'fixed',
    resource: observation({}),
    profiles: by('Observation', { id: 'Observation.status', fixedCode: 'amended' }),
    isFixable: true,
  },
  {
    rule: 'fixed-extra',
    resource: observation({ valueQuantity: { ...kilo, code: 'kg', system: 'http://unitsofmeasure.org' } }),
    profiles: by('Observation', {
      id: 'Observation.value[x]',
      fixedQuantity: { ...kilo, system: 'http://unitsofmeasure.org' },
    }),
    isFixable: true,
  },
  {
    rule: 'pattern',
    resource: observation({}),
    profiles: by('Observation', {
      id: 'Observation.code',
      patternCodeableConcept: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    }),
    isFixable: true,
  },
  {
    rule: 'pattern',
    resource: observation({ code: { coding: [{ system: 'http://loinc.org', code: '8310-5' }] } }),
    profiles: by('Observation', {
      id: 'Observation.code',
      patternCodeableConcept: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    }),
  },
  {
    rule: 'value-minimum',
    resource: observation({ valueInteger: 1 }),
    profiles: by('Observation', { id: 'Observation.value[x]', minValueInteger: 2 }),
  },
  {
    rule: 'value-maximum',
    resource: observation({ valueInteger: 3 }),
    profiles: by('Observation', { id: 'Observation.value[x]', maxValueInteger: 2 }),
  },
  {
    rule: 'length',
    resource: patient({ name: [{ family: 'Testsson' }] }),
    profiles: by('Patient', { id: 'Patient.name.family', maxLength: 3 }),
  },
  {
    rule: 'binding',
    resource: coded('Gul'),
    profiles: by('Observation', bound('required')),
    options: { memberOf },
    isFixable: true,
  },
  { rule: 'binding', resource: coded('lila'), profiles: by('Observation', bound('required')), options: { memberOf } },
  {
    rule: 'binding-text',
    resource: observation({}),
    profiles: by('Observation', bound('required')),
    options: { memberOf },
  },
  {
    rule: 'binding-extensible',
    resource: coded('lila'),
    profiles: by('Observation', bound('extensible')),
    options: { memberOf },
  },
  {
    rule: 'binding-unchecked',
    resource: coded('far'),
    profiles: by('Observation', bound('required')),
    options: { memberOf },
  },
  {
    rule: 'reference-type',
    resource: observation({ subject: { reference: 'Group/1' } }),
    profiles: by('Observation', {
      id: 'Observation.subject',
      type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'] }],
    }),
  },
  {
    rule: 'reference-profile',
    resource: observation({ subject: { reference: 'Patient/1' } }),
    profiles: [
      profile('Observation', 'asked', [
        {
          id: 'Observation.subject',
          type: [{ code: 'Reference', targetProfile: ['https://example.org/StructureDefinition/named'] }],
        },
      ]),
      profile('Patient', 'named', [{ id: 'Patient.name', min: 1 }]),
    ],
    options: { resolve: () => patient({}) },
  },
  {
    rule: 'aggregation',
    resource: observation({ subject: { reference: 'Patient/1' } }),
    profiles: by('Observation', {
      id: 'Observation.subject',
      type: [
        {
          code: 'Reference',
          aggregation: ['contained'],
          targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'],
        },
      ],
    }),
  },
  {
    rule: 'profile',
    resource: observation({ valueQuantity: { value: 1 } }),
    profiles: [
      profile('Observation', 'asked', [
        {
          id: 'Observation.value[x]',
          type: [
            {
              code: 'Quantity',
              profile: ['https://example.org/StructureDefinition/one', 'https://example.org/StructureDefinition/two'],
            },
          ],
        },
      ]),
      profile('Quantity', 'one', [{ id: 'Quantity.unit', min: 1 }]),
      profile('Quantity', 'two', [{ id: 'Quantity.code', min: 1 }]),
    ],
  },
  { rule: 'profile-unknown', resource: patient({ meta: { profile: ['http://example.org/unknown'] } }) },
  { rule: 'profile-type', resource: patient({}), profiles: by('Observation', { id: 'Observation.value[x]', min: 1 }) },
  {
    rule: 'profile-broken',
    resource: patient({}),
    profiles: [{ ...profile('Patient', 'asked', []), type: 'Nonsense' }],
  },
  {
    rule: 'invariant',
    resource: patient({}),
    profiles: by('Patient', {
      id: 'Patient',
      constraint: [{ key: 'x-1', severity: 'error', human: 'A name is there', expression: 'name.exists()' }],
    }),
  },
  {
    rule: 'invariant-warning',
    resource: patient({}),
    profiles: by('Patient', {
      id: 'Patient',
      constraint: [{ key: 'x-1', severity: 'warning', human: 'A name is there', expression: 'name.exists()' }],
    }),
  },
  {
    rule: 'invariant-unknown',
    resource: patient({}),
    profiles: by('Patient', {
      id: 'Patient',
      constraint: [{ key: 'x-1', severity: 'error', human: 'x', expression: 'name.nonsense()' }],
    }),
  },
  { rule: 'invariant', resource: patient({ contact: [{ gender: 'male' }] }) },
  {
    rule: 'invariant',
    resource: patient({
      generalPractitioner: [{ reference: '#a' }],
      contained: [{ resourceType: 'Practitioner', id: 'a', meta: { versionId: '1' } }],
    }),
  },
]
