/** What the access log says of who asks, where that is asked: by a token, at the token endpoint, behind a proxy. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { AuditEvent, Bundle } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessLine } from '../../../src/access/log/line.ts'
import { filesOf } from '../../../src/access/log/log-file.ts'
import { patient, post } from '../../support/server.ts'
import { assertionOf, formOf, openSmartServer, type SmartServer } from '../../support/smart-server.ts'
import { accessesIn } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'vardbro-callers-'))
let server: SmartServer
let id: string

beforeAll(async () => {
  server = await openSmartServer({ environment: { VARDBRO_AUDIT: folder, VARDBRO_TRUSTED_PROXIES: '127.0.0.1' } })
  const made = await post(`${server.base}/Patient`, patient, { ...proxied, ...(await bearer('system/*.cruds')) })
  id = ((await made.json()) as { id: string }).id
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }

async function askToken(form: Readonly<Record<string, string>>): Promise<Response> {
  return await fetch(server.tokenUrl, { method: 'POST', body: new URLSearchParams(form), headers: proxied })
}

async function bearer(scope: string): Promise<{ authorization: string }> {
  const answer = await askToken(formOf(await assertionOf(server.tokenUrl, server.key), scope))
  return { authorization: `Bearer ${((await answer.json()) as { access_token: string }).access_token}` }
}

async function get(path: string, headers: Record<string, string>): Promise<{ status: number; line?: AccessLine }> {
  const { status } = await fetch(`${server.base}/${path}`, { headers: { ...proxied, ...headers } })
  const line = accessesIn(folder).at(-1)
  return { status, ...(line && { line }) }
}

describe('a line of the access log', () => {
  it.each([
    ['a plain read', () => `Patient/${id}`, 200],
    ['a search', () => 'Patient', 200],
    ['what is not there', () => 'Patient/none', 404],
    ['what its scopes do not allow', () => 'Observation', 403],
    ['an operation that its scopes do not allow', () => `Patient/${id}/$logg`, 403],
  ])('names the client and its organisation, of %s', async (_, path, status) => {
    const { status: answered, line } = await get(path(), await bearer('system/Patient.rs'))
    expect([answered, line?.status]).toEqual([status, status])
    const client = { who: 'person', client: 'journal', organization: 'Organization/1' }
    expect(line).toMatchObject({ ...client, from: '203.0.113.7', ask: `GET /${path()}` })
  })

  it.each([
    ['without a token', {}],
    ['with one that proves nothing', { authorization: 'Bearer x.y.z' }],
  ])('names nobody who comes %s', async (_, headers) => {
    const { status, line } = await get(`Patient/${id}`, headers)
    expect([status, line?.status, line?.who]).toEqual([401, 401, 'person'])
    expect([line?.client, line?.organization, line?.from]).toEqual([undefined, undefined, '203.0.113.7'])
  })
})

describe('a straight read by a client', () => {
  it('is on record as that of the client', async () => {
    const direct = await openSmartServer({ environment: { VARDBRO_AUDIT: `${folder}/direct` } })
    const all = await direct.bearer('system/*.cruds')
    const made = (await (await post(`${direct.base}/Patient`, patient, all)).json()) as { id: string }
    // The second goes straight: its token is known.
    for (let time = 0; time < 2; time++) await fetch(`${direct.base}/Patient/${made.id}`, { headers: all })
    const lines = accessesIn(`${folder}/direct`).filter((line) => line.do === 'read')
    expect(lines.map(({ client, from, patients }) => [client, from, patients])).toEqual([
      ['journal', '127.0.0.1', [made.id]],
      ['journal', '127.0.0.1', [made.id]],
    ])
    await direct.close()
  })
})

describe('a request for a token', () => {
  it('that is too large, or comes by an unsafe way, is on record too', async () => {
    const before = accessesIn(folder).length
    expect((await askToken({ filler: 'x'.repeat(100_000) })).status).toBe(413)
    expect((await fetch(server.tokenUrl, { method: 'POST', body: new URLSearchParams({ a: '1' }) })).status).toBe(403)
    const lines = accessesIn(folder).slice(before)
    expect(lines.map(({ do: what, status, from }) => [what, status, from])).toEqual([
      ['token', 413, '203.0.113.7'],
      ['token', 403, '127.0.0.1'],
    ])
  })

  it('leaves neither its assertion nor the token, wherever they were put', async () => {
    const assertion = await assertionOf(server.tokenUrl, server.key)
    const url = `${server.tokenUrl}?client_assertion=${assertion}`
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(formOf(assertion, 'system/*.rs')),
      headers: proxied,
    })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const text = filesOf(folder)
      .map(({ path }) => readFileSync(path, 'utf8'))
      .join('')
    expect(text).toContain('"do":"token"')
    for (const secret of [assertion, token]) expect(text).not.toContain(secret)
  })

  it('is an AuditEvent of who proves to be whom', async () => {
    await askToken({ grant_type: 'password', client_id: 'journal' })
    await server.runJobs()
    const headers = { ...proxied, ...(await bearer('system/AuditEvent.rs')) }
    const answer = await fetch(`${server.base}/AuditEvent?_sort=-date&type=110114&outcome=4`, { headers })
    const { entry = [] } = (await answer.json()) as Bundle<AuditEvent>
    expect(entry[0]?.resource).toMatchObject({
      ...{ type: { code: '110114' }, outcomeDesc: 'HTTP 400 unsupported_grant_type' },
      agent: [{ who: { display: 'journal' }, network: { address: '203.0.113.7' } }],
    })
  })
})

describe('the extract of a patient', () => {
  it.each([
    ['system/Patient.rs', 403],
    ['system/AuditEvent.rs', 403],
    ['system/Patient.rs system/AuditEvent.r', 403],
    ['system/Patient.rs system/AuditEvent.rs', 200],
    ['system/*.cruds', 200],
  ])('with %s is answered %d', async (scope, status) => {
    expect((await get(`Patient/${id}/$logg`, await bearer(scope))).status).toBe(status)
  })

  it('has the events alone that the scopes let one see', async () => {
    await pause(5)
    await server.runJobs()
    const extract = async (scope: string) => {
      const headers = { ...proxied, ...(await bearer(scope)) }
      const { entry = [] } = (await (
        await fetch(`${server.base}/Patient/${id}/$logg`, { headers })
      ).json()) as Bundle<AuditEvent>
      return new Set(entry.map(({ resource }) => resource?.action))
    }
    expect((await extract('system/Patient.rs system/AuditEvent.rs')).size).toBeGreaterThan(1)
    expect(await extract('system/Patient.rs system/AuditEvent.rs?action=C')).toEqual(new Set(['C']))
  })
})
