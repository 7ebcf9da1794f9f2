import { afterAll, beforeAll, expect, it } from 'vitest'
import { nothing } from '../../../src/fhir/search/predicate.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/http.html#read, #vread and #cread */
let context: TestContext
beforeAll(async () => {
  context = await openContext()
  for (const body of [{}, { active: true, gender: 'other' }]) {
    await dispatch(request('PUT', 'Patient/p', { body: { resourceType: 'Patient', id: 'p', ...body } }), context)
  }
  await dispatch(request('PUT', 'Patient/gone', { body: { resourceType: 'Patient', id: 'gone' } }), context)
  await dispatch(request('DELETE', 'Patient/gone'), context)
})
afterAll(() => context.close())

const read = (url: string, headers = {}) => dispatch(request('GET', url, { headers }), context)

it.each([
  ['Patient/p', '2', true],
  ['Patient/p/_history/1', '1', undefined],
  ['Patient/p/_history/2', '2', true],
])('answers %s with its version', async (url, versionId, active) => {
  const response = await read(url)
  expect(response).toMatchObject({ status: 200, headers: { etag: `W/"${versionId}"` } })
  expect(parsed(response)).toMatchObject({ id: 'p', meta: { versionId } })
  expect(parsed(response).active).toBe(active)
})

it('answers HEAD as GET, for the door to cut', async () => {
  expect(await dispatch(request('HEAD', 'Patient/p'), context)).toEqual(await read('Patient/p'))
})

it.each([
  ['Patient/never', 404],
  ['Patient/gone', 410],
  ['Patient/gone/_history/2', 410],
  ['Patient/p/_history/3', 404],
  ['Patient/p/_history/0', 404],
  ['Patient/p/_history/1e0', 404],
])('answers %s with %i', async (url, status) => {
  expect((await refusal(read(url))).status).toBe(status)
})

it('serves an earlier version of a deleted resource', async () => {
  expect((await read('Patient/gone/_history/1')).status).toBe(200)
})

it.each([
  ['If-None-Match names the version', { 'if-none-match': 'W/"2"' }, 304],
  ['If-None-Match names it among others', { 'if-none-match': '"1", W/"2"' }, 304],
  ['If-None-Match names any', { 'if-none-match': '*' }, 304],
  ['If-None-Match names another', { 'if-none-match': 'W/"1"' }, 200],
  ['nothing changed since', { 'if-modified-since': new Date('2030-01-01').toUTCString() }, 304],
  ['it changed since', { 'if-modified-since': new Date('2020-01-01').toUTCString() }, 200],
  ['the date is none', { 'if-modified-since': 'yesterday' }, 200],
  [
    'If-None-Match says otherwise than the date',
    { 'if-none-match': 'W/"1"', 'if-modified-since': 'Tue, 01 Jan 2030 00:00:00 GMT' },
    200,
  ],
])('where %s answers as it must', async (_, headers, status) => {
  const response = await read('Patient/p', headers)
  expect([response.status, response.content === undefined]).toEqual([status, status === 304])
})

it('takes Last-Modified back as If-Modified-Since', async () => {
  const { headers } = await read('Patient/p')
  expect((await read('Patient/p', { 'if-modified-since': headers['last-modified'] })).status).toBe(304)
})

it('does not know what the caller may not see', async () => {
  const blind = { ...context, visibility: () => ({ otherwise: nothing, byType: {} }) }
  expect((await refusal(dispatch(request('GET', 'Patient/p'), blind))).status).toBe(404)
  expect((await refusal(dispatch(request('GET', 'Patient/p/_history/1'), blind))).status).toBe(404)
})

it('serves the part that _summary or _elements asks for, and refuses a summary that is none', async () => {
  const { active, gender } = parsed(await read('Patient/p?_elements=active'))
  expect([active, gender]).toEqual([true, undefined])
  expect(parsed(await read('Patient/p?_summary=text'))).not.toHaveProperty('active')
  expect((await refusal(read('Patient/p?_summary=count'))).status).toBe(400)
})
