import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readiness } from '../../../src/rest/door/health.ts'
import { openServer, patient, post, readableLog, type TestServer } from '../../support/server.ts'
import { testedStore } from '../../support/store-place.ts'

const log = readableLog()
let server: TestServer
beforeAll(async () => {
  server = await openServer({ log })
})
afterAll(() => server.close())

describe('health', () => {
  it.each(['/healthz', '/readyz'])('%s is up', async (path) => {
    const response = await fetch(server.origin + path)
    expect([response.status, await response.json()]).toEqual([200, { status: 'up' }])
  })

  it.each([
    ['shuts down', () => true, async () => {}, 'shutting down'],
    ['has lost its store', () => false, () => Promise.reject(new Error('x')), 'does not answer'],
    ['waits for its store', () => false, () => new Promise<void>(() => {}), 'has not answered for 10 ms'],
  ])('says why a server is not ready that %s', async (_, isClosing, probe, reason) => {
    const answer = await readiness(isClosing, probe, 10)
    expect(answer).toEqual({ status: 503, body: { status: 'down', reason: expect.stringContaining(reason) } })
  })
})

describe('metrics', () => {
  it('count requests by interaction and status, and tell of the store', async () => {
    await post(`${server.base}/Patient`, patient)
    await fetch(`${server.base}/Patient/nobody`)
    const text = await (await fetch(`${server.origin}/metrics`)).text()
    expect(text).toMatch(/vardbro_http_requests_total\{interaction="create",status="201"\} 1\n/)
    expect(text).toMatch(/vardbro_http_requests_total\{interaction="read",status="404"\} 1\n/)
    expect(text).toMatch(/duration_seconds_bucket\{interaction="create",status="201",le="\+Inf"\} 1\n/)
    expect(text).toMatch(/duration_seconds_sum\{interaction="create",status="201"\} 0\.\d+\n/)
    expect(text).toMatch(/vardbro_http_requests_in_flight 0\n/)
    // A database elsewhere tells its size itself.
    expect(/vardbro_store_bytes [1-9]/.test(text)).toBe(testedStore === 'sqlite')
    expect(text).toMatch(/vardbro_outbox_commit_number [1-9]/)
    expect(text).toMatch(/TYPE vardbro_fhirpath_fallback_total counter\nvardbro_fhirpath_fallback_total 0\n/)
    expect(text).toMatch(/nodejs_eventloop_lag/)
  })
})

describe('the log', () => {
  it('has one line a request, with its id and without anything of a person', async () => {
    const headers = { 'x-request-id': 'r-1' }
    await fetch(`${server.base}/Patient?identifier=194709089809&name=Övningsson`, { headers })
    expect(log.lines.filter(({ id }) => id === 'r-1')).toEqual([
      {
        level: 'info',
        event: 'request',
        id: 'r-1',
        interaction: 'search-type',
        status: 200,
        ms: expect.any(Number),
        bytes: expect.any(Number),
      },
    ])
    expect(JSON.stringify(log.lines)).not.toMatch(/19470908|vningsson/)
  })
})
