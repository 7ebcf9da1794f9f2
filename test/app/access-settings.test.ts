/** Settings of who is let in: what does not go together stops the start. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/app/config.ts'
import { openServer } from '../support/server.ts'

const smart = { VARDBRO_AUTH: 'smart' }
const tls = { VARDBRO_TLS_KEY: 'k.pem', VARDBRO_TLS_CERT: 'c.pem' }
const everywhere = { VARDBRO_HOST: '0.0.0.0' }

describe('settings that do not go together', () => {
  it.each([
    [everywhere, 'VARDBRO_AUTH=open lets anybody'],
    [{ VARDBRO_HOST: '::' }, 'VARDBRO_AUTH=open lets anybody'],
    [{ VARDBRO_HOST: '192.0.2.1', ...tls }, 'VARDBRO_AUTH=open lets anybody'],
    [{ VARDBRO_HOST: '127.0.0.1.example' }, 'VARDBRO_AUTH=open lets anybody'],
    [{ ...smart, ...everywhere }, 'would travel in plain text'],
    [
      { ...smart, VARDBRO_BASE_URL: 'http://fhir.example/fhir' },
      'travel in plain text. Set one that begins with https://',
    ],
    [{ VARDBRO_TLS_KEY: 'k.pem' }, 'are set together, or neither'],
    [{ VARDBRO_TLS_CLIENT_CA: 'ca.pem' }, 'VARDBRO_TLS_CLIENT_CA needs VARDBRO_TLS_KEY'],
    [{ ...smart, VARDBRO_TOKEN_TIME: '2h' }, 'VARDBRO_TOKEN_TIME is to be from 1s to 1h'],
    [{ ...smart, VARDBRO_TOKEN_KEY_TIME: '1h' }, 'VARDBRO_TOKEN_KEY_TIME is to be 2h at least'],
    [{ VARDBRO_CLIENTS: 'clients.yaml' }, 'VARDBRO_AUTH=open asks nobody'],
    [{ ...smart, VARDBRO_AUDIT: 'off' }, 'VARDBRO_AUDIT=off is not allowed with VARDBRO_AUTH=smart'],
    [{ ...smart, VARDBRO_RATE: '0/min' }, 'a number of requests in a time'],
  ])('%j are refused', (environment, reason) => {
    expect(() => readConfig(environment)).toThrow(reason)
  })

  it.each([
    [{ ...smart, ...everywhere, ...tls }],
    [{ ...smart, ...everywhere, VARDBRO_TRUSTED_PROXIES: '10.0.0.0/8' }],
    [{ ...smart, VARDBRO_BASE_URL: 'http://[::1]:8080/fhir' }],
    [{ VARDBRO_HOST: 'localhost' }],
    [{ VARDBRO_AUDIT: 'off' }],
    [{ ...smart, VARDBRO_AUDIT: './log' }],
    [{ VARDBRO_HOST: '::1' }],
  ])('%j go together', (environment) => {
    expect(() => readConfig(environment)).not.toThrow()
  })

  it.each([
    [{ VARDBRO_TRUSTED_PROXIES: 'proxy.example' }, /VARDBRO_TRUSTED_PROXIES: proxy\.example is no address/],
    [{ VARDBRO_CLIENTS: '/nowhere/clients.yaml' }, /VARDBRO_CLIENTS=\/nowhere\/clients\.yaml cannot be used/],
    [{ VARDBRO_JWKS_ALLOW: 'a b' }, /VARDBRO_JWKS_ALLOW is not allowed/],
  ])('%j stop the start', async (environment, reason) => {
    await expect(openServer({ environment: { ...smart, ...environment } })).rejects.toThrow(reason)
  })
})

describe('a secret', () => {
  it('is read from the file that its name with _FILE names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vardbro-secret-'))
    const file = join(folder, 'store')
    await writeFile(file, 'postgres://vardbro:hemligt@db.example/vardbro\n')
    expect(readConfig({ VARDBRO_STORE_FILE: file }).store).toEqual({
      kind: 'postgres',
      url: 'postgres://vardbro:hemligt@db.example/vardbro',
    })
    await rm(folder, { recursive: true })
  })

  it.each([
    [{ VARDBRO_SMTP_FILE: '/nowhere/smtp' }, 'VARDBRO_SMTP_FILE="/nowhere/smtp" cannot be read.'],
    [{ VARDBRO_PORT_FILE: '/nowhere' }, 'VARDBRO_PORT_FILE is not a setting.'],
  ])('that is %j is refused', (environment, reason) => {
    expect(() => readConfig(environment)).toThrow(reason)
  })
})
