import { expect, it } from 'vitest'
import { parseCriteria } from '../../../src/rest/search/criteria.ts'
import { scope } from './scope.ts'

const ms = (text: string) => Date.parse(text)
const token = (key: string, rest: object) => ({ kind: 'token', key, ...rest })
const reference = (key: string, ...targets: string[]) => ({ kind: 'reference', key, targets })
const taskStatus = 'http://hl7.org/fhir/task-status'
const ucum = encodeURIComponent('http://unitsofmeasure.org')

const asked = [
  ['a code of any system', 'Task', 'status=ready', token('Task.status', { code: 'ready' })],
  ['a code of a system', 'Task', 'code=s|c', token('Task.code', { system: 's', code: 'c' })],
  ['a code without a system', 'Task', 'code=|c', token('Task.code', { system: '', code: 'c' })],
  [
    'a code of the system its definition names',
    'Task',
    `status=${taskStatus}|ready`,
    token('Task.status', { system: '', code: 'ready' }),
  ],
  ['any code of a system', 'Task', 'code=s|', token('Task.code', { system: 's' })],
  [
    'a code with escaped separators',
    'Task',
    'code=s|a\\|b\\,c\\$d\\\\e',
    token('Task.code', { system: 's', code: 'a|b,c$d\\e' }),
  ],
  [
    'an identifier of a type',
    'Patient',
    'identifier:of-type=s|MR|7',
    token('Patient.identifier#of-type', { system: 's', code: 'MR|7' }),
  ],
  ['the text of a code', 'Task', 'code:text=Våd', { kind: 'token-text', key: 'Task.code', text: 'vad' }],
  ['a reference by id', 'CarePlan', 'patient=1', reference('CarePlan.subject', 'Patient/1')],
  [
    'a reference by id to any of its types',
    'CarePlan',
    'subject=1',
    reference('CarePlan.subject', 'Group/1', 'Patient/1'),
  ],
  ['a reference to one type', 'CarePlan', 'subject:Group=1', reference('CarePlan.subject', 'Group/1')],
  [
    'a reference by our own URL',
    'CarePlan',
    `subject=${scope.base}/Patient/1`,
    reference('CarePlan.subject', 'Patient/1'),
  ],
  [
    'a reference elsewhere',
    'CarePlan',
    'subject=http://x/Patient/1',
    reference('CarePlan.subject', 'http://x/Patient/1'),
  ],
  [
    'a logical reference',
    'CarePlan',
    'subject:identifier=s|1',
    token('CarePlan.subject#identifier', { system: 's', code: '1' }),
  ],
  [
    'a canonical with version',
    'CarePlan',
    'instantiates-canonical=http://x|2',
    reference('CarePlan.instantiatesCanonical', 'http://x|2'),
  ],
  ['the case it belongs to', 'Encounter', 'arende=1', reference('Encounter.episodeOfCare', 'EpisodeOfCare/1')],
  [
    'a name',
    'Organization',
    'name:exact=Ö',
    {
      kind: 'or',
      of: [
        { kind: 'string', key: 'Organization.name', match: 'exact', value: 'Ö' },
        { kind: 'string', key: 'Organization.alias', match: 'exact', value: 'Ö' },
      ],
    },
  ],
  [
    'the beginning of text',
    'Patient',
    'address-city=ÖST',
    { kind: 'string', key: 'Patient.address.city', match: 'starts', value: 'ost' },
  ],
  [
    'a part of text',
    'Patient',
    'address-city:contains=ÖST',
    { kind: 'string', key: 'Patient.address.city', match: 'contains', value: 'ost' },
  ],
  [
    'a URI below',
    'ValueSet',
    'url:below=http://x/',
    { kind: 'uri', key: 'ValueSet.url', match: 'below', value: 'http://x/' },
  ],
  [
    'a number',
    'ChargeItem',
    'factor-override=gt0.8',
    {
      kind: 'number',
      key: 'ChargeItem.factorOverride',
      prefix: 'gt',
      value: 0.8,
      low: 0.75,
      high: 0.85,
    },
  ],
  ['an absent element', 'Task', 'code:missing=true', { kind: 'not', of: { kind: 'present', key: 'Task.code' } }],
  [
    'a target not known to be of another type',
    'CarePlan',
    'patient:missing=false',
    {
      kind: 'or',
      of: [
        { kind: 'reference-type', key: 'CarePlan.subject', types: ['Patient'] },
        {
          kind: 'and',
          of: [
            {
              kind: 'or',
              of: [
                { kind: 'present', key: 'CarePlan.subject' },
                { kind: 'present', key: 'CarePlan.subject#identifier' },
              ],
            },
            { kind: 'not', of: { kind: 'reference-type', key: 'CarePlan.subject', types: ['Group'] } },
          ],
        },
      ],
    },
  ],
  [
    'all codes but these, and none',
    'Task',
    'status:not=a,b',
    {
      kind: 'not',
      of: { kind: 'or', of: [token('Task.status', { code: 'a' }), token('Task.status', { code: 'b' })] },
    },
  ],
  ['ids', 'Task', '_id=1,2', { kind: 'id', ids: ['1', '2'] }],
  [
    'all of several',
    'Task',
    '_id=1&status=a',
    { kind: 'and', of: [{ kind: 'id', ids: ['1'] }, token('Task.status', { code: 'a' })] },
  ],
  ['nothing by how the answer is written', 'Task', '?_id=1&_format=json&_pretty=true', { kind: 'id', ids: ['1'] }],
] as const

it.each(asked)('asks for %s', (_, type, query, predicate) => {
  expect(parseCriteria(type, query, scope)).toEqual(predicate)
})

const dates = [
  ['a day in Sweden', 'date=2026-03-06', 'eq', '2026-03-05T23:00Z', '2026-03-06T23:00Z'],
  ['a year with a prefix', 'date=sa2026', 'sa', '2025-12-31T23:00Z', '2026-12-31T23:00Z'],
  ['a minute with an offset', 'date=le2026-03-06T10:00%2B02:00', 'le', '2026-03-06T08:00Z', '2026-03-06T08:01Z'],
  [
    'an offset whose plus was not encoded',
    'date=2026-03-06T10:00+02:00',
    'eq',
    '2026-03-06T08:00Z',
    '2026-03-06T08:01Z',
  ],
  [
    'a tenth more where it is about',
    'date=ap2026-03-06T10:00:10Z',
    'ap',
    '2026-03-06T10:00:09Z',
    '2026-03-06T10:00:12Z',
  ],
] as const

it.each(dates)('reads %s', (...[, query, prefix, low, high]) => {
  const range = { low: ms(low), high: ms(high) }
  expect(parseCriteria('Observation', query, scope)).toEqual({
    kind: 'date',
    key: 'Observation.effective',
    prefix,
    ...range,
  })
})

it('compares a quantity with a UCUM unit in base units, and others as they are written', () => {
  const key = 'Observation.value.ofType(Quantity)'
  expect(parseCriteria('Observation', `value-quantity=ge5.4|${ucum}|mg`, scope)).toMatchObject({
    of: [{ key, prefix: 'ge', value: 0.0054, code: 'g', canonical: true }, {}],
  })
  expect(parseCriteria('Observation', 'value-quantity=5||mg', scope)).toMatchObject({
    of: [{ key, prefix: 'eq', value: 5, low: 4.5, high: 5.5, code: 'mg', canonical: false }, {}],
  })
})

it('asks the parts of a composite of one element', () => {
  expect(parseCriteria('Observation', 'component-code-value-concept=s|1$2', scope)).toMatchObject({
    kind: 'same-element',
    of: [{ key: 'Observation.component.code', system: 's', code: '1' }, { code: '2' }],
  })
})

it('follows chains to the types that know the rest', () => {
  const organization = { kind: 'id', ids: ['7'] }
  expect(parseCriteria('CarePlan', 'patient.organization._id=7', scope)).toEqual({
    kind: 'links-to',
    key: 'CarePlan.subject',
    types: ['Patient'],
    where: {
      Patient: {
        kind: 'links-to',
        key: 'Patient.managingOrganization',
        types: ['Organization'],
        where: { Organization: organization },
      },
    },
  })
  expect(parseCriteria('CarePlan', 'subject.identifier=7', scope)).toMatchObject({ types: ['Group', 'Patient'] })
  expect(parseCriteria('CarePlan', 'subject:Group.identifier=7', scope)).toMatchObject({ types: ['Group'] })
})

it('turns round in _has, again and again, and within a chain', () => {
  const asked = {
    kind: 'linked-from',
    type: 'AuditEvent',
    key: 'AuditEvent.entity.what',
    where: { kind: 'id', ids: ['7'] },
  }
  const inner = { kind: 'linked-from', type: 'Observation', key: 'Observation.subject', where: asked }
  expect(parseCriteria('Patient', '_has:Observation:patient:_has:AuditEvent:entity:_id=7', scope)).toEqual(inner)
  expect(
    parseCriteria('Encounter', 'patient._has:Observation:patient:_has:AuditEvent:entity:_id=7', scope),
  ).toMatchObject({
    kind: 'links-to',
    where: { Patient: inner },
  })
  expect(parseCriteria('Patient', '_has:Observation:patient:performer:Practitioner._id=7', scope)).toMatchObject({
    where: { kind: 'links-to', types: ['Practitioner'] },
  })
})
