import { afterAll, beforeAll, expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { base, openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/http.html#create */
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const create = (body: object | string, headers = {}) => dispatch(request('POST', 'Patient', { body, headers }), context)

it('answers 201 with the address, the version and the time of what it stored', async () => {
  const { status, headers, content } = await create({ resourceType: 'Patient', gender: 'female' })
  const patient = JSON.parse(textOf(content ?? []))
  expect(status).toBe(201)
  expect(headers.location).toBe(`${base}/Patient/${patient.id}/_history/1`)
  expect(headers.etag).toBe('W/"1"')
  expect(headers['last-modified']).toBe(new Date(patient.meta.lastUpdated).toUTCString())
  expect(patient).toMatchObject({ resourceType: 'Patient', gender: 'female', meta: { versionId: '1' } })
})

it('gives an id of its own, and a version and a time, whatever the content says', async () => {
  const meta = { versionId: '7', lastUpdated: '1999-01-01T00:00:00Z', tag: [{ code: 'kept' }] }
  const patient = parsed(await create({ resourceType: 'Patient', id: 'mine', meta }))
  expect(patient.id).not.toBe('mine')
  expect(patient.meta).toMatchObject({ versionId: '1', tag: [{ code: 'kept' }] })
  expect(patient.meta).not.toMatchObject({ lastUpdated: meta.lastUpdated })
})

it('keeps the text of numbers', async () => {
  const body = '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50}}'
  const { content } = await dispatch(request('POST', 'Observation', { body }), context)
  expect(textOf(content ?? [])).toContain('"value":1.50')
})

it.each([
  ['minimal', undefined],
  ['representation', 'Patient'],
  ['OperationOutcome', 'OperationOutcome'],
])('answers what Prefer: return=%s asks for', async (wanted, resourceType) => {
  const response = await create({ resourceType: 'Patient' }, { prefer: `return=${wanted}` })
  expect(response.status).toBe(201)
  expect(parsed<{ resourceType?: string } | null>(response)?.resourceType).toBe(resourceType)
})

it.each([
  ['nothing', '', 400, 'empty'],
  ['what is no JSON', '{"resourceType":"Patient",', 400, ''],
  ['an array', '[]', 400, 'JSON object'],
  ['a number', '1', 400, 'JSON object'],
  ['an object without resourceType', '{"id":"1"}', 400, 'resourceType'],
  ['another type than the URL', '{"resourceType":"Observation"}', 400, 'must be a Patient'],
  ['a property twice', '{"resourceType":"Patient","gender":"male","gender":"female"}', 400, ''],
  ['__proto__ as a property', '{"resourceType":"Patient","__proto__":{"active":true}}', 422, ''],
  ['a code that R4 does not have', '{"resourceType":"Patient","gender":"f"}', 422, ''],
])('refuses %s', async (_, body, status, words) => {
  const error = await refusal(create(body))
  expect(error.status).toBe(status)
  expect(error.message).toContain(words)
})

it('says in which line and column a fault lies', async () => {
  const error = await refusal(create('{\n  "resourceType": "Patient",\n  "gender": "f"\n}'))
  expect(error.issues).toEqual([expect.objectContaining({ expression: 'Patient.gender', line: 3 })])
})
