/** Assertions that prove nothing: each is refused with the error that OAuth has for it, and none gets a token. */
import type { KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byEc, byRsa, bySecret, ecKey, forged, rsaKey } from '../../support/forged-jwt.ts'
import { readableLog } from '../../support/server.ts'
import { formOf, type KeyPair, openSmartServer, type SmartServer } from '../../support/smart-server.ts'
import { accessesIn } from '../log/world.ts'

const ec = ecKey()
const other = ecKey()
const weak = rsaKey(1024)
const rsa = rsaKey(2048)
const p256 = ecKey('P-256')
const jwkOf = (key: KeyObject, kid: string, alg?: string) => ({
  ...key.export({ format: 'jwk' }),
  kid,
  ...(alg && { alg }),
})

const folder = mkdtempSync(join(tmpdir(), 'vardbro-attacks-'))
let server: SmartServer
let stranger: { readonly url: string; readonly asked: string[]; readonly close: () => void }
const log = readableLog()
beforeAll(async () => {
  const environment = { VARDBRO_AUDIT: folder }
  server = await openSmartServer({ log, environment, key: { jwk: jwkOf(ec.publicKey, 'k1', 'ES384') } as KeyPair })
  await server.register({
    clients: [
      {
        ...{ id: 'journal', organization: 'Organization/1', scopes: 'system/*.rs' },
        jwks: {
          keys: [
            jwkOf(ec.publicKey, 'k1', 'ES384'),
            jwkOf(weak.publicKey, 'weak'),
            jwkOf(rsa.publicKey, 'rsa'),
            jwkOf(p256.publicKey, 'p256'),
            { ...jwkOf(ec.publicKey, 'enc'), use: 'enc' },
            jwkOf(ec.publicKey, 'twin'),
            jwkOf(other.publicKey, 'twin'),
          ],
        },
      },
      {
        id: 'gone',
        organization: 'Organization/1',
        scopes: 'system/*.rs',
        disabled: true,
        jwks: { keys: [jwkOf(ec.publicKey, 'k1')] },
      },
    ],
  })
  stranger = await openStranger()
})
afterAll(async () => {
  stranger.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Serves keys of an attacker, and notes who asks for them. */
async function openStranger() {
  const asked: string[] = []
  const http = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(JSON.stringify({ keys: [jwkOf(other.publicKey, 'k1')] }))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as { port: number }
  return { url: `http://127.0.0.1:${port}/jwks`, asked, close: () => http.close() }
}

const seconds = () => Math.floor(Date.now() / 1000)
const usual = () => ({
  iss: 'journal',
  sub: 'journal',
  aud: server.tokenUrl,
  jti: crypto.randomUUID(),
  exp: seconds() + 200,
})
const head = { alg: 'ES384', kid: 'k1', typ: 'JWT' }
const signed = byEc(ec.privateKey)
const made = (claims: object, header: object = {}) => forged({ ...head, ...header }, { ...usual(), ...claims }, signed)
const without = (name: string) => {
  const { [name as 'iss']: _, ...rest } = usual()
  return forged(head, rest, signed)
}
const pem = () => rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()

const attacks: readonly (readonly [string, () => string, RegExp])[] = [
  ['no signature (alg none)', () => forged({ ...head, alg: 'none' }, usual()), /three parts/],
  ['alg none, with a signature', () => forged({ ...head, alg: 'none' }, usual(), signed), /\(alg\)/],
  ['alg nOnE', () => forged({ ...head, alg: 'nOnE' }, usual(), signed), /\(alg\)/],
  ['no alg', () => forged({ kid: 'k1' }, usual(), signed), /no algorithm/],
  ['alg that is a list', () => forged({ ...head, alg: ['ES384'] }, usual(), signed), /no algorithm/],
  [
    'HS256 with the public key as secret',
    () => forged({ ...head, alg: 'HS256', kid: 'rsa' }, usual(), bySecret(pem())),
    /\(alg\)/,
  ],
  [
    'HS384 with the JWK as secret',
    () => forged({ ...head, alg: 'HS384' }, usual(), bySecret(JSON.stringify(jwkOf(ec.publicKey, 'k1')), 'sha384')),
    /\(alg\)/,
  ],
  [
    'RS256, which SMART does not name',
    () => forged({ ...head, alg: 'RS256', kid: 'rsa' }, usual(), byRsa(rsa.privateKey, 'sha256')),
    /\(alg\)/,
  ],
  [
    'ES256, which SMART does not name',
    () => forged({ ...head, alg: 'ES256', kid: 'p256' }, usual(), byEc(p256.privateKey, 'sha256')),
    /\(alg\)/,
  ],
  [
    'ES384 by a key of P-256',
    () => forged({ ...head, kid: 'p256' }, usual(), byEc(p256.privateKey)),
    /not one for its algorithm|does not fit/,
  ],
  [
    'RS384 by an RSA key of 1024 bits',
    () => forged({ ...head, alg: 'RS384', kid: 'weak' }, usual(), byRsa(weak.privateKey)),
    /does not fit/,
  ],
  [
    'RS384 said of an EC key',
    () => forged({ ...head, alg: 'RS384' }, usual(), byRsa(rsa.privateKey)),
    /no one key|not one for|does not fit/i,
  ],
  ['the key of another', () => forged(head, usual(), byEc(other.privateKey)), /does not fit/],
  ['an empty signature', () => `${forged(head, usual())}AA`, /does not fit/],
  ['a signature of zeros', () => forged(head, usual(), () => Buffer.alloc(96)), /does not fit/],
  [
    'a signature in DER',
    () => forged(head, usual(), (input) => Buffer.concat([Buffer.of(0x30), signed(input)])),
    /does not fit/,
  ],
  [
    'claims altered after signing',
    () => made({}).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...usual(), x: 1 })).toString('base64url')}.`),
    /does not fit/,
  ],
  ['no kid', () => forged({ alg: 'ES384' }, usual(), signed), /\(kid\)/],
  ['an unknown kid', () => made({}, { kid: 'nobody' }), /\(kid\)/],
  ['a kid that is a path', () => made({}, { kid: '../../k1' }), /\(kid\)/],
  ['a kid that two keys have', () => made({}, { kid: 'twin' }), /\(kid\)/],
  ['a kid that is a number', () => made({}, { kid: 1 }), /kid/],
  ['a key that is for encryption', () => made({}, { kid: 'enc' }), /\(kid\)/],
  ['jku of a stranger', () => forged({ ...head, jku: stranger.url }, usual(), byEc(other.privateKey)), /\(jku\)/],
  [
    'a key of its own (jwk)',
    () => forged({ ...head, jwk: jwkOf(other.publicKey, 'k1') }, usual(), byEc(other.privateKey)),
    /has jwk/,
  ],
  ['certificates of its own (x5c)', () => made({}, { x5c: ['MIIB'] }), /has x5c/],
  ['certificates of a stranger (x5u)', () => made({}, { x5u: stranger.url }), /has x5u/],
  ['a critical extension (crit)', () => made({}, { crit: ['exp'], exp: 1 }), /has crit/],
  ['a payload that is not encoded (b64)', () => made({}, { b64: false }), /has b64/],
  ['a token within (cty)', () => forged({ ...head, cty: 'JWT' }, made({}), signed), /\(cty\)|JSON/],
  ['an encrypted token (five parts)', () => 'e30.e30.e30.e30.e30', /three parts/],
  ['the type of an access token', () => made({}, { typ: 'at+jwt' }), /\(typ\)/],
  ['expired', () => made({ exp: seconds() - 60 }), /expired/],
  ['no exp', () => without('exp'), /exp is missing/],
  ['exp as text', () => made({ exp: String(seconds() + 100) }), /exp is missing/],
  ['exp in a year', () => made({ exp: seconds() + 31_536_000 }), /longer than 300 s/],
  [
    'exp beyond all numbers',
    () => forged(head, JSON.stringify(usual()).replace(/"exp":\d+/, '"exp":1e999'), signed),
    /exp is missing/,
  ],
  ['not before an hour from now', () => made({ nbf: seconds() + 3600 }), /\(nbf\)/],
  ['issued an hour from now', () => made({ iat: seconds() + 3600 }), /\(iat\)/],
  ['another audience', () => made({ aud: 'https://other.example/token' }), /aud must/],
  ['several audiences', () => made({ aud: [server.tokenUrl, 'https://other.example/token'] }), /aud must/],
  ['no audience', () => without('aud'), /aud must/],
  ['an audience that is near (slash)', () => made({ aud: `${server.tokenUrl}/` }), /aud must/],
  ['iss of another', () => made({ iss: 'other' }), /iss and sub/],
  ['no sub', () => without('sub'), /iss and sub/],
  ['a client that is not registered', () => made({ iss: 'nobody', sub: 'nobody' }), /not registered/],
  ['a client named like what every object has', () => made({ iss: '__proto__', sub: '__proto__' }), /not registered/],
  ['a client that is disabled', () => made({ iss: 'gone', sub: 'gone' }), /not registered/],
  ['no jti', () => without('jti'), /jti is missing/],
  ['jti as a number', () => made({ jti: 5 }), /jti is missing/],
  ['oversized', () => made({ filler: 'x'.repeat(9000) }), /longer than 8192/],
  ['nested deeply', () => forged(head, `{"a":${'['.repeat(2000)}${']'.repeat(2000)}}`, signed), /nests too deep/],
  ['a claim twice', () => forged(head, `{"sub":"gone",${JSON.stringify(usual()).slice(1)}`, signed), /something twice/],
  [
    'a claim twice, once in escapes',
    () => forged(head, `{"s\\u0075b":"gone",${JSON.stringify(usual()).slice(1)}`, signed),
    /something twice/,
  ],
  ['alg twice', () => forged(`{"alg":"none","alg":"ES384","kid":"k1"}`, usual(), signed), /something twice/],
  ['claims that are a list', () => forged(head, '[]', signed), /JSON objects/],
  ['claims that are no JSON', () => forged(head, '{', signed), /not JSON/],
  ['base64 with signs of the other alphabet', () => `${made({})}==`, /three parts/],
  ['base64url with bits to spare', bitsToSpare, /not base64url/],
]

/** The header ends with another character that stands for the same bytes, and is signed so. */
function bitsToSpare(): string {
  const claims = made({}).split('.')[1]
  const input = `${Buffer.from('{"alg":"ES384","kid":"k1"}').toString('base64url').slice(0, -1)}1.${claims}`
  return `${input}.${signed(input).toString('base64url')}`
}

const refusedLine = {
  ...{ do: 'token', ask: 'POST /oauth/token', status: 401, outcome: 'invalid_client' },
  ...{ who: 'person', from: '127.0.0.1' },
}

describe('the token endpoint', () => {
  it.each(attacks)('refuses an assertion with %s', async (_, attack, reason) => {
    const assertion = attack()
    const before = accessesIn(folder).length
    const answer = await server.ask('system/*.rs', { assertion })
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { error: 'invalid_client', error_description: expect.stringMatching(reason) },
    ])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const lines = accessesIn(folder).slice(before)
    expect(lines).toEqual([expect.objectContaining(refusedLine)])
    expect([lines[0]?.organization, lines[0]?.patients]).toEqual([undefined, undefined])
    expect(JSON.stringify(lines)).not.toContain(assertion)
  })

  it('takes one that is right, by the same hands', async () => {
    expect((await server.ask('system/*.rs', { assertion: made({}) })).status).toBe(200)
    const granted = { do: 'token', status: 200, client: 'journal', organization: 'Organization/1' }
    expect(accessesIn(folder).at(-1)).toMatchObject(granted)
    expect(accessesIn(folder).at(-1)).not.toHaveProperty('outcome')
  })

  it('asks no stranger for keys', () => expect(stranger.asked).toEqual([]))

  it('logs who was refused and why, and not what was sent', async () => {
    const assertion = made({ exp: 1 })
    await server.ask('system/*.rs', { assertion })
    expect(log.lines.at(-1)).toMatchObject({
      event: 'token-refused',
      code: 'invalid_client',
      message: expect.stringContaining('expired'),
    })
    expect(JSON.stringify(log.lines)).not.toContain(assertion)
  })
})

describe('the form of the token endpoint', () => {
  const form = (change: (body: URLSearchParams) => void, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(formOf(made({}), 'system/*.rs'))
    change(body)
    return fetch(server.tokenUrl, { method: 'POST', body, headers })
  }

  it.each([
    ['another grant', (body: URLSearchParams) => body.set('grant_type', 'password'), 'unsupported_grant_type'],
    ['no grant', (body: URLSearchParams) => body.delete('grant_type'), 'unsupported_grant_type'],
    ['no assertion', (body: URLSearchParams) => body.delete('client_assertion'), 'invalid_request'],
    [
      'another type of assertion',
      (body: URLSearchParams) =>
        body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer'),
      'invalid_request',
    ],
    ['two assertions', (body: URLSearchParams) => body.append('client_assertion', 'x'), 'invalid_request'],
    ['two scopes parameters', (body: URLSearchParams) => body.append('scope', 'system/*.cruds'), 'invalid_request'],
    ['a client_id of another', (body: URLSearchParams) => body.set('client_id', 'gone'), 'invalid_client'],
    [
      'a scope that is not granted',
      (body: URLSearchParams) => body.set('scope', 'system/*.c user/*.rs patient/*.rs'),
      'invalid_scope',
    ],
    ['no scope', (body: URLSearchParams) => body.delete('scope'), 'invalid_scope'],
  ])('is refused with %s', async (_, change, error) => {
    const answer = await form(change)
    expect(await answer.json()).toMatchObject({ error })
    expect(accessesIn(folder).at(-1)).toMatchObject({ do: 'token', outcome: error, status: answer.status })
    expect(answer.status).toBe(error === 'invalid_client' ? 401 : 400)
  })

  it('is refused as JSON, and with a password beside it', async () => {
    const json = await fetch(server.tokenUrl, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await json.json()).toMatchObject({ error: 'invalid_request' })
    const both = await form(() => {}, { authorization: 'Basic am91cm5hbDp4' })
    expect(await both.json()).toMatchObject({ error: 'invalid_request' })
  })
})
