import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { base, openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal, tally } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/http.html#update */
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const put = (id: string, content: object = {}, headers = {}) =>
  dispatch(request('PUT', `Patient/${id}`, { body: { resourceType: 'Patient', id, ...content }, headers }), context)

it('creates under the id of the client: 201 with the address', async () => {
  const { status, headers } = await put('new')
  expect([status, headers.location]).toEqual([201, `${base}/Patient/new/_history/1`])
})

it('makes the next version of what is there: 200', async () => {
  await put('next')
  const response = await put('next', { active: true })
  expect([response.status, response.headers.etag]).toEqual([200, 'W/"2"'])
  expect(parsed(response)).toMatchObject({ active: true, meta: { versionId: '2' } })
})

it('makes no version of the same content', async () => {
  const first = await put('same', { active: true })
  const second = await put('same', { active: true })
  expect(second).toMatchObject({ status: 200, headers: { etag: 'W/"1"' }, content: first.content })
})

it('brings a deleted resource back: 201', async () => {
  await put('back')
  await dispatch(request('DELETE', 'Patient/back'), context)
  const { status, headers } = await put('back')
  expect([status, headers.etag]).toEqual([201, 'W/"3"'])
})

it.each([
  ['another id than the URL', 'Patient/a', { id: 'b' }],
  ['no id', 'Patient/a', {}],
  ['an id that is none', 'Patient/a_b', { id: 'a_b' }],
  ['an id that no URL can hold', 'Patient/..', { id: '..' }],
  ['another type', 'Patient/a', { id: 'a', resourceType: 'Group' }],
])('refuses content with %s: 400', async (_, url, content) => {
  const body = { resourceType: 'Patient', ...content }
  expect((await refusal(dispatch(request('PUT', url, { body }), context))).status).toBe(400)
})

it.each([
  ['the current version', 'W/"1"', 200],
  ['a strong form of it', '"1"', 200],
  ['it among others', 'W/"7", W/"1"', 200],
  ['any version', '*', 200],
  ['an older or later version', 'W/"2"', 412],
  ['a version of another form', 'W/"abc"', 412],
  ['no ETag', '1', 400],
])('with If-Match on %s answers as it must', async (name, ifMatch, status) => {
  const id = `match-${name.replaceAll(' ', '-')}`
  await put(id)
  const answer = put(id, { active: true }, { 'if-match': ifMatch })
  expect(status === 200 ? (await answer).status : (await refusal(answer)).status).toBe(status)
})

it('refuses If-Match where nothing is: 412', async () => {
  expect((await refusal(put('nowhere', {}, { 'if-match': 'W/"1"' }))).status).toBe(412)
})

it('with If-None-Match: * creates and never replaces', async () => {
  expect((await put('once', {}, { 'if-none-match': '*' })).status).toBe(201)
  expect((await refusal(put('once', { active: true }, { 'if-none-match': '*' }))).status).toBe(412)
})

it('lets one of 50 that name the same version through', async () => {
  await put('race')
  const calls = Array.from({ length: 50 }, (_, n) => put('race', { multipleBirthInteger: n }, { 'if-match': 'W/"1"' }))
  const { done, refused } = await tally(calls)
  expect(done).toEqual([200])
  expect(refused).toEqual(Array.from({ length: 49 }, () => 412))
})

it('lets one of 50 with If-None-Match: * create', async () => {
  const calls = Array.from({ length: 50 }, (_, n) =>
    put('birth', { multipleBirthInteger: n }, { 'if-none-match': '*' }),
  )
  const { done, refused } = await tally(calls)
  expect(done).toEqual([201])
  expect(refused).toEqual(Array.from({ length: 49 }, () => 412))
})
