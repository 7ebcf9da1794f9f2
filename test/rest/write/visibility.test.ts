import { afterAll, beforeAll, expect, it } from 'vitest'
import { everything, nothing } from '../../../src/fhir/search/predicate.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import type { Context, FhirRequest } from '../../../src/rest/interaction.ts'
import { creation, post, statuses } from '../../support/bundle.ts'
import { openContext, type RequestOptions, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

// Who does not see Patients must not change them, nor learn from a condition that they are there.
let context: TestContext
let blind: Context
beforeAll(async () => {
  context = await openContext()
  blind = { ...context, visibility: () => ({ otherwise: everything, byType: { Patient: nothing } }) }
  await dispatch(request('PUT', 'Patient/p', { body: patient() }), context)
})
afterAll(() => context.close())

function patient(content: object = {}) {
  return { resourceType: 'Patient', id: 'p', identifier: [{ system: 'urn:x', value: '1' }], ...content }
}

const send = (method: FhirRequest['method'], url: string, options: RequestOptions = {}) =>
  dispatch(request(method, url, options), blind)
const jsonPatch = {
  headers: { 'content-type': 'application/json-patch+json' },
  body: [{ op: 'remove', path: '/identifier' }],
}

it.each([
  ['an update', () => send('PUT', 'Patient/p', { body: patient({ active: true }) }), 403],
  ['a delete', () => send('DELETE', 'Patient/p'), 403],
  ['a patch', () => send('PATCH', 'Patient/p', jsonPatch), 403],
  ['a conditional patch', () => send('PATCH', 'Patient?identifier=urn:x|1', jsonPatch), 404],
  ['a read in a transaction', () => post(blind, [{ request: { method: 'GET', url: 'Patient/p' } }]), 404],
])('refuses %s of what the caller may not see', async (_, call, status) => {
  expect((await refusal(Promise.resolve(call()))).status).toBe(status)
  expect((await dispatch(request('GET', 'Patient/p'), context)).headers.etag).toBe('W/"1"')
})

it('does not find it by criteria', async () => {
  expect((await send('DELETE', 'Patient?identifier=urn:x|1')).status).toBe(204)
  const entry = creation({ resourceType: 'Patient' })
  const conditional = { ...entry, request: { ...entry.request, ifNoneExist: 'identifier=urn:x|1' } }
  expect(statuses(await post(blind, [conditional]))).toEqual(['201'])
  expect((await dispatch(request('GET', 'Patient/p'), context)).headers.etag).toBe('W/"1"')
})
