import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal, tally } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/http.html#patch */
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const put = (id: string, content: object = {}) =>
  dispatch(request('PUT', `Patient/${id}`, { body: { resourceType: 'Patient', id, ...content } }), context)
const jsonPatch = (id: string, body: object | string, headers = {}) => {
  const all = { 'content-type': 'application/json-patch+json', ...headers }
  return dispatch(request('PATCH', `Patient/${id}`, { body, headers: all }), context)
}
const activate = { op: 'add', path: '/active', value: true }

it('applies a JSON Patch and makes the next version', async () => {
  await put('json', { gender: 'female' })
  const response = await jsonPatch('json', [activate])
  expect(response).toMatchObject({ status: 200, headers: { etag: 'W/"2"' } })
  expect(parsed(response)).toMatchObject({ gender: 'female', active: true, meta: { versionId: '2' } })
})

it('applies a FHIRPath Patch', async () => {
  await put('fhirpath', { gender: 'female' })
  const part = [
    { name: 'type', valueCode: 'replace' },
    { name: 'path', valueString: 'Patient.gender' },
    { name: 'value', valueCode: 'other' },
  ]
  const body = { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] }
  expect(parsed(await dispatch(request('PATCH', 'Patient/fhirpath', { body }), context)).gender).toBe('other')
})

it('makes no version where nothing changes', async () => {
  await put('idle', { active: true })
  expect(await jsonPatch('idle', [activate])).toMatchObject({ status: 200, headers: { etag: 'W/"1"' } })
})

it.each([
  ['makes the resource a bad one', [{ op: 'add', path: '/gender', value: 'f' }], 422],
  ['changes the id', [{ op: 'replace', path: '/id', value: 'other' }], 422],
  ['changes the type', [{ op: 'replace', path: '/resourceType', value: 'Group' }], 422],
])('refuses a patch that %s, and keeps what was', async (name, body, status) => {
  const id = name.replaceAll(' ', '-')
  await put(id)
  expect((await refusal(jsonPatch(id, body))).status).toBe(status)
  expect((await dispatch(request('GET', `Patient/${id}`), context)).headers.etag).toBe('W/"1"')
})

it('answers 404 and 410 where there is nothing to patch', async () => {
  await put('gone')
  await dispatch(request('DELETE', 'Patient/gone'), context)
  expect((await refusal(jsonPatch('gone', [activate]))).status).toBe(410)
  expect((await refusal(jsonPatch('never', [activate]))).status).toBe(404)
})

it('refuses a content type that is no patch, and a patch of a Binary', async () => {
  await put('typed')
  expect((await refusal(jsonPatch('typed', '<x/>', { 'content-type': 'application/xml' }))).status).toBe(415)
  const binary = request('PATCH', 'Binary/1', { headers: { 'content-type': 'application/json-patch+json' } })
  expect((await refusal(dispatch(binary, context))).status).toBe(405)
})

it('heeds If-Match', async () => {
  await put('guarded')
  expect((await refusal(jsonPatch('guarded', [activate], { 'if-match': 'W/"9"' }))).status).toBe(412)
})

it('applies 50 patches at once one after the other: none is lost', async () => {
  await put('all', { name: [{ text: 'x' }] })
  const calls = Array.from({ length: 50 }, (_, n) =>
    jsonPatch('all', [{ op: 'add', path: '/name/-', value: { text: `name ${n}` } }]),
  )
  expect((await tally(calls)).done).toHaveLength(50)
  const patient = parsed<{ name: object[] }>(await dispatch(request('GET', 'Patient/all'), context))
  expect(patient.name).toHaveLength(51)
})

it('lets one of 50 whose test holds only once through', async () => {
  await put('tested', { multipleBirthInteger: 0 })
  const calls = Array.from({ length: 50 }, (_, n) => {
    const test = { op: 'test', path: '/multipleBirthInteger', value: 0 }
    return jsonPatch('tested', [test, { op: 'replace', path: '/multipleBirthInteger', value: n + 1 }])
  })
  const { done, refused } = await tally(calls)
  expect([done, refused.length]).toEqual([[200], 49])
})
