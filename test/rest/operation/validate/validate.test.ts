import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validateOperation } from '../../../../src/rest/operation/validate/validate.ts'
import { openContext, type TestContext } from '../../../support/context.ts'
import { activePractitioner, answerTo, invalid, issuesOf, placesOf, valid } from '../../validation/samples.ts'

// https://hl7.org/fhir/R4/resource-operation-validate.html
let context: TestContext
beforeAll(async () => {
  const opened = await openContext()
  context = { ...opened, operations: async () => [validateOperation(opened)] }
  await answerTo(context, 'PUT', 'Practitioner/p', { body: { resourceType: 'Practitioner', id: 'p' } })
  await answerTo(context, 'PUT', 'StructureDefinition/active-practitioner', { body: activePractitioner })
})
afterAll(() => context.close())

const text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' }
const clean = { ...valid, text }
const practitioner = { resourceType: 'Practitioner', id: 'p', text }
const parameters = (resource: object | undefined, ...more: object[]) => ({
  resourceType: 'Parameters',
  parameter: [...more, ...(resource === undefined ? [] : [{ name: 'resource', resource }])],
})
const profile = { name: 'profile', valueUri: activePractitioner.url }
const mode = (valueCode: string) => ({ name: 'mode', valueCode })
const validate = (url: string, body: object | string, headers = {}) =>
  answerTo(context, 'POST', `${url}$validate`, { body, headers })

const noFault = ['information', 'no-fault', undefined]
const inactive = ['error', 'minimum', 'Practitioner']

const found = [
  ['of a clean resource, on the system', '', clean, [noFault]],
  ['on its type', 'Patient/', clean, [noFault]],
  ['on a resource', 'Practitioner/p/', practitioner, [noFault]],
  ['of an invalid resource', '', { ...invalid, text }, [['error', 'pat-1', 'Patient.contact[0]']]],
  ['of one that lacks a narrative', '', valid, [['warning', 'dom-6', 'Patient']]],
  ['of a resource in Parameters', '', parameters(clean), [noFault]],
  ['of Parameters, on their type', 'Parameters/', { resourceType: 'Parameters' }, [noFault]],
  ['by a profile', '', parameters(practitioner, profile), [inactive]],
  ['by a profile in the URL', `Practitioner/p/$validate?profile=${activePractitioner.url}#`, practitioner, [inactive]],
  ['of what another type is asked for', 'Group/', clean, [['error', 'other-type', 'Patient']]],
  ['of no resource', '', [1], [['error', 'object', 'Resource']]],
  ['of a type that R4 does not have', '', { resourceType: 'Patent' }, [['error', 'resource-type', 'Resource']]],
  ['for a create', '', parameters(clean, mode('create')), [noFault]],
  ['for an update', 'Practitioner/p/', parameters(practitioner, mode('update')), [noFault]],
  [
    'for an update that would be a create',
    'Patient/new/',
    parameters({ ...clean, id: 'new' }, mode('update')),
    [noFault],
  ],
  [
    'for an update under another id',
    'Practitioner/q/',
    parameters(practitioner, mode('update')),
    [['error', 'other-id', 'Practitioner.id']],
  ],
  [
    'for a delete',
    'Practitioner/p/',
    parameters(undefined, mode('delete')),
    [['information', 'no-hindrance', undefined]],
  ],
] as const

describe('$validate answers 200 and what it found', () => {
  it.each(found)('%s', async (_, url, body, expected) => {
    const [path = '', query = ''] = url.split('$validate?')
    const options = { body }
    const { status, content } = await answerTo(context, 'POST', `${path}$validate?${query.replace('#', '')}`, options)
    expect([status, issuesOf(content)]).toEqual([200, expected])
  })
})

describe('what is stored', () => {
  it.each([
    ['GET', 'Practitioner/p/$validate', [['warning', 'dom-6', 'Practitioner']]],
    [
      'GET',
      `Practitioner/p/$validate?profile=${activePractitioner.url}`,
      [inactive, ['warning', 'dom-6', 'Practitioner']],
    ],
    ['POST', 'Practitioner/p/$validate?mode=profile', [['warning', 'dom-6', 'Practitioner']]],
  ] as const)('is validated by %s %s', async (method, url, expected) => {
    const { status, content } = await answerTo(context, method, url)
    expect(status).toBe(200)
    expect(issuesOf(content).toSorted()).toEqual(expected.toSorted())
  })
})

describe('it cannot be done', () => {
  it.each([
    ['without a resource', 'POST $validate', '', 400],
    ['without a resource, on a type', 'GET Patient/$validate', '', 400],
    ['of a resource that is not there', 'GET Patient/nobody/$validate', '', 404],
    ['for a delete of what is not there', 'POST Patient/nobody/$validate?mode=delete', '', 404],
    ['in a mode that is none', 'POST $validate?mode=updat', clean, 400],
    ['for an update of no one resource', 'POST Patient/$validate?mode=update', clean, 400],
    ['for a delete of no one resource', 'POST $validate?mode=delete', clean, 400],
    ['with a parameter it does not take', 'POST $validate?profil=x', clean, 400],
    ['with Parameters that are none', 'POST $validate', { resourceType: 'Parameters', parameter: 'x' }, 400],
  ] as const)('%s: %s', async (_, asked, body, status) => {
    const [method, url = ''] = asked.split(' ') as ['GET' | 'POST', string]
    expect((await answerTo(context, method, url, { body })).status).toBe(status)
  })
})

it('finds a mode by its nearest name', async () => {
  const { content } = await answerTo(context, 'POST', '$validate?mode=updat', { body: clean })
  expect(JSON.stringify(content)).toContain('Did you mean `update`?')
})

it.each([
  ['is claimed', { ...clean, meta: { profile: ['https://x.example/p'] } }, 'warning'],
  ['is asked for', parameters(clean, { name: 'profile', valueCanonical: 'https://x.example/p' }), 'error'],
])('a profile that is not known and %s makes a %3$s', async (_, body, severity) => {
  const { content } = await validate('', body)
  expect(issuesOf(content)).toEqual([[severity, 'profile-unknown', 'Patient']])
})

describe('line and column', () => {
  it.each([
    ['of a resource', '{"resourceType":"Patient",\n  "active":\n    "yes"}', [3, 5]],
    [
      'of a resource in Parameters',
      '{"resourceType":"Parameters","parameter":[{"name":"mode","valueCode":"create"},{"name":"resource",\n"resource":{"resourceType":"Patient",\n "active":7}}]}',
      [3, 11],
    ],
    ['of a property that is not known', '{"resourceType":"Patient","active":true,\n "nome": {}}', [2, 10]],
    ['of a property that stands twice', '{"resourceType":"Patient",\n "active":true,\n "active":true}', [3, 2]],
    ['of text that is no JSON', '{"resourceType":"Patient",\n active}', [2, 2]],
  ])('%s', async (_, body, place) => {
    const { status, content } = await validate('', body)
    expect([status, placesOf(content)[0]]).toEqual([200, place])
  })
})

const bundleTypes = ['document', 'message', 'transaction', 'transaction-response', 'batch', 'batch-response']
const otherTypes = ['history', 'searchset', 'collection']

it.each([...bundleTypes, ...otherTypes])(
  'finds in a bundle of type %s the fault of an entry in its place',
  async (type) => {
    const entry = [
      { fullUrl: 'urn:uuid:5f1c2a30-0000-4000-8000-000000000001', resource: clean },
      { fullUrl: 'urn:uuid:5f1c2a30-0000-4000-8000-000000000002', resource: invalid },
    ]
    const posted = JSON.stringify({ resourceType: 'Bundle', type, entry }, null, 1)
    const { status, content } = await validate('', posted)
    expect(status).toBe(200)
    const at = issuesOf(content).findIndex(([, rule]) => rule === 'pat-1')
    expect(issuesOf(content)[at]).toEqual(['error', 'pat-1', 'Bundle.entry[1].resource.contact[0]'])
    const lines = posted.slice(0, posted.indexOf('{', posted.indexOf('"contact"')) + 1).split('\n')
    expect(placesOf(content)[at]).toEqual([lines.length, lines.at(-1)?.length])
  },
)

describe('the language', () => {
  it.each([
    ['sv', 'sv', /kontaktuppgifter|krävs|ska/],
    ['en;q=0.2, sv;q=0.9', 'sv', /krävs|ska/],
    ['en', 'en', /SHALL|expected/i],
    ['fi', 'en', /SHALL|expected/i],
  ])('asked for as %s is %s', async (asked, language, words) => {
    const body = { resourceType: 'Patient', text, birthDate: '1947-13-01' }
    const { headers, content } = await validate('', body, { 'accept-language': asked })
    expect(headers['content-language']).toBe(language)
    expect(JSON.stringify(content)).toMatch(words)
  })

  it('is that of a refused write too, whichever way it came', async () => {
    const headers = { 'accept-language': 'sv-SE' }
    const body = { resourceType: 'Patient', birthDate: '1947-13-01' }
    const alone = await answerTo(context, 'POST', 'Patient', { body, headers })
    const entry = [{ resource: body, request: { method: 'POST', url: 'Patient' } }]
    const bundle = (type: string) => ({ body: { resourceType: 'Bundle', type, entry }, headers })
    const together = await answerTo(context, 'POST', '', bundle('transaction'))
    const each = await answerTo(context, 'POST', '', bundle('batch'))
    expect([alone, together].map(({ headers }) => headers['content-language'])).toEqual(['sv', 'sv'])
    for (const { content } of [alone, together, each]) expect(JSON.stringify(content)).toContain('krävs')
  })
})
