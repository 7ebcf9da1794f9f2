import { afterAll, beforeEach, expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { bundle, creation, post, statuses, stored } from '../../support/bundle.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

// https://hl7.org/fhir/R4/http.html#trules
let context: TestContext
beforeEach(async () => {
  await context?.close()
  context = await openContext()
})
afterAll(() => context.close())

const patient = (id?: string, content: object = {}) => ({ resourceType: 'Patient', ...(id && { id }), ...content })
const put = (id: string, content: object = {}, conditions: object = {}) => ({
  resource: patient(id, content),
  request: { method: 'PUT', url: `Patient/${id}`, ...conditions },
})
const get = (url: string) => ({ request: { method: 'GET', url } })

it('answers each entry in the order of the request, whatever the order of the work', async () => {
  await post(context, [put('old')])
  const entries = await post(context, [
    get('Patient?active=true'),
    put('b', { active: true }),
    creation(patient(undefined, { active: true })),
    { request: { method: 'DELETE', url: 'Patient/old' } },
  ])
  expect(statuses(entries)).toEqual(['200', '201', '201', '204'])
  expect(entries[0]?.resource).toMatchObject({ resourceType: 'Bundle', total: 2 })
  expect(entries[1]?.response).toEqual({
    status: '201 Created',
    location: 'Patient/b/_history/1',
    etag: 'W/"1"',
    lastModified: expect.stringMatching(/Z$/),
  })
})

it('is content with an empty bundle', async () => {
  const response = await dispatch(request('POST', '', { body: bundle('transaction', []) }), context)
  expect(parsed(response)).toEqual({ resourceType: 'Bundle', type: 'transaction-response' })
})

it('gives all that it writes one time', async () => {
  const entries = await post(context, [put('a'), put('b'), creation(patient())])
  expect(new Set(entries.map(({ response }) => response.lastModified)).size).toBe(1)
})

it.each([
  ['minimal', undefined, false],
  ['representation', 'Patient', false],
  ['OperationOutcome', undefined, true],
])('answers what Prefer: return=%s asks for', async (wanted, resourceType, hasOutcome) => {
  const [entry] = await post(context, [creation(patient())], { headers: { prefer: `return=${wanted}` } })
  expect(entry?.resource?.resourceType).toBe(resourceType)
  expect(entry?.response.outcome !== undefined).toBe(hasOutcome)
})

it('keeps the text of numbers', async () => {
  const resource = '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50}}'
  const body = `{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"POST","url":"Observation"},"resource":${resource}}]}`
  const response = await dispatch(request('POST', '', { body, headers: { prefer: 'return=representation' } }), context)
  expect(textOf(response.content ?? [])).toContain('"value":1.50')
})

it('heeds ifMatch and ifNoneMatch of an entry', async () => {
  await post(context, [put('a'), put('b')])
  expect((await refusal(post(context, [put('a', { active: true }, { ifMatch: 'W/"2"' })]))).status).toBe(412)
  expect((await refusal(post(context, [put('b', { active: true }, { ifNoneMatch: '*' })]))).status).toBe(412)
  const entries = await post(context, [
    put('a', { active: true }, { ifMatch: 'W/"1"' }),
    put('c', {}, { ifNoneMatch: '*' }),
  ])
  expect(statuses(entries)).toEqual(['200', '201'])
})

it('makes no version of the same content', async () => {
  await post(context, [put('a', { active: true })])
  const [entry] = await post(context, [put('a', { active: true })])
  expect(entry?.response).toMatchObject({ status: '200 OK', etag: 'W/"1"' })
})

it('applies patches: a JSON Patch in a Binary, a FHIRPath Patch in Parameters', async () => {
  await post(context, [put('a'), put('b', { gender: 'female' })])
  const document = JSON.stringify([{ op: 'add', path: '/active', value: true }])
  const data = Buffer.from(document).toString('base64')
  const part = [
    { name: 'type', valueCode: 'delete' },
    { name: 'path', valueString: 'Patient.gender' },
  ]
  const entries = await post(context, [
    {
      resource: { resourceType: 'Binary', contentType: 'application/json-patch+json', data },
      request: { method: 'PATCH', url: 'Patient/a' },
    },
    {
      resource: { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] },
      request: { method: 'PATCH', url: 'Patient/b', ifMatch: 'W/"1"' },
    },
  ])
  expect(statuses(entries)).toEqual(['200', '200'])
  expect(await stored(context, 'Patient/a')).toMatchObject({ active: true })
  expect(await stored(context, 'Patient/b')).not.toHaveProperty('gender')
})

it('reads the state that it left, and nothing later', async () => {
  const racing = Array.from({ length: 20 }, (_, n) =>
    post(context, [put('hot', { multipleBirthInteger: n }), get('Patient/hot'), get('Patient?_id=hot')]),
  )
  for (const [n, [, read, search]] of (await Promise.all(racing)).entries()) {
    expect(read?.resource).toMatchObject({ multipleBirthInteger: n })
    expect(search?.resource).toMatchObject({ entry: [{ resource: { multipleBirthInteger: n } }] })
  }
})

it('is refused as a whole where a read in it finds nothing', async () => {
  expect((await refusal(post(context, [put('a'), get('Patient/never')]))).status).toBe(404)
  expect((await refusal(stored(context, 'Patient/a'))).status).toBe(404)
})

it('stores a Provenance of all that it made, in the same commit', async () => {
  const provenance = JSON.stringify({
    resourceType: 'Provenance',
    recorded: '2026-03-02T08:00:00Z',
    agent: [{ who: { display: 'x' } }],
  })
  const asked = request('POST', '', { body: bundle('transaction', [put('a'), put('b')]) })
  await dispatch({ ...asked, provenance }, context)
  const found = parsed<{ entry: { resource: object }[] }>(
    await dispatch(request('GET', 'Provenance?target=Patient/b'), context),
  )
  expect(found.entry[0]?.resource).toMatchObject({
    target: [{ reference: 'Patient/a/_history/1' }, { reference: 'Patient/b/_history/1' }],
  })
})
