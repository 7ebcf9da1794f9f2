import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'

// https://hl7.org/fhir/R4/binary.html#rest
let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const bytes = new Uint8Array([0, 1, 254, 255])
const raw = (method: 'POST' | 'PUT', url: string) =>
  dispatch({ ...request(method, url, { headers: { 'content-type': 'image/png' } }), bytes }, context)

it('stores raw content and serves the same bytes, or the resource to who asks for FHIR', async () => {
  const { headers, status } = await raw('POST', 'Binary')
  expect(status).toBe(201)
  const address = headers.location?.replace(/.*\/(Binary\/.*)\/_history.*/, '$1') ?? ''
  const served = await dispatch(request('GET', address, { headers: { accept: 'image/png' } }), context)
  expect(served).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  expect([...(served.bytes ?? [])]).toEqual([...bytes])
  const resource = await dispatch(request('GET', address, { headers: { accept: 'application/fhir+json' } }), context)
  expect(parsed(resource)).toMatchObject({ contentType: 'image/png', data: Buffer.from(bytes).toString('base64') })
})

it('replaces raw content under the id of the URL', async () => {
  expect((await raw('PUT', 'Binary/b')).status).toBe(201)
  expect((await raw('PUT', 'Binary/b')).headers.etag).toBe('W/"1"')
})
