/** What becomes of tokens, assertions and keys: over time, over restarts, and over several servers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createKeySets } from '../../../src/access/token/key-set.ts'
import { createSigningKeys } from '../../../src/access/token/signing-keys.ts'
import { assertionOf, keyPair, openSmartServer, type SmartServer } from '../../support/smart-server.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

async function withServers(use: (open: () => Promise<SmartServer>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-time-'))
  const environment = { VARDBRO_STORE: `sqlite:${folder}/s.sqlite`, VARDBRO_BASE_URL: 'http://127.0.0.1:1/fhir' }
  const key = await keyPair()
  await use(() => openSmartServer({ environment, key }))
  await rm(folder, { recursive: true })
}

/** At the port of this server, whatever its base URL says. */
const at = (server: SmartServer, path: string) => `${server.origin}/fhir/${path}`
const audience = 'http://127.0.0.1:1/fhir/oauth/token'

async function tokenFor(server: SmartServer, assertion: string): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'system/*.rs',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  return await fetch(at(server, 'oauth/token'), { method: 'POST', body })
}

const status = async (server: SmartServer, token: string) =>
  (await fetch(at(server, 'Patient'), { headers: { authorization: `Bearer ${token}` } })).status

describe('over a restart', () => {
  it('an assertion that was used is refused, and a token that was issued is good', async () => {
    await withServers(async (open) => {
      const first = await open()
      const assertion = await assertionOf(audience, first.key)
      const answer = await tokenFor(first, assertion)
      const { access_token: token } = (await answer.json()) as { access_token: string }
      expect((await tokenFor(first, assertion)).status).toBe(401)
      await first.close()
      const second = await open()
      const again = await tokenFor(second, assertion)
      expect(await again.json()).toMatchObject({ error_description: expect.stringContaining('used before (jti)') })
      expect(await status(second, token)).toBe(200)
      await second.close()
    })
  })
})

describe('sent many times at once', () => {
  it('an assertion gives one token', async () => {
    await withServers(async (open) => {
      const server = await open()
      const assertion = await assertionOf(audience, server.key)
      const answers = await Promise.all(Array.from({ length: 8 }, () => tokenFor(server, assertion)))
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(401)])
      await server.close()
    })
  })
})

describe('without a restart', () => {
  it('a client that is narrowed, disabled or removed loses what its tokens gave', async () => {
    const server = await openSmartServer()
    const { authorization } = await server.bearer('system/*.rs')
    const ask = async (path: string) => (await fetch(`${server.base}/${path}`, { headers: { authorization } })).status
    expect([await ask('Patient'), await ask('Task')]).toEqual([200, 200])
    const client = { id: 'journal', organization: 'Organization/1', jwks: { keys: [server.key.jwk] } }
    await server.register({ clients: [{ ...client, scopes: 'system/Task.rs' }] })
    expect([await ask('Patient'), await ask('Task')]).toEqual([403, 200])
    await server.register({ clients: [{ ...client, scopes: 'system/Task.rs', disabled: true }] })
    expect(await ask('Task')).toBe(401)
    await server.register({ keyGeneration: 2, clients: [{ ...client, scopes: 'system/Task.rs' }] })
    expect(await ask('Task')).toBe(401)
    const renewed = await server.bearer('system/*.rs')
    expect((await fetch(`${server.base}/Task`, { headers: renewed })).status).toBe(200)
    await server.close()
  })

  it('a file that cannot be used changes nothing', async () => {
    const server = await openSmartServer()
    await server.register({ clients: [{ id: 'other' }] })
    expect((await server.ask('system/*.rs')).status).toBe(200)
    await server.close()
  })
})

describe('the keys by which tokens are signed', () => {
  const seeds = new Map<string, Uint8Array>()
  const sharedKey = async (name: string) => {
    const seed = seeds.get(name) ?? crypto.getRandomValues(new Uint8Array(32))
    seeds.set(name, seed)
    return seed
  }

  it('change by themselves, are the same on every node, and are refused when they are old', async () => {
    let now = 1000 * day
    const node = () => createSigningKeys({ sharedKey, clock: () => now, spanMs: 30 * day, generation: () => 1 })
    const [one, other] = [node(), node()]
    const first = await one.current()
    expect((await other.current()).jwk).toEqual(first.jwk)
    expect((await one.published()).map(({ kid }) => kid)).toContain(first.kid)
    now += 30 * day
    const second = await one.current()
    expect(second.kid).not.toBe(first.kid)
    expect(await other.named(first.kid)).toMatchObject({ jwk: first.jwk })
    now += 30 * day
    expect(await one.named(first.kid)).toBeUndefined()
    expect((await one.published()).map(({ kid }) => kid)).not.toContain(first.kid)
    expect(seeds.size).toBe(5)
  })

  it('publish no secret', async () => {
    const keys = createSigningKeys({ sharedKey, clock: () => day, spanMs: day, generation: () => 1 })
    for (const jwk of await keys.published())
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })
})

describe('keys at a URL', () => {
  it('are fetched again after 5 minutes, and after 30 s where one is missing', async () => {
    const [{ jwk: first }, { jwk: second }] = [await keyPair('ES384', 'a'), await keyPair('ES384', 'b')]
    let [now, times, keys] = [0, 0, [first]]
    const fetchText = async () => {
      times++
      return JSON.stringify({ keys })
    }
    const sets = createKeySets({ fetchText, clock: () => now, failed: () => {} })
    const source = { jwksUrl: 'https://app.example/jwks' }
    const asked = (kid: string) =>
      sets.keyOf(source, { kid, alg: 'ES384' }).then(
        () => 'found',
        () => 'none',
      )
    expect([await asked('a'), await asked('b'), times]).toEqual(['found', 'none', 1])
    keys = [first, second]
    now += 31_000
    expect([await asked('b'), times]).toEqual(['found', 2])
    keys = [second]
    now += 5 * minute
    expect([await asked('a'), times]).toEqual(['none', 3])
  })

  it('that cannot be had are asked for again after 30 s', async () => {
    let [now, times] = [0, 0]
    const fetchText = async () => {
      times++
      throw new Error('down')
    }
    const sets = createKeySets({ fetchText, clock: () => now, failed: () => {} })
    const asked = () => sets.keyOf({ jwksUrl: 'https://app.example' }, { kid: 'a', alg: 'ES384' })
    await expect(asked()).rejects.toThrow('cannot be had now')
    await expect(asked()).rejects.toThrow('cannot be had now')
    expect(times).toBe(1)
    now += 31_000
    await expect(asked()).rejects.toThrow('cannot be had now')
    expect(times).toBe(2)
  })
})
