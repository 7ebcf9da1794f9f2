/** One broken resource for each rule of what has rules of its own. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { narrated, observation, patient, type RuleCase } from './rule-case.ts'
import { extension } from './validator/profiles.ts'

const uuid = 'c757873d-ec9a-4326-a141-556f43239520'
const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry })
const message = (...more: object[]) => ({
  ...bundle(
    'message',
    {
      fullUrl: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239521',
      resource: {
        resourceType: 'MessageHeader',
        text: narrated,
        eventUri: 'urn:a',
        source: { endpoint: 'urn:b' },
        focus: [{ reference: `urn:uuid:${uuid}` }],
      },
    },
    ...more,
  ),
  timestamp: '2026-03-10T09:00:00+01:00',
})
const url = 'https://example.org/StructureDefinition/'
const known = extension('known', 'string', ['Patient'])
const [root, ...others] = known.differential?.element ?? []
const modifying: StructureDefinition = {
  ...known,
  differential: {
    element: [
      { id: 'Extension', path: 'Extension', isModifier: true, isModifierReason: 'x' },
      ...(root ? [root] : []),
      ...others,
    ],
  },
}
const questionnaire = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [
    { linkId: '1', type: 'string', required: true },
    { linkId: '2', type: 'group' },
    { linkId: '3', type: 'integer' },
  ],
}
const answered = (...item: object[]) => ({
  resourceType: 'QuestionnaireResponse',
  text: narrated,
  questionnaire: 'http://example.org/q',
  status: 'completed',
  item,
})
const asked = { options: { resolve: () => questionnaire } }
const one = { linkId: '1', answer: [{ valueString: 'x' }] }
const defined = (element: object) => ({
  ...{ resourceType: 'StructureDefinition', text: narrated, url: 'http://example.org/p', name: 'P', status: 'draft' },
  ...{ kind: 'resource', abstract: false, type: 'Patient', derivation: 'constraint' },
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
  differential: { element: [{ id: 'Patient', path: 'Patient' }, element] },
})

export const ofContent: readonly RuleCase[] = [
  { rule: 'reference-contained', resource: observation({ subject: { reference: '#a' } }) },
  {
    rule: 'reference-bundle',
    resource: message({ fullUrl: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239522', resource: patient({}) }),
  },
  {
    rule: 'reference-urn',
    resource: bundle('collection', {
      fullUrl: `urn:uuid:${uuid}`,
      resource: observation({ subject: { reference: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239522' } }),
    }),
  },
  {
    rule: 'reference-many',
    resource: message(
      { fullUrl: `urn:uuid:${uuid}`, resource: patient({ meta: { versionId: '1' } }) },
      { fullUrl: `urn:uuid:${uuid}`, resource: patient({ meta: { versionId: '2' } }) },
    ),
  },
  { rule: 'extension-unknown', resource: patient({ extension: [{ url: `${url}unknown`, valueString: 'x' }] }) },
  {
    rule: 'extension-modifier-unknown',
    resource: patient({ modifierExtension: [{ url: `${url}unknown`, valueString: 'x' }] }),
  },
  {
    rule: 'extension-modifier',
    resource: patient({ extension: [{ url: `${url}known`, valueString: 'x' }] }),
    profiles: [modifying],
    isFixable: true,
  },
  {
    rule: 'extension-no-modifier',
    resource: patient({ modifierExtension: [{ url: `${url}known`, valueString: 'x' }] }),
    profiles: [known],
    isFixable: true,
  },
  {
    rule: 'extension-context',
    resource: patient({ name: [{ family: 'x', extension: [{ url: `${url}known`, valueString: 'x' }] }] }),
    profiles: [known],
  },
  { rule: 'extension-relative', resource: patient({ extension: [{ url: 'known', valueString: 'x' }] }) },
  {
    rule: 'contained-id',
    resource: patient({
      contained: [
        {
          resourceType: 'Provenance',
          target: [{ reference: '#' }],
          recorded: '2026-03-10T09:00:00Z',
          agent: [{ who: { display: 'Avdelning 12' } }],
        },
      ],
    }),
  },
  {
    rule: 'bundle-full-url',
    resource: bundle('collection', { fullUrl: 'http://example.org/Patient/2', resource: patient({ id: '1' }) }),
  },
  {
    rule: 'bundle-full-url-uuid',
    resource: bundle('collection', { fullUrl: 'urn:uuid:1', resource: patient({}) }),
  },
  {
    rule: 'system-near',
    resource: observation({ valueQuantity: { value: 1, system: 'http://unitsofmeasure.org/', code: 'kg' } }),
    isFixable: true,
  },
  {
    rule: 'unit',
    resource: observation({ valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'kilo gram' } }),
  },
  { rule: 'oid', resource: patient({ identifier: [{ system: 'urn:oid:1.02', value: '1' }] }) },
  {
    rule: 'bundle-full-url-missing',
    resource: message({ resource: patient({ id: uuid }) }),
    isFixable: true,
  },
  {
    rule: 'bundle-full-url-form',
    resource: bundle('collection', { fullUrl: 'Patient/1', resource: patient({ id: '1' }) }),
  },
  {
    rule: 'bundle-link',
    resource: {
      ...bundle('searchset'),
      entry: undefined,
      total: 0,
      link: [
        { relation: 'self', url: 'http://example.org/a' },
        { relation: 'self', url: 'http://example.org/a' },
      ],
    },
    isFixable: true,
  },
  {
    rule: 'narrative',
    resource: patient({
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="x">x</p></div>' },
    }),
  },
  {
    rule: 'narrative-link',
    resource: patient({
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><a href="#no">x</a></div>' },
    }),
  },
  { rule: 'definition-path', resource: defined({ id: 'Patient.colour', path: 'Patient.colour' }) },
  {
    rule: 'definition-discriminator',
    resource: defined({
      id: 'Patient.name',
      path: 'Patient.name',
      slicing: { discriminator: [{ type: 'value', path: 'colour' }], rules: 'open' },
    }),
  },
  { rule: 'questionnaire-item', resource: answered(one, { linkId: '9', answer: [{ valueString: 'x' }] }), ...asked },
  { rule: 'questionnaire-required', resource: answered({ linkId: '3', answer: [{ valueInteger: 1 }] }), ...asked },
  { rule: 'questionnaire-group', resource: answered(one, { linkId: '2', answer: [{ valueString: 'x' }] }), ...asked },
  {
    rule: 'questionnaire-repeats',
    resource: answered({ linkId: '1', answer: [{ valueString: 'x' }, { valueString: 'y' }] }),
    ...asked,
  },
  { rule: 'questionnaire-type', resource: answered(one, { linkId: '3', answer: [{ valueString: 'x' }] }), ...asked },
  {
    rule: 'example-url',
    resource: patient({ implicitRules: 'http://example.org/rules' }),
    options: { examples: false },
  },
  {
    rule: 'attachment-size',
    resource: patient({ photo: [{ contentType: 'image/png', data: 'QUJD', size: 4 }] }),
    isFixable: true,
  },
]
