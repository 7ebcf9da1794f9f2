/** What the cases of answers, slices and bounds are held against. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { base, type Change, profile } from '../profiles.ts'

const system = `${base}codes`
export const code = (...codes: string[]) => ({ coding: codes.map((one) => ({ system, code: one })) })

const item = (linkId: string, type: string, more: object = {}) => ({ linkId, type, text: linkId, ...more })
const when = (question: string, operator: string, answer: object) => ({
  enableWhen: [{ question, operator, ...answer }],
})
const options = (...codes: string[]) => ({ answerOption: codes.map((one) => ({ valueCoding: { system, code: one } })) })

const questionnaire = {
  resourceType: 'Questionnaire',
  url: `${base}questionnaire`,
  status: 'active',
  item: [
    item('group', 'group', {
      item: [
        item('name', 'string', { required: true, maxLength: 5 }),
        item('choice', 'choice', options('a', 'b')),
        item('open', 'open-choice', options('a')),
        item('listed', 'choice', { answerValueSet: `${base}listed` }),
      ],
    }),
    item('yes', 'boolean'),
    item('count', 'integer', { required: true, ...when('yes', '=', { answerBoolean: true }) }),
    item('many', 'decimal', { repeats: true, ...when('count', '>', { answerInteger: 5 }) }),
    item('shown', 'display'),
    item('times', 'group', { repeats: true, item: [item('day', 'date', { required: true })] }),
    item('asked', 'string', { item: [item('more', 'string', { required: true })] }),
    item('why', 'string', { required: true, ...when('asked', 'exists', { answerBoolean: true }) }),
  ],
}

const codeSystem = {
  resourceType: 'CodeSystem',
  url: system,
  status: 'active',
  content: 'complete',
  concept: ['a', 'b', 'c'].map((one) => ({ code: one })),
} as const
const valueSet = {
  resourceType: 'ValueSet',
  url: `${base}listed`,
  status: 'active',
  compose: { include: [{ system, concept: [{ code: 'a' }, { code: 'b' }] }] },
} as const

const population = (name: string) => ({ code: code(name) })
const measure = (name: string, scoring: string, ...groups: string[]) => ({
  resourceType: 'Measure',
  url: base + name,
  status: 'active',
  scoring: { coding: [{ code: scoring }] },
  group: groups.map((one) => ({ code: code(one), population: ['a', 'b'].map(population) })),
})

const sliced = (type: string, path: string, more: object = {}) =>
  ({ slicing: { discriminator: [{ type, path }], rules: 'open', ...more } }) as Partial<Change>
const bySystem = (more: object = {}): Change[] => [
  { id: 'Patient.identifier', ...sliced('value', 'system', more) },
  { id: 'Patient.identifier:a' },
  { id: 'Patient.identifier:a.system', min: 1, fixedUri: 'urn:a' },
  { id: 'Patient.identifier:b', max: '1' },
  { id: 'Patient.identifier:b.system', min: 1, fixedUri: 'urn:b' },
]
const born = `${base}born`
const entries = (type: string, resource: object): Change[] => [
  { id: 'Bundle.entry', ...sliced(type, 'resource') },
  { id: 'Bundle.entry:p', min: 1, max: '1' },
  { id: 'Bundle.entry:p.resource', min: 1, type: [{ code: 'Patient', ...resource }] },
]
const choice = (id: string, type: string): Change => ({ id, type: [{ code: type }] })

const profiles: readonly StructureDefinition[] = [
  profile('Patient', 'born', [{ id: 'Patient.birthDate', min: 1 }]),
  profile('Patient', 'by-system', [...bySystem().with(1, { id: 'Patient.identifier:a', min: 1, max: '1' })]),
  profile('Patient', 'closed', bySystem({ rules: 'closed' })),
  profile('Patient', 'ordered', bySystem({ ordered: true })),
  profile('Bundle', 'by-type', entries('type', {})),
  profile('Bundle', 'by-profile', entries('profile', { profile: [born] })),
  profile('Observation', 'by-pattern', [
    { id: 'Observation.category', ...sliced('pattern', '$this') },
    { id: 'Observation.category:a', min: 1, max: '1', patternCodeableConcept: code('a') },
  ]),
  profile('Observation', 'by-value-type', [
    { id: 'Observation.value[x]', ...sliced('type', '$this', { rules: 'closed' }) },
    { id: 'Observation.value[x]:valueQuantity', min: 1, type: [{ code: 'Quantity' }] },
  ]),
  profile('Patient', 'by-existence', [
    { id: 'Patient.telecom', ...sliced('exists', 'period') },
    { id: 'Patient.telecom:with', max: '1' },
    { id: 'Patient.telecom:with.period', min: 1 },
    { id: 'Patient.telecom:without', min: 1 },
    { id: 'Patient.telecom:without.period', max: '0' },
  ]),
  profile('Observation', 'bounded', [
    { ...choice('Observation.value[x]', 'integer'), minValueInteger: 2, maxValueInteger: 4 },
  ]),
  profile('Observation', 'bounded-quantity', [
    {
      ...choice('Observation.value[x]', 'Quantity'),
      minValueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'kg' },
      maxValueQuantity: { value: 3, system: 'http://unitsofmeasure.org', code: 'kg' },
    },
  ]),
  profile('Patient', 'bounded-date', [
    { id: 'Patient.birthDate', minValueDate: '1900-01-01', maxValueDate: '2020-06-30' },
  ]),
  profile('Observation', 'bounded-instant', [{ id: 'Observation.issued', minValueInstant: '2026-01-01T00:00:00Z' }]),
  profile('Patient', 'short', [{ id: 'Patient.name.family', maxLength: 3 }]),
  profile('Patient', 'asked', [
    {
      id: 'Patient',
      constraint: [{ key: 'own-1', severity: 'error', human: 'x', expression: "gender = 'male'" }],
    },
  ]),
]

/** All of them; what has a URL is found by it. */
export const known: readonly { readonly resourceType: string; readonly url?: string }[] = [
  ...[questionnaire, codeSystem, valueSet],
  ...[measure('proportion', 'proportion', 'a'), measure('cohort', 'cohort', 'a'), measure('two', 'ratio', 'a', 'b')],
  ...profiles,
]
