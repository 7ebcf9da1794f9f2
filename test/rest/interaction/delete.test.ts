import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal, tally } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/http.html#delete */
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const put = (id: string) =>
  dispatch(request('PUT', `Patient/${id}`, { body: { resourceType: 'Patient', id } }), context)
const remove = (url: string, headers = {}) => dispatch(request('DELETE', url, { headers }), context)

it('answers 204 with the version of the deletion, and the same when done again', async () => {
  await put('twice')
  const first = await remove('Patient/twice')
  expect(first).toMatchObject({ status: 204, headers: { etag: 'W/"2"' } })
  expect(first.content).toBeUndefined()
  expect(await remove('Patient/twice')).toEqual(first)
  expect((await refusal(dispatch(request('GET', 'Patient/twice'), context))).status).toBe(410)
})

it('answers 204 where there never was anything', async () => {
  expect((await remove('Patient/never')).status).toBe(204)
  expect((await refusal(dispatch(request('GET', 'Patient/never'), context))).status).toBe(404)
})

it('answers 200 with an OperationOutcome where Prefer asks for one', async () => {
  await put('told')
  const response = await remove('Patient/told', { prefer: 'return=OperationOutcome' })
  expect(response.status).toBe(200)
  expect(parsed(response)).toMatchObject({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', diagnostics: expect.stringContaining('Patient/told was deleted') }],
  })
})

it('heeds If-Match', async () => {
  await put('guarded')
  expect((await refusal(remove('Patient/guarded', { 'if-match': 'W/"2"' }))).status).toBe(412)
  expect((await remove('Patient/guarded', { 'if-match': 'W/"1"' })).status).toBe(204)
})

it('lets one of 50 that name the same version through, whether it deletes or replaces', async () => {
  await put('race')
  const headers = { 'if-match': 'W/"1"' }
  const calls = Array.from({ length: 50 }, (_, n) => {
    const body = { resourceType: 'Patient', id: 'race', multipleBirthInteger: n }
    return n % 2 === 0
      ? remove('Patient/race', headers)
      : dispatch(request('PUT', 'Patient/race', { body, headers }), context)
  })
  const { done, refused } = await tally(calls)
  expect(done).toHaveLength(1)
  expect(refused).toEqual(Array.from({ length: 49 }, () => 412))
})
