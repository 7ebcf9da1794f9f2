import { describe, expect, it } from 'vitest'
import { faults } from '../../src/profile/shape.ts'

const patient = (parts: object) => ({ resourceType: 'Patient', ...parts })
const carePlan = (parts: object) => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/1' },
  ...parts,
})
const extension = { url: 'http://example.org/x', valueCode: 'unknown' }

const right: readonly (readonly [string, object])[] = [
  ['an extension in place of a required value', carePlan({ status: undefined, _status: { extension: [extension] } })],
  [
    'null where the other list says something',
    patient({ name: [{ given: ['A', null], _given: [null, { id: 'x' }] }] }),
  ],
  ['extensions without values', patient({ name: [{ _given: [{ extension: [extension] }] }] })],
  ['a reference by identifier', carePlan({ subject: { identifier: { value: '1' } } })],
  [
    'a reference to a resource of another server',
    carePlan({ subject: { reference: 'https://a.example/fhir/Group/1' } }),
  ],
  ['a reference to a version', carePlan({ subject: { reference: 'Patient/1/_history/2' } })],
  ['a conditional reference', carePlan({ subject: { reference: 'Patient?identifier=1' } })],
  ['references that name no type', carePlan({ subject: { reference: 'urn:uuid:1' }, goal: [{ reference: '#a' }] })],
  ['a reference to any type', carePlan({ supportingInfo: [{ reference: 'Binary/1' }] })],
  ['a deep structure', carePlan({ activity: [{ detail: { status: 'on-hold', scheduledPeriod: { start: '2024' } } }] })],
]

const wrong: readonly (readonly [string, object, string, string, RegExp])[] = [
  [
    'a property with a slip',
    patient({ birthdate: '2024' }),
    'structure',
    'Patient.birthdate',
    /Did you mean birthDate\?/,
  ],
  [
    'a choice without its type',
    carePlan({ activity: [{ detail: { status: 'stopped', scheduled: 'x' } }] }),
    'structure',
    'CarePlan.activity[0].detail.scheduled',
    /needs its type: scheduledTiming, scheduledPeriod, scheduledString/,
  ],
  [
    'a choice given twice',
    patient({ deceasedBoolean: true, deceasedDateTime: '2024' }),
    'structure',
    'Patient.deceased',
    /Keep one/,
  ],
  [
    'a choice given twice by its extension',
    patient({ deceasedBoolean: true, _deceasedDateTime: { id: 'x' } }),
    'structure',
    'Patient.deceased',
    /Keep one/,
  ],
  [
    'an object in place of a list',
    patient({ name: {} }),
    'structure',
    'Patient.name',
    /found an object\. Put the value in brackets/,
  ],
  [
    'a list in place of a value',
    patient({ gender: ['male'] }),
    'value',
    'Patient.gender',
    /found an array\. .*remove the brackets/,
  ],
  [
    'a list in place of an object',
    carePlan({ period: [{}] }),
    'structure',
    'CarePlan.period',
    /found an array\. .*remove the brackets/,
  ],
  ['null', patient({ birthDate: null }), 'value', 'Patient.birthDate', /found null\. Leave the property out/],
  [
    'null in place of an object',
    carePlan({ period: null }),
    'structure',
    'CarePlan.period',
    /found null\. Leave the property out/,
  ],
  [
    'an empty list',
    patient({ name: [] }),
    'structure',
    'Patient.name',
    /found an empty array\. Leave the property out/,
  ],
  ['an empty object', patient({ name: [{}] }), 'structure', 'Patient.name[0]', /found an empty one/],
  ['an empty string', patient({ name: [{ text: '' }] }), 'value', 'Patient.name[0].text', /found an empty string/],
  [
    'text in place of a number',
    patient({ multipleBirthInteger: '1' }),
    'value',
    'Patient.multipleBirth.ofType(integer)',
    /without quotes/,
  ],
  ['a number in place of text', patient({ language: 1 }), 'value', 'Patient.language', /found a number\. .*in quotes/],
  [
    'a day that does not exist',
    patient({ birthDate: '2023-02-29' }),
    'value',
    'Patient.birthDate',
    /a date that exists/,
  ],
  ['a bad id', patient({ id: 'a_b' }), 'value', 'Patient.id', /1 to 64 letters/],
  [
    'an unknown code',
    carePlan({ status: 'aktive' }),
    'code-invalid',
    'CarePlan.status',
    /found the code aktive\. Did you mean active\?/,
  ],
  [
    'a missing element',
    { resourceType: 'CarePlan', status: 'active', intent: 'plan' },
    'required',
    'CarePlan.subject',
    /Expected subject \(Reference\)/,
  ],
  [
    'lists of unequal length',
    patient({ name: [{ given: ['A'], _given: [null, { id: 'x' }] }] }),
    'structure',
    'Patient.name[0].given',
    /equal length/,
  ],
  [
    'null in both lists',
    patient({ name: [{ given: ['A', null], _given: [{ id: 'x' }, null] }] }),
    'structure',
    'Patient.name[0].given[1]',
    /_given/,
  ],
  [
    'null in a list of extensions alone',
    patient({ name: [{ _given: [null] }] }),
    'structure',
    'Patient.name[0].given[0]',
    /list of values/,
  ],
  [
    'a reference to a type that may not be there',
    carePlan({ subject: { reference: 'Device/1' } }),
    'structure',
    'CarePlan.subject',
    /to Patient or Group; found one to Device/,
  ],
  [
    'a reference to an unknown type',
    carePlan({ goal: [{ reference: 'Gaol/1' }] }),
    'structure',
    'CarePlan.goal[0]',
    /Did you mean Goal\?/,
  ],
  [
    'a type that the reference names beside it',
    carePlan({ subject: { type: 'Device', display: 'x' } }),
    'structure',
    'CarePlan.subject',
    /Device/,
  ],
  [
    'a contained resource of unknown type',
    carePlan({ contained: [{ resourceType: 'Gaol' }] }),
    'structure',
    'CarePlan.contained[0]',
    /Did you mean Goal\?/,
  ],
  [
    'a fault in a contained resource',
    carePlan({ contained: [patient({ active: 1 })] }),
    'value',
    'CarePlan.contained[0].active',
    /true or false/,
  ],
]

describe('faults of shape', () => {
  it.each(right)('are none in %s', (_, resource) => {
    expect(faults(JSON.parse(JSON.stringify(resource)))).toEqual([])
  })

  it.each(wrong)('name %s, its place and what to do', (_, resource, ...[code, expression, diagnostics]) => {
    expect(faults({ ...resource })).toMatchObject([
      { severity: 'error', code, expression, diagnostics: expect.stringMatching(diagnostics) },
    ])
  })

  it('are found in the entries of bundles and in parameters', () => {
    const entry = { resource: patient({ active: 1 }), request: { method: 'POST', url: 'Patient' } }
    expect(faults({ resourceType: 'Bundle', type: 'batch', entry: [entry] })).toMatchObject([
      { expression: 'Bundle.entry[0].resource.active' },
    ])
    const parameter = [{ name: 'a', part: [{ name: 'b', resource: patient({ active: 1 }) }] }]
    expect(faults({ resourceType: 'Parameters', parameter })).toMatchObject([
      { expression: 'Parameters.parameter[0].part[0].resource.active' },
    ])
  })

  it('name a missing or unknown resource type', () => {
    expect(faults({})).toMatchObject([{ expression: 'Resource', diagnostics: expect.stringMatching(/found nothing/) }])
    expect(faults({ resourceType: 'patient' })).toMatchObject([
      { diagnostics: expect.stringMatching(/Did you mean Patient/) },
    ])
  })

  it('never repeat what may be personal', () => {
    const secret = 'Tolvan19121212'
    const all = faults({
      ...patient({ [secret.repeat(9)]: 1, birthDate: secret, gender: secret, id: `${secret} ` }),
      name: [{ use: 'Tolvan', given: [{}], text: [secret] }],
      identifier: [{ use: 'Tolvan', system: `${secret} x` }],
      generalPractitioner: [{ reference: `${secret}/1`, type: `${secret} x` }],
    })
    expect(all).toHaveLength(11)
    expect(JSON.stringify(all)).not.toContain('Tolvan')
  })

  it('take properties of the object prototype for unknown ones', () => {
    const resource = JSON.parse('{"resourceType":"Basic","code":{"text":"a"},"__proto__":{"id":"x"},"constructor":1}')
    expect(faults(resource).map(({ expression }) => expression)).toEqual(['Basic', 'Basic.constructor'])
  })

  it('end after a hundred, and say so', () => {
    const all = faults(patient({ name: Array.from({ length: 1000 }, () => ({})) }))
    expect(all).toHaveLength(101)
    expect(all.at(-1)).toMatchObject({ severity: 'information' })
  })
})
