import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corsHeaders } from '../../../src/rest/door/cors.ts'
import { openServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

const origin = 'https://app.example.se'

describe('a page of another origin', () => {
  it('is told before it writes what it may send', async () => {
    const headers = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'if-match' }
    const response = await fetch(`${server.base}/Patient/1`, { method: 'OPTIONS', headers })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(response.headers.get('access-control-allow-headers')).toMatch(/If-Match.*X-Provenance/)
  })

  it.each(['/metadata', '/Patient/nobody'])('may read what it needs of the answer at %s', async (path) => {
    const response = await fetch(server.base + path, { headers: { origin } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toMatch(/ETag.*Last-Modified.*Location/)
    expect(response.headers.has('access-control-allow-credentials')).toBe(false)
  })
})

describe('corsHeaders', () => {
  it.each([
    ['nothing without an origin', undefined, ['*'], []],
    ['every origin on *', origin, ['*'], ['Access-Control-Allow-Origin', '*']],
    ['an origin of the list, by name', origin, [origin], ['Access-Control-Allow-Origin', origin]],
    ['no other origin, and says that this varies', 'https://evil.example', [origin], ['Vary', 'Origin']],
  ])('allows %s', (_, from, allowed, headers) => {
    expect(corsHeaders(from, allowed).slice(0, 2)).toEqual(headers)
  })
})
