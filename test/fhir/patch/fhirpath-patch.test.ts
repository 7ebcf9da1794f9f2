import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyFhirPathPatch } from '../../../src/fhir/patch/fhirpath-patch.ts'
import { numberText } from '../../support/json-text.ts'
import { refusal } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/fhirpatch.html */
type Parts = Readonly<Record<string, object>>

const patient = {
  resourceType: 'Patient',
  id: 'p',
  meta: { versionId: '1' },
  name: [{ given: ['A', 'B'], _given: [null, { id: 'x' }] }, { family: 'F' }],
  deceasedBoolean: false,
  birthDate: '2000-01-01',
  _birthDate: { extension: [{ url: 'u', valueCode: 'c' }] },
  contact: [{ name: { text: 't' }, gender: 'male' }],
  identifier: [{ value: '1' }, { value: '2' }, { value: '3' }],
}
const { birthDate, _birthDate, deceasedBoolean, contact, name, identifier, ...head } = patient
const [first, second, third] = identifier

const operation = (type: string, path: string, parts: Parts = {}) => ({
  name: 'operation',
  part: [
    { name: 'type', valueCode: type },
    { name: 'path', valueString: path },
    ...Object.entries(parts).map(([part, value]) => ({ name: part, ...value })),
  ],
})
const patch = (...parameter: object[]) => JSON.stringify({ resourceType: 'Parameters', parameter })
const patched = async (...operations: object[]) =>
  JSON.parse(await applyFhirPathPatch(JSON.stringify(patient), patch(...operations)))
const called = (element: string) => ({ valueString: element })
const at = (index: number) => ({ valueInteger: index })

const add = (path: string, element: string, value: object) => operation('add', path, { name: called(element), value })
const replace = (path: string, value: object) => operation('replace', path, { value })
const insert = (path: string, index: number, value: object) => operation('insert', path, { index: at(index), value })
const move = (path: string, source: number, destination: number) =>
  operation('move', path, { source: at(source), destination: at(destination) })
const remove = (path: string) => operation('delete', path)

it.each<[string, object, object]>([
  ['an element', add('Patient', 'gender', { valueCode: 'other' }), { ...patient, gender: 'other' }],
  ['a choice', add('Patient', 'multipleBirth', { valueInteger: 2 }), { ...patient, multipleBirthInteger: 2 }],
  [
    'to a list',
    add('Patient', 'identifier', { valueIdentifier: { value: '4' } }),
    { ...patient, identifier: [...identifier, { value: '4' }] },
  ],
  [
    'a backbone element',
    add('Patient', 'contact', {
      part: [
        { name: 'name', valueHumanName: { text: 'n' } },
        { name: 'telecom', valueContactPoint: { value: '1' } },
      ],
    }),
    { ...patient, contact: [...contact, { name: { text: 'n' }, telecom: [{ value: '1' }] }] },
  ],
  [
    'to what a criterion finds',
    add("Patient.identifier.where(value = '2')", 'use', { valueCode: 'old' }),
    { ...patient, identifier: [first, { value: '2', use: 'old' }, third] },
  ],
  [
    'an extension to a primitive',
    add('Patient.birthDate', 'extension', { valueExtension: { url: 'v' } }),
    { ...patient, _birthDate: { extension: [{ url: 'u', valueCode: 'c' }, { url: 'v' }] } },
  ],
  [
    'an extension to a primitive in a list',
    add('Patient.name[0].given[0]', 'extension', { valueExtension: { url: 'v' } }),
    {
      ...patient,
      name: [{ given: ['A', 'B'], _given: [{ extension: [{ url: 'v' }] }, { id: 'x' }] }, { family: 'F' }],
    },
  ],
  [
    'a contained resource',
    add('Patient', 'contained', { resource: { resourceType: 'Basic', id: 'b' } }),
    { ...patient, contained: [{ resourceType: 'Basic', id: 'b' }] },
  ],
])('adds %s', async (_, sent, expected) => {
  expect(await patched(sent)).toEqual(expected)
})

it.each<[string, object, object]>([
  [
    'a primitive, with what it had besides',
    replace('Patient.birthDate', { valueDate: '2001' }),
    { ...head, name, deceasedBoolean, contact, identifier, birthDate: '2001' },
  ],
  [
    'a choice by another type',
    replace('Patient.deceased', { valueDateTime: '2020' }),
    { ...head, name, birthDate, _birthDate, contact, identifier, deceasedDateTime: '2020' },
  ],
  [
    'an element of a list',
    replace('Patient.identifier[1]', { valueIdentifier: { value: 'x' } }),
    { ...patient, identifier: [first, { value: 'x' }, third] },
  ],
  [
    'a primitive of a list',
    replace('Patient.name[0].given[1]', { valueString: 'C' }),
    { ...patient, name: [{ given: ['A', 'C'] }, { family: 'F' }] },
  ],
  [
    'in an extension of a primitive',
    replace("Patient.birthDate.extension('u').value", { valueCode: 'd' }),
    { ...patient, _birthDate: { extension: [{ url: 'u', valueCode: 'd' }] } },
  ],
])('replaces %s', async (_, sent, expected) => {
  expect(await patched(sent)).toEqual(expected)
})

it.each<[string, object[], object]>([
  ['deletes an element', [remove('Patient.birthDate')], { ...head, name, deceasedBoolean, contact, identifier }],
  ['deletes from a list', [remove('Patient.identifier[0]')], { ...patient, identifier: [second, third] }],
  [
    'deletes from a list of primitives with what stands beside',
    [remove('Patient.name[0].given[1]')],
    { ...patient, name: [{ given: ['A'] }, { family: 'F' }] },
  ],
  [
    'deletes what a deletion leaves empty',
    [remove('Patient.contact[0].name.text'), remove('Patient.contact[0].gender')],
    { ...head, name, deceasedBoolean, birthDate, _birthDate, identifier },
  ],
  [
    'deletes the last extension of a primitive',
    [remove('Patient.birthDate.extension')],
    { ...head, name, deceasedBoolean, birthDate, contact, identifier },
  ],
  ['deletes nothing where there is nothing', [remove('Patient.photo')], patient],
  [
    'inserts at the start',
    [insert('Patient.identifier', 0, { valueIdentifier: { value: '0' } })],
    { ...patient, identifier: [{ value: '0' }, ...identifier] },
  ],
  [
    'inserts at the end',
    [insert('Patient.identifier', 3, { valueIdentifier: { value: '4' } })],
    { ...patient, identifier: [...identifier, { value: '4' }] },
  ],
  [
    'inserts into a list that is not there',
    [insert('Patient.contact[0].telecom', 0, { valueContactPoint: { value: '1' } })],
    { ...patient, contact: [{ ...contact[0], telecom: [{ value: '1' }] }] },
  ],
  [
    'inserts a primitive and keeps what stands beside others',
    [insert('Patient.name[0].given', 0, { valueString: 'Z' })],
    { ...patient, name: [{ given: ['Z', 'A', 'B'], _given: [null, null, { id: 'x' }] }, { family: 'F' }] },
  ],
  ['moves forwards', [move('Patient.identifier', 0, 2)], { ...patient, identifier: [second, third, first] }],
  ['moves backwards', [move('Patient.identifier', 2, 0)], { ...patient, identifier: [third, first, second] }],
  [
    'applies operations in order',
    [
      add('Patient', 'photo', { valueAttachment: { title: 'a' } }),
      replace('Patient.photo[0].title', { valueString: 'b' }),
    ],
    { ...patient, photo: [{ title: 'b' }] },
  ],
  ['does nothing where there is no operation', [], patient],
])('%s', async (_, sent, expected) => {
  expect(await patched(...sent)).toEqual(expected)
})

it.each([
  ['adds what is there', add('Patient', 'birthDate', { valueDate: '2001' }), 'use replace'],
  ['adds an unknown element', add('Patient', 'nothing', { valueDate: '2001' }), 'no element of this name'],
  ['adds to what is not there', add('Patient.maritalStatus', 'text', { valueString: 'x' }), 'leads to 0'],
  ['brings a value of the wrong type', add('Patient', 'active', { valueHumanName: {} }), 'must be of type Boolean'],
  ['brings a type that a choice has not', add('Patient', 'multipleBirth', { valueString: 'x' }), 'Boolean or Integer'],
  [
    'brings a resource for an element',
    add('Patient', 'contact', { resource: { resourceType: 'Basic' } }),
    'must not be a resource',
  ],
  ['replaces what is not there', replace('Patient.photo', { valueAttachment: {} }), 'leads to 0'],
  ['replaces several', replace('Patient.identifier', { valueIdentifier: {} }), 'leads to 3'],
  ['deletes several', remove('Patient.name.given'), 'leads to 2'],
  ['deletes the resource', remove('Patient'), 'as a whole'],
  ['inserts beyond the end', insert('Patient.identifier', 4, { valueIdentifier: {} }), 'at most 3'],
  ['inserts into what is no list', insert('Patient.birthDate', 0, { valueDate: '2000' }), 'a list'],
  ['inserts into one element', insert('Patient.identifier[0]', 0, { valueIdentifier: {} }), 'name of a list'],
  ['moves beyond the end', move('Patient.identifier', 0, 3), 'less than 3'],
  ['has a path that is no FHIRPath', remove('Patient.('), 'no FHIRPath'],
  ['leads to a computed value', replace('Patient.name.count()', { valueInteger: 1 }), 'no element of the resource'],
  ['leads out of the resource', remove('Patient.managingOrganization.resolve().name'), 'uses resolve()'],
  ['may run without end', remove("Patient.name.where(family.matches('^(F|F)+x$'))"), 'uses matches()'],
  ['changes the id', replace('Patient.id', { valueId: 'x' }), 'the id'],
  ['changes the version', replace('Patient.meta.versionId', { valueId: '9' }), 'set by the server'],
])('refuses with 422 a patch that %s', async (_, sent, message) => {
  const error = await refusal(patched(sent))
  expect([error.status, error.message]).toEqual([422, expect.stringContaining(message)])
})

it('says which operation fails and applies none', async () => {
  const { message } = await refusal(patched(remove('Patient.birthDate'), remove('Patient.name')))
  expect(message).toContain('Operation 2 of the patch (delete Patient.name)')
  expect(message).toContain('Nothing of the patch was applied')
})

it.each([
  ['another resource', '{"resourceType":"Patient"}', 'Parameters'],
  ['another parameter', patch({ name: 'x' }), '"operation"'],
  ['an unknown type', patch(operation('rename', 'Patient')), 'add, insert, delete, replace or move'],
  ['no path', patch({ name: 'operation', part: [{ name: 'type', valueCode: 'delete' }] }), 'one part "path"'],
  [
    'two paths',
    patch({
      name: 'operation',
      part: [
        { name: 'type', valueCode: 'delete' },
        { name: 'path', valueString: 'a' },
        { name: 'path', valueString: 'b' },
      ],
    }),
    'one part "path"',
  ],
  ['no value', patch(operation('replace', 'Patient.active')), 'one part "value"'],
  ['an empty value', patch(replace('Patient.active', {})), 'value[x]'],
  ['a negative index', patch(insert('Patient.name', -1, { valueHumanName: {} })), '0 or more'],
])('refuses with 400 %s', async (_, sent, message) => {
  const error = await refusal(applyFhirPathPatch(JSON.stringify(patient), sent))
  expect([error.status, error.message]).toEqual([400, expect.stringContaining(message)])
})

it('keeps number texts of the resource and of the patch', async () => {
  await fc.assert(
    fc.asyncProperty(numberText, numberText, async (kept, added) => {
      const text = `{"resourceType":"Observation","valueQuantity":{"value":${kept}}}`
      const part = `{"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"add"},{"name":"path","valueString":"Observation"},{"name":"name","valueString":"referenceRange"},{"name":"value","part":[{"name":"low","valueQuantity":{"value":${added}}}]}]}]}`
      expect(await applyFhirPathPatch(text, part)).toBe(
        `{"resourceType":"Observation","valueQuantity":{"value":${kept}},"referenceRange":[{"low":{"value":${added}}}]}`,
      )
    }),
    { numRuns: 50 },
  )
})

it('refuses more operations than a patch may have, and names the limit', async () => {
  const { kind, message } = await refusal(patched(...Array.from({ length: 101 }, () => remove('Patient.photo'))))
  expect([kind, message]).toEqual(['tooCostly', expect.stringContaining('101 operations; the limit is 100')])
})
