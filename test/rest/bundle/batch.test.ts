import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { creation, post, statuses, type TestEntry } from '../../support/bundle.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'

// https://hl7.org/fhir/R4/http.html#brules
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const batch = (entries: readonly TestEntry[], headers = {}) => post(context, entries, { type: 'batch', headers })
const patient = (id: string, content: object = {}): TestEntry => ({
  resource: { resourceType: 'Patient', id, ...content },
  request: { method: 'PUT', url: `Patient/${id}` },
})

it('answers each entry for itself, in the order of the request', async () => {
  await batch([patient('old')])
  const entries = await batch([
    { request: { method: 'GET', url: 'Patient/new' } },
    { request: { method: 'GET', url: 'Patient/never' } },
    patient('new'),
    creation({ resourceType: 'Patient', gender: 'f' }),
    { request: { method: 'DELETE', url: 'Patient/old' } },
    { request: { method: 'GET', url: 'Patinet' } },
  ])
  expect(statuses(entries)).toEqual(['200', '404', '201', '422', '204', '404'])
  expect(entries[0]?.resource).toMatchObject({ id: 'new' })
  expect(entries[3]?.response.outcome?.issue).toEqual([
    expect.objectContaining({ expression: ['Bundle.entry[3].resource.gender'] }),
  ])
})

it('answers 304 to who knows the version', async () => {
  await batch([patient('known')])
  const url = 'Patient/known'
  const entries = await batch([
    { request: { method: 'GET', url, ifNoneMatch: 'W/"1"' } },
    { request: { method: 'HEAD', url } },
  ])
  expect(statuses(entries)).toEqual(['304', '200'])
  expect(entries.map(({ resource }) => resource)).toEqual([undefined, undefined])
})

it('runs searches, and the CapabilityStatement, as the request asks them', async () => {
  const entries = await batch([
    { request: { method: 'GET', url: '/Patient?_id=nobody' } },
    { request: { method: 'GET', url: 'metadata' } },
  ])
  expect(entries.map(({ resource }) => resource?.resourceType)).toEqual(['Bundle', 'CapabilityStatement'])
})

it('refuses a bundle within it, and a request without a method, by themselves', async () => {
  const nested = { resource: { resourceType: 'Bundle', type: 'batch' }, request: { method: 'POST', url: '/' } }
  expect(statuses(await batch([nested, { request: { url: 'Patient' } }, patient('fine')]))).toEqual([
    '400',
    '400',
    '201',
  ])
})

it('applies patches and conditions', async () => {
  await batch([patient('patched', { gender: 'male' })])
  const part = [
    { name: 'type', valueCode: 'delete' },
    { name: 'path', valueString: 'Patient.gender' },
  ]
  const resource = { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] }
  const stale = { resource, request: { method: 'PATCH', url: 'Patient/patched', ifMatch: 'W/"9"' } }
  const fresh = { resource, request: { method: 'PATCH', url: 'Patient/patched', ifMatch: 'W/"1"' } }
  expect(statuses(await batch([stale, fresh])).toSorted()).toEqual(['200', '412'])
})

it('keeps an error of the server to the entry that met it, under an id', async () => {
  const report = () => 'id-of-the-error'
  const check: TestContext['validation']['check'] = async (resource) => {
    if (resource.id === 'broken') throw new Error('secret')
    return context.validation.check(resource)
  }
  const validation = { ...context.validation, check }
  const entries = await post({ ...context, validation, report }, [patient('broken'), patient('whole')], {
    type: 'batch',
  })
  expect(statuses(entries)).toEqual(['500', '201'])
  expect(JSON.stringify(entries[0])).toContain('id-of-the-error')
  expect(JSON.stringify(entries[0])).not.toContain('secret')
})

it('says in which line and column of the bundle a fault lies', async () => {
  const body = `{"resourceType":"Bundle","type":"batch","entry":[
{"request":{"method":"POST","url":"Patient"},"resource":{"resourceType":"Patient",
 "gender":"f"}}]}`
  const response = await dispatch(request('POST', '', { body }), context)
  const issue = parsed<{ entry: { response: { outcome: { issue: { extension: object[] }[] } } }[] }>(response)
  expect(issue.entry[0]?.response.outcome.issue[0]?.extension.slice(0, 2)).toMatchObject([
    { valueInteger: 3 },
    { valueInteger: 11 },
  ])
})
