/** One broken resource for each rule of what answers another: questionnaires, measures, documents. */
import { narrated, patient, type RuleCase } from './rule-case.ts'

const url = 'http://example.org/q'
const choice = { type: 'choice', answerOption: [{ valueString: 'a' }] }
const when = (question: string) => ({ enableWhen: [{ question, operator: '=', answerBoolean: true }] })
const questionnaire = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [
    { linkId: '1', type: 'boolean', text: 'Hör hen?' },
    { linkId: '2', type: 'string', ...when('1'), item: [{ linkId: '2.1', type: 'string' }] },
    { linkId: '3', ...choice },
    { linkId: '4', type: 'string', maxLength: 3 },
  ],
}
const answered = (...item: object[]) => ({
  ...{ resourceType: 'QuestionnaireResponse', text: narrated, questionnaire: url, status: 'completed', item },
})
const answer = (linkId: string, value: object, more: object = {}) => ({ linkId, answer: [value], ...more })
const asked = { options: { resolve: () => questionnaire } }
const asks = (item: object) => ({
  ...{ resourceType: 'Questionnaire', text: narrated, url, name: 'Q', status: 'active', item: [item] },
})

const coded = (code: string) => ({ code: { coding: [{ system: `${url}/codes`, code }] } })
const measure = {
  resourceType: 'Measure',
  status: 'active',
  scoring: { coding: [{ code: 'proportion' }] },
  group: [
    { ...coded('a'), population: [coded('numerator')] },
    { ...coded('b'), population: [coded('numerator')] },
  ],
}
const group = (code: string, more: object = {}) => ({
  ...coded(code),
  population: [{ ...coded('numerator'), count: 1 }],
  measureScore: { value: 1 },
  ...more,
})
const reported = (...groups: object[]) => ({
  ...{ resourceType: 'MeasureReport', text: narrated, status: 'complete', type: 'summary', measure: url },
  ...{ period: { start: '2026-01-01', end: '2026-01-31' }, group: groups },
})
const measured = { options: { resolve: () => measure } }

const base = 'http://example.org/fhir/'
const composition = (more: object) => ({
  ...{ resourceType: 'Composition', id: 'c', text: narrated, status: 'final', type: { text: 'x' } },
  ...{ date: '2026-03-10', author: [{ display: 'x' }], title: 'x', ...more },
})
const document = (first: object, ...more: object[]) => ({
  ...{ resourceType: 'Bundle', type: 'document', timestamp: '2026-03-10T09:00:00+01:00' },
  identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239523' },
  entry: [{ fullUrl: `${base}Composition/c`, resource: first }, ...more],
})
const person = { fullUrl: `${base}Patient/p`, resource: patient({ id: 'p' }) }

export const ofAnswers: readonly RuleCase[] = [
  {
    rule: 'questionnaire-order',
    resource: answered(answer('3', { valueString: 'a' }), answer('1', { valueBoolean: true })),
    ...asked,
  },
  {
    rule: 'questionnaire-many',
    resource: answered(answer('1', { valueBoolean: true }), answer('1', { valueBoolean: true })),
    ...asked,
  },
  {
    rule: 'questionnaire-text',
    resource: answered(answer('1', { valueBoolean: true }, { text: 'Ser hen?' })),
    ...asked,
  },
  {
    rule: 'questionnaire-disabled',
    resource: answered(answer('1', { valueBoolean: false }), answer('2', { valueString: 'x' })),
    ...asked,
  },
  {
    rule: 'questionnaire-inside',
    resource: answered({ linkId: '2', item: [answer('2.1', { valueString: 'x' })] }),
    ...asked,
  },
  { rule: 'questionnaire-option', resource: answered(answer('3', { valueString: 'b' })), ...asked },
  { rule: 'length', resource: answered(answer('4', { valueString: 'abcd' })), ...asked },
  { rule: 'questionnaire-condition', resource: asks({ linkId: '1', type: 'string', text: 'x', ...when('9') }) },
  { rule: 'questionnaire-condition', resource: asks({ linkId: '1', type: 'string', text: 'x', ...when('1') }) },
  { rule: 'measure-code', resource: reported({ ...group('a'), code: { text: 'x' } }, group('b')), ...measured },
  { rule: 'measure-unknown', resource: reported(group('a'), group('b'), group('c')), ...measured },
  { rule: 'measure-many', resource: reported(group('a'), group('b'), group('b')), ...measured },
  { rule: 'measure-missing', resource: reported(group('a')), ...measured },
  { rule: 'measure-missing', resource: reported(group('a'), group('b', { population: undefined })), ...measured },
  { rule: 'measure-score', resource: reported(group('a'), group('b', { measureScore: undefined })), ...measured },
  { rule: 'bundle-no-id', resource: { ...document(composition({ id: undefined })), type: 'collection' } },
  { rule: 'bundle-unreachable', resource: document(composition({}), person) },
  { rule: 'reference-bundle', resource: document(composition({ subject: { reference: 'Patient/p' } })) },
  {
    rule: 'reference-bundle',
    resource: document(composition({ section: [{ title: 'x', entry: [{ reference: 'Observation/o' }] }] })),
  },
]
