/** Cases of the kinds that public validator suites have, written for this project. */
import { describe, expect, it } from 'vitest'
import { base, extension, said, validatorOf } from './profiles.ts'

type Said = readonly (readonly [string, string])[]

const div = (html: string) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${html}</div>`,
})
const patient = (parts: object) => ({ resourceType: 'Patient', ...parts })
const entry = (id: string, parts: object = {}) => ({
  fullUrl: `https://example.org/fhir/Patient/${id}`,
  resource: patient({ id, ...parts }),
})
const documented = (...entries: object[]) => ({
  resourceType: 'Bundle',
  type: 'document',
  identifier: { system: 'urn:x', value: '1' },
  timestamp: '2026-03-02T08:00:00+01:00',
  entry: [
    {
      fullUrl: 'https://example.org/fhir/Composition/c',
      resource: {
        resourceType: 'Composition',
        id: 'c',
        status: 'final',
        type: { text: 'x' },
        date: '2026-03-02',
        author: [{ display: 'x' }],
        title: 'x',
        section: [{ title: 'x', entry: [{ reference: 'Patient/a' }] }],
      },
    },
    ...entries,
  ],
})
const questionnaire = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [{ linkId: 'g', type: 'group', item: [{ linkId: 'a', type: 'integer', required: true }] }],
}
const answer = (...item: object[]) => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${base}q`,
  status: 'completed',
  item,
})

const cases: readonly (readonly [string, object, Said])[] = [
  [
    'a missing element at what should hold it',
    { resourceType: 'CarePlan', status: 'active', intent: 'plan' },
    [['required', 'CarePlan']],
  ],
  ['an unknown property at what holds it', patient({ birthdate: '2024' }), [['unknown-property', 'Patient']]],
  ['a date that does not exist', patient({ birthDate: '2023-02-29' }), [['primitive', 'Patient.birthDate']]],
  [
    'markup that a page could run',
    patient({ name: [{ text: 'a<script>b</script>' }] }),
    [['primitive', 'Patient.name[0].text']],
  ],
  ['an invariant of the type', patient({ contact: [{ gender: 'male' }] }), [['pat-1', 'Patient.contact[0]']]],
  [
    'a period that ends before it starts',
    patient({ name: [{ text: 'x', period: { start: '2024-02', end: '2024-01-31' } }] }),
    [['per-1', 'Patient.name[0].period']],
  ],
  [
    'a period that ends before it starts on the same day',
    patient({
      name: [{ text: 'x', period: { start: '2024-02-20T10:00:00+01:00', end: '2024-02-20T09:59:59+01:00' } }],
    }),
    [['per-1', 'Patient.name[0].period']],
  ],
  [
    'a period that ends before it starts by offsets that differ',
    patient({
      name: [{ text: 'x', period: { start: '2024-02-20T10:00:00+01:00', end: '2024-02-20T10:30:00+02:00' } }],
    }),
    [['per-1', 'Patient.name[0].period']],
  ],
  [
    'a period that ends after it starts by offsets that differ',
    patient({
      name: [{ text: 'x', period: { start: '2024-02-20T10:00:00+02:00', end: '2024-02-20T09:30:00+01:00' } }],
    }),
    [],
  ],
  [
    'a period whose ends differ in precision',
    patient({ name: [{ text: 'x', period: { start: '2024-02-20', end: '2024-02' } }] }),
    [],
  ],
  [
    'an extension with value and extensions',
    patient({ extension: [{ url: `${base}x`, valueCode: 'a', extension: [{ url: 'b', valueCode: 'c' }] }] }),
    [['ext-1', 'Patient.extension[0]']],
  ],
  [
    'a contained resource that is not there',
    patient({ managingOrganization: { reference: '#x' } }),
    [['reference-contained', 'Patient.managingOrganization']],
  ],
  [
    'a contained resource that nothing refers to',
    patient({ contained: [{ resourceType: 'Organization', id: 'x', name: 'x' }] }),
    [['dom-3', 'Patient.contained[0]']],
  ],
  [
    'contained resources with one id',
    patient({
      managingOrganization: { reference: '#x' },
      contained: [
        { resourceType: 'Organization', id: 'x', name: 'x' },
        { resourceType: 'Organization', id: 'x', name: 'y' },
      ],
    }),
    [['contained-id', 'Patient.contained[1]']],
  ],
  [
    'a modifier extension that is not known',
    patient({ modifierExtension: [{ url: `${base}no`, valueCode: 'a' }] }),
    [['extension-modifier-unknown', 'Patient.modifierExtension[0]']],
  ],
  ['an extension that is not known', patient({ extension: [{ url: `${base}no`, valueCode: 'a' }] }), []],
  [
    'an extension in the wrong element',
    patient({ extension: [{ url: `${base}named`, valueString: 'a' }] }),
    [['extension-context', 'Patient']],
  ],
  [
    'an extension in its element',
    patient({ name: [{ text: 'x', extension: [{ url: `${base}named`, valueString: 'a' }] }] }),
    [],
  ],
  [
    'an extension in its primitive element',
    patient({ _birthDate: { extension: [{ url: `${base}born`, valueString: 'a' }] } }),
    [],
  ],
  [
    'an extension with a value of another type',
    patient({ name: [{ text: 'x', extension: [{ url: `${base}named`, valueCode: 'a' }] }] }),
    [['type', 'Patient.name[0].extension[0].value.ofType(code)']],
  ],
  ['a script in the narrative', patient({ text: div('<script>x</script>') }), [['narrative', 'Patient.text.div']]],
  [
    'an attachment of another size',
    patient({ photo: [{ contentType: 'a/b', data: 'QUJD', size: 4 }] }),
    [['attachment-size', 'Patient.photo[0]']],
  ],
  ['a profile that is not known', patient({ meta: { profile: [`${base}no`] } }), [['profile-unknown', 'Patient']]],
  [
    'a profile of another type',
    patient({ meta: { profile: ['http://hl7.org/fhir/StructureDefinition/bp'] } }),
    [['profile-type', 'Patient']],
  ],
  [
    'a fullUrl of another id',
    { resourceType: 'Bundle', type: 'collection', entry: [{ ...entry('a'), resource: patient({ id: 'b' }) }] },
    [['bundle-full-url', 'Bundle.entry[0].fullUrl']],
  ],
  [
    'a fullUrl of another id behind an entry without a resource',
    {
      resourceType: 'Bundle',
      type: 'history',
      entry: [{}, { ...entry('a'), resource: patient({ id: 'b' }) }, entry('c')].map((one) => ({
        ...one,
        request: { method: 'PUT', url: 'Patient/a' },
        response: { status: '200' },
      })),
    },
    [['bundle-full-url', 'Bundle.entry[1].fullUrl']],
  ],
  [
    'a fullUrl that is there twice',
    { resourceType: 'Bundle', type: 'collection', entry: [entry('a'), entry('a')] },
    [['bdl-7', 'Bundle']],
  ],
  [
    'a link that is there twice',
    { resourceType: 'Bundle', type: 'collection', link: [1, 2].map((at) => ({ relation: 'self', url: `urn:${at}` })) },
    [['bundle-link', 'Bundle.link[1]']],
  ],
  ['a document that holds what it refers to', documented(entry('a')), []],
  [
    'a reference to two entries of a document',
    documented(entry('a', { meta: { versionId: '1' } }), entry('a', { meta: { versionId: '2' } })),
    [['reference-many', 'Bundle.entry[0].resource.section[0].entry[0]']],
  ],
  ['a document that begins with something else', { ...documented(), entry: [entry('a')] }, [['bdl-11', 'Bundle']]],
  [
    'the faults of an entry',
    { resourceType: 'Bundle', type: 'collection', entry: [entry('a', { contact: [{ gender: 'male' }] })] },
    [['pat-1', 'Bundle.entry[0].resource.contact[0]']],
  ],
  ['a questionnaire answered', answer({ linkId: 'g', item: [{ linkId: 'a', answer: [{ valueInteger: 1 }] }] }), []],
  [
    'an item that the questionnaire does not have',
    answer({ linkId: 'g', item: [{ linkId: 'b' }] }),
    [
      ['questionnaire-item', 'QuestionnaireResponse.item[0]'],
      ['questionnaire-required', 'QuestionnaireResponse.item[0]'],
    ],
  ],
  [
    'an answer of another kind',
    answer({ linkId: 'g', item: [{ linkId: 'a', answer: [{ valueString: 'x' }] }] }),
    [['questionnaire-type', 'QuestionnaireResponse.item[0].item[0].answer[0].value.ofType(string)']],
  ],
]

describe('validation against R4', () => {
  const validator = validatorOf(
    [
      extension('named', 'string', ['HumanName', 'Patient.contact']),
      extension('born', 'string', ['Patient.birthDate']),
    ],
    { resolve: (url) => (url === `${base}q` ? questionnaire : undefined) },
  )

  it.each(cases)('says of %s where and why', (_, resource, expected) => {
    expect(said(validator, resource)).toEqual(expected)
  })

  it.each(cases)('accepts %s exactly where it has nothing to say', (_, resource, expected) => {
    expect(validator.accepts(resource as Record<string, unknown>)).toBe(expected.length === 0)
  })

  it('says nothing of an invariant that speaks of what is already at fault', () => {
    const activity = [{ detail: { status: 'x' }, reference: { reference: 'Task/1' }, detaill: 1 }]
    const carePlan = { resourceType: 'CarePlan', status: 'active', intent: 'plan', subject: { display: 'x' }, activity }
    expect(said(validator, carePlan).map(([rule]) => rule)).toEqual(['code', 'unknown-property'])
  })
})
