/** Access tokens that prove nothing, of this server and of an issuer outside: 401, and nothing of what is stored. */
import type { KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byEc, byRsa, bySecret, ecKey, forged, rsaKey } from '../../support/forged-jwt.ts'
import { diagnostics, post } from '../../support/server.ts'
import { openSmartServer, type SmartServer } from '../../support/smart-server.ts'

const idp = rsaKey(2048)
const stranger = ecKey()
const issuer = 'https://idp.region.example'
const audience = 'https://vardbro.region.example'
const jwkOf = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid })

let server: SmartServer
let own: string
beforeAll(async () => {
  server = await openSmartServer()
  const journal = { id: 'journal', organization: 'Organization/1', scopes: 'system/*.cruds' }
  const region = { issuer, audience, scopes: 'user/*.rs system/Task.rs', longestSeconds: 3600 }
  await server.register({
    clients: [{ ...journal, jwks: { keys: [server.key.jwk] } }],
    issuers: [{ ...region, jwks: { keys: [jwkOf(idp.publicKey, 'i1')] } }],
  })
  const { authorization } = await server.bearer('system/*.cruds')
  own = authorization.slice('Bearer '.length)
})
afterAll(() => server.close())

const seconds = () => Math.floor(Date.now() / 1000)
const parts = (token: string) => token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
const ownHeader = () => JSON.parse(parts(own)[0] ?? '')
const ownClaims = () => JSON.parse(parts(own)[1] ?? '')
const byStranger = byEc(stranger.privateKey, 'sha256')

const usual = () => ({
  ...{ iss: issuer, aud: audience, exp: seconds() + 600, iat: seconds(), scope: 'user/*.rs', sub: 'x' },
  ...{
    employeeHsaId: 'SE2321000016-P1',
    healthCareUnitHsaId: 'SE2321000016-U1',
    commissionPurpose: 'Vård och behandling',
  },
})
const head = { alg: 'RS256', kid: 'i1', typ: 'at+jwt' }
const outside = (claims: object, header: object = {}) =>
  forged({ ...head, ...header }, { ...usual(), ...claims }, byRsa(idp.privateKey, 'sha256'))
const idpPem = () => idp.publicKey.export({ type: 'spki', format: 'pem' }).toString()

const attacks: readonly (readonly [string, () => string, RegExp])[] = [
  ['of this server, with no signature', () => forged({ ...ownHeader(), alg: 'none' }, ownClaims()), /three parts/],
  ['of this server, by another key', () => forged(ownHeader(), ownClaims(), byStranger), /does not fit/],
  [
    'of this server, altered',
    () =>
      own.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...ownClaims(), exp: 4e9 })).toString('base64url')}.`),
    /does not fit/,
  ],
  [
    'of this server, by a key of no time',
    () => forged({ ...ownHeader(), kid: '1.1' }, ownClaims(), byStranger),
    /\(kid\)/,
  ],
  [
    'of this server, by a key named like another secret',
    () => forged({ ...ownHeader(), kid: '../cursor' }, ownClaims(), byStranger),
    /\(kid\)/,
  ],
  [
    'of this server, HS256 with its public key',
    () => forged({ ...ownHeader(), alg: 'HS256' }, ownClaims(), bySecret('x')),
    /\(alg\)/,
  ],
  [
    'that is an assertion',
    () => forged({ alg: 'ES384', kid: 'k1', typ: 'JWT' }, { ...ownClaims(), iss: 'journal' }, byStranger),
    /\(iss\)/,
  ],
  [
    'of nobody',
    () => forged(head, { ...usual(), iss: 'https://evil.example' }, byRsa(idp.privateKey, 'sha256')),
    /\(iss\)/,
  ],
  ['without an issuer', () => outside({ iss: undefined }), /\(iss\)/],
  ['of the issuer, alg none', () => forged({ ...head, alg: 'none' }, usual(), byRsa(idp.privateKey)), /\(alg\)/],
  [
    'of the issuer, HS256 with its public key',
    () => forged({ ...head, alg: 'HS256' }, usual(), bySecret(idpPem())),
    /\(alg\)/,
  ],
  [
    'of the issuer, by another key',
    () => forged(head, usual(), byRsa(rsaKey(2048).privateKey, 'sha256')),
    /does not fit/,
  ],
  ['of the issuer, with jku', () => outside({}, { jku: 'https://evil.example/jwks' }), /\(jku\)/],
  ['of the issuer, with its own key', () => outside({}, { jwk: jwkOf(stranger.publicKey, 'i1') }), /has jwk/],
  ['of the issuer, expired', () => outside({ exp: seconds() - 60 }), /expired/],
  ['of the issuer, without an end', () => outside({ exp: undefined }), /exp is missing/],
  ['of the issuer, good for a year', () => outside({ exp: seconds() + 31_536_000 }), /longer than 3600 s/],
  ['of the issuer, of the future', () => outside({ nbf: seconds() + 600 }), /\(nbf\)/],
  ['of the issuer, for another', () => outside({ aud: 'https://other.example' }), /\(aud\)/],
  ['of the issuer, an id token', () => outside({}, { typ: 'id+jwt' }), /\(typ\)/],
  ['of the issuer, bound to a certificate', () => outside({ cnf: { 'x5t#S256': 'AAAA' } }), /\(cnf\)/],
  ['of the issuer, bound to what is not known', () => outside({ cnf: { jkt: 'AAAA' } }), /\(cnf\)/],
  ['that is oversized', () => `${own}${'A'.repeat(9000)}`, /longer than 8192/],
  ['that is no token', () => 'x', /three parts/],
]

const asked = (token: string, path = 'Patient') =>
  fetch(`${server.base}/${path}`, { headers: { authorization: `Bearer ${token}` } })

describe('an access token', () => {
  it.each(attacks)('%s is refused', async (_, attack, reason) => {
    const answer = await asked(attack())
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="fhir", error="invalid_token"/)
    expect(await diagnostics(answer)).toMatch(reason)
  })

  it.each([
    ['own', () => own],
    ['outside', () => outside({})],
  ])('that is right is taken by the same hands (%s)', async (_, token) => {
    expect((await asked(token())).status).toBe(200)
    expect((await asked(token())).status).toBe(200)
  })

  it.each([
    [undefined, /needs an access token/],
    ['Basic am91cm5hbDp4', /Authorization: Bearer/],
    ['Bearer', /Authorization: Bearer/],
    ['Bearer a b', /Authorization: Bearer/],
  ])('is demanded where the header is %s', async (authorization, reason) => {
    const answer = await fetch(`${server.base}/Patient/1`, {
      headers: authorization === undefined ? {} : { authorization },
    })
    expect([answer.status, await diagnostics(answer)]).toEqual([401, expect.stringMatching(reason)])
  })

  it('is demanded before a body is taken', async () => {
    const answer = await post(`${server.base}/Patient`, '{"not":"json"')
    expect(answer.status).toBe(401)
  })

  it('is not needed for what says how to get one', async () => {
    for (const path of ['metadata', '.well-known/smart-configuration', 'oauth/jwks'])
      expect((await fetch(`${server.base}/${path}`)).status).toBe(200)
    const statement = await (await fetch(`${server.base}/metadata`)).json()
    expect(statement).toMatchObject({ rest: [{ security: { service: [{ coding: [{ code: 'SMART-on-FHIR' }] }] } }] })
  })
})

describe('a key of an issuer at a URL', () => {
  it('is fetched once however many unknown ones are named, and never from where it must not', async () => {
    let keys = [jwkOf(idp.publicKey, 'i1')]
    let times = 0
    const http = createServer((_, response) => {
      times++
      response.end(JSON.stringify({ keys }))
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const { port } = http.address() as { port: number }
    const other = await openSmartServer({ environment: { VARDBRO_JWKS_ALLOW: `http://127.0.0.1:${port}` } })
    const region = { audience, scopes: 'user/*.rs' }
    await other.register({
      issuers: [
        { ...region, issuer, jwksUrl: `http://127.0.0.1:${port}/jwks` },
        { ...region, issuer: 'https://inside.example', jwksUrl: `http://127.0.0.1:${new URL(other.base).port}/jwks` },
      ],
    })
    const status = async (token: string) =>
      (await fetch(`${other.base}/Patient`, { headers: { authorization: `Bearer ${token}` } })).status
    expect([await status(outside({})), await status(outside({ jti: '2' })), times]).toEqual([200, 200, 1])
    keys = []
    expect([await status(outside({}, { kid: 'i2' })), await status(outside({}, { kid: 'i3' })), times]).toEqual([
      401, 401, 1,
    ])
    expect(await status(outside({ iss: 'https://inside.example' }))).toBe(401)
    http.close()
    await other.close()
  })
})
