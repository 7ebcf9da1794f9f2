/** The flow of SMART Backend Services, by a client that nobody here wrote. */
import * as oauth from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patient, post } from '../support/server.ts'
import { keyPair, openSmartServer, type SmartServer } from '../support/smart-server.ts'

describe.each(['ES384', 'RS384'])('a backend service with a key of %s', (alg) => {
  let server: SmartServer
  beforeAll(async () => {
    server = await openSmartServer({ key: await keyPair(alg), scopes: 'system/Patient.crs' })
  })
  afterAll(() => server.close())

  async function configured(): Promise<oauth.Configuration> {
    const { privateKey, jwk } = server.key
    const url = new URL(`${server.base}/.well-known/smart-configuration`)
    const proof = oauth.PrivateKeyJwt({ key: privateKey, kid: jwk.kid ?? '' })
    return await oauth.discovery(url, 'journal', {}, proof, {
      execute: [oauth.allowInsecureRequests],
    })
  }

  it('finds out where, proves who it is, and reads what it may', async () => {
    const tokens = await oauth.clientCredentialsGrant(await configured(), { scope: 'system/*.rs system/Patient.c' })
    expect(tokens.scope).toBe('system/Patient.rs system/Patient.c')
    expect(tokens.expires_in).toBe(300)
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const made = await post(`${server.base}/Patient`, patient, headers)
    expect(made.status).toBe(201)
    const found = await fetch(`${server.base}/Patient`, { headers })
    expect(await found.json()).toMatchObject({ total: 1 })
    const other = await fetch(`${server.base}/Observation`, { headers })
    expect(other.status).toBe(403)
    expect(other.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="system/Observation.s"')
  })

  it('finds the same by the metadata of OAuth', async () => {
    const { privateKey, jwk } = server.key
    const proof = oauth.PrivateKeyJwt({ key: privateKey, kid: jwk.kid ?? '' })
    const found = await oauth.discovery(new URL(server.base), 'journal', {}, proof, {
      algorithm: 'oauth2',
      execute: [oauth.allowInsecureRequests],
    })
    expect(found.serverMetadata().token_endpoint).toBe(server.tokenUrl)
    await expect(oauth.clientCredentialsGrant(found, { scope: 'system/Patient.r' })).resolves.toMatchObject({
      token_type: 'bearer',
    })
  })
})
