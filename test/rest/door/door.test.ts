import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnostics, openServer, patient, post, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer({ environment: { VARDBRO_BODY_LIMIT: '100KiB' } })
})
afterAll(() => server.close())

const created = async (): Promise<string> => {
  const response = await post(`${server.base}/Patient`, patient)
  return ((await response.json()) as { id: string }).id
}

describe('an answer', () => {
  it('bears the headers that FHIR and caution ask for', async () => {
    const response = await fetch(`${server.base}/Patient/${await created()}`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/fhir+json; charset=utf-8',
      etag: 'W/"1"',
      'last-modified': expect.stringMatching(/GMT$/),
      'x-request-id': expect.stringMatching(/^[\w-]+$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    expect(response.headers.has('x-powered-by')).toBe(false)
  })

  it.each([
    ['my-request.1', 'my-request.1'],
    ['åäö', expect.stringMatching(/^[\w-]+$/)],
    ['x'.repeat(65), expect.stringMatching(/^.{5,30}$/)],
  ])('takes the request id %s if it is plain', async (id, expected) => {
    const response = await fetch(`${server.base}/metadata`, { headers: { 'x-request-id': encodeURI(id) } })
    expect(response.headers.get('x-request-id')).toEqual(expected)
  })

  it('is laid out for the eye on _pretty, its numbers as they were', async () => {
    const text = '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50}}'
    const response = await post(`${server.base}/Observation?_pretty=true`, text)
    expect(await response.text()).toContain('\n  "valueQuantity": {\n    "value": 1.50\n  }')
  })
})

describe('the body of an answer', () => {
  it('is not sent to HEAD, but its length is', async () => {
    const url = `${server.base}/Patient/${await created()}`
    const whole = await (await fetch(url)).arrayBuffer()
    const response = await fetch(url, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(response.headers.get('content-length')).toBe(String(whole.byteLength))
  })

  it('has length 0 where there is none but could be one', async () => {
    const response = await post(`${server.base}/Patient`, patient, { prefer: 'return=minimal' })
    expect([response.status, response.headers.get('content-length')]).toEqual([201, '0'])
    expect(response.headers.has('transfer-encoding')).toBe(false)
  })

  it.each([
    ['small', 10, null],
    ['large', 20_000, 'gzip'],
  ])('is packed if it is large: a %s one', async (_, length, encoding) => {
    const text = { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${'å'.repeat(length)}</div>` }
    const response = await post(`${server.base}/Patient`, { ...patient, text })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(await response.json()).toMatchObject({ text })
  })
})

describe('a request', () => {
  const bom = Buffer.from([0xef, 0xbb, 0xbf])
  const body = Buffer.from(JSON.stringify(patient))

  it.each([
    ['a byte order mark', Buffer.concat([bom, body]), {}],
    ['application/json', body, { 'content-type': 'application/json' }],
    ['no charset but UTF-8', body, { 'content-type': 'application/fhir+json' }],
  ])('may have %s', async (_, bytes, headers: Record<string, string>) => {
    const response = await fetch(`${server.base}/Patient`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/fhir+json', ...headers },
    })
    expect([response.status, await response.json()]).toEqual([201, expect.objectContaining({ name: patient.name })])
  })

  it.each([
    ['text/xml', 415, 'does not speak XML'],
    ['application/fhir+json; charset=latin1', 415, 'latin1'],
    ['', 415, 'no Content-Type'],
  ])('in %s is refused', async (type, status, fault) => {
    const request = new Request(`${server.base}/Patient`, { method: 'POST', body })
    if (type !== '') request.headers.set('content-type', type)
    const response = await fetch(request)
    expect([response.status, await diagnostics(response)]).toEqual([status, expect.stringContaining(fault)])
  })
})

describe('a request that asks', () => {
  it('for XML is refused in JSON', async () => {
    const response = await fetch(`${server.base}/Patient`, { headers: { accept: 'application/fhir+xml' } })
    expect([response.status, await diagnostics(response)]).toEqual([
      406,
      expect.stringContaining('application/fhir+json'),
    ])
  })

  it('by a form searches for what form and URL say together', async () => {
    const id = await created()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const url = `${server.base}/Patient/_search?active=true`
    const response = await fetch(url, { method: 'POST', body: `_id=${id}`, headers })
    expect(await response.json()).toMatchObject({ entry: [{ resource: { id } }] })
  })

  it.each([
    ['/nowhere', 404],
    ['/', 404],
    ['/fhirx', 404],
    ['/fhir/Patientt', 404],
    ['/fhir/Patient/%E5', 400],
  ])('for %s gets an OperationOutcome with %i', async (path, status) => {
    const response = await fetch(server.origin + path)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/fhir+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' })
  })
})
