/** The way in: how many may come, from where, and over whom. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readProxies } from '../../../src/access/gate/peer.ts'
import { createRateLimit } from '../../../src/access/gate/rate-limit.ts'
import { openSmartServer } from '../../support/smart-server.ts'

describe('the rate of a client', () => {
  it('lets so many in at once, and then as time goes', () => {
    let now = 0
    const limit = createRateLimit('client', { requests: 3, seconds: 60 }, () => now)
    const taken = () => {
      const { isAllowed, waitSeconds } = limit.take('one')
      return [isAllowed, waitSeconds]
    }
    expect([taken(), taken(), taken(), taken()]).toEqual([
      [true, 0],
      [true, 0],
      [true, 20],
      [false, 20],
    ])
    expect(limit.take('other').isAllowed).toBe(true)
    now += 19_000
    expect(taken()).toEqual([false, 1])
    now += 1000
    expect(taken()).toEqual([true, 20])
    now += 3_600_000
    expect(limit.take('one').headers).toEqual([
      'RateLimit-Policy',
      '"client";q=3;w=60',
      'RateLimit',
      '"client";r=2;t=20',
    ])
  })

  it('is told with each answer, and 429 says when to come again', async () => {
    const server = await openSmartServer({ environment: { VARDBRO_RATE: '30/h' } })
    const [one, other] = [await server.bearer('system/*.rs'), await server.bearer('system/*.rs')]
    const ask = (headers: Record<string, string>) => fetch(`${server.base}/Patient/x`, { headers })
    const answers = []
    for (let count = 0; count < 31; count++) answers.push(await ask(count % 2 === 0 ? one : other))
    expect(answers[0]?.headers.get('ratelimit')).toBe('"client";r=29;t=120')
    expect(answers.slice(0, 30).every(({ status }) => status === 404)).toBe(true)
    const last = answers.at(-1)
    expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^1[12]\d$/)])
    expect(await last?.json()).toMatchObject({ issue: [{ code: 'throttled' }] })
    await server.close()
  })
})

describe('the rate of an address', () => {
  it('is a tenth for who proves nothing, at the token endpoint too', async () => {
    const server = await openSmartServer({ environment: { VARDBRO_RATE: '30/h' } })
    const statuses = []
    for (let count = 0; count < 2; count++)
      statuses.push((await fetch(`${server.base}/Patient`, { headers: { authorization: `Bearer ${count}` } })).status)
    statuses.push((await server.ask('system/*.rs')).status, (await server.ask('system/*.rs')).status)
    statuses.push((await fetch(`${server.base}/Patient`)).status)
    expect(statuses).toEqual([401, 401, 200, 429, 429])
    await server.close()
  })
})

describe('a proxy', () => {
  it.each([
    [['127.0.0.1'], { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }, 200],
    [['127.0.0.0/8'], { 'x-forwarded-proto': 'https' }, 200],
    [['127.0.0.1'], { 'x-forwarded-proto': 'http' }, 403],
    [['127.0.0.1'], {}, 403],
    // Nobody trusts it: what it says is hearsay, and whom it speaks for may be anywhere.
    [[], { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }, 403],
    [['10.0.0.0/8'], { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.1.1' }, 403],
    [[], {}, 200],
  ])('trusted where %j are, that says %j, is answered %i', async (trusted, headers, status) => {
    const environment = { VARDBRO_TRUSTED_PROXIES: trusted.join(), VARDBRO_BASE_URL: 'https://vardbro.example/fhir' }
    const server = await openSmartServer({ environment })
    const answer = await fetch(`${server.origin}/fhir/metadata`, { headers })
    expect(answer.status).toBe(status)
    await server.close()
  })

  it('has addresses by which clients are told apart, of which the last that is not trusted counts', async () => {
    const trusted = { VARDBRO_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8', VARDBRO_RATE: '10/h' }
    const server = await openSmartServer({
      environment: { ...trusted, VARDBRO_BASE_URL: 'https://vardbro.example/fhir' },
    })
    const ask = async (from: string) =>
      (
        await fetch(`${server.origin}/fhir/metadata`, {
          headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': from },
        })
      ).status
    expect([await ask('203.0.113.1'), await ask('203.0.113.2'), await ask('203.0.113.1')]).toEqual([200, 200, 429])
    // What a client writes before its address is nobody's word.
    expect([await ask('198.51.100.9, 203.0.113.1'), await ask('198.51.100.9, 203.0.113.1, 10.0.0.5')]).toEqual([
      429, 429,
    ])
    await server.close()
  })

  it.each(['10.0.0.0/33', '10.0.0', 'proxy.example', '0.0.0.0/0', '::/0', '10.0.0.0/8/8', '10.0.0.0/-1'])(
    'cannot be named as %s',
    (entry) => {
      expect(() => readProxies([entry])).toThrow(RangeError)
    },
  )
})

describe('what the server tells of itself', () => {
  it('is for its own machine', async () => {
    const server = await openSmartServer()
    const ask = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${server.origin}${path}`, { headers })).status
    expect([await ask('/metrics'), await ask('/metrics', { 'x-forwarded-for': '203.0.113.1' })]).toEqual([200, 403])
    expect([await ask('/healthz', { 'x-forwarded-for': '203.0.113.1' }), await ask('/nothing')]).toEqual([200, 404])
    await server.close()
  })
})

describe('the console', () => {
  it('is had without a token, and what it would show is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vardbro-page-'))
    writeFileSync(join(folder, 'index.html'), '<h1>Vårdbro</h1>')
    const server = await openSmartServer({ consoleFolder: folder })
    for (const path of ['/', '/arenden', '/utforska/Patient/1'])
      expect([path, (await fetch(server.origin + path)).status]).toEqual([path, 200])
    const asked = await fetch(`${server.base}/Task?status=requested`, { headers: { accept: 'application/fhir+json' } })
    expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="fhir"'])
    expect(await asked.json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'login', diagnostics: expect.stringMatching(/^This needs an access token\. http.*says how\.$/) }],
    })
    await server.close()
    rmSync(folder, { recursive: true })
  })
})
