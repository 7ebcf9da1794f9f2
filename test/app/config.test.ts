import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig, settings } from '../../src/app/config.ts'
import { configurationPage } from '../../src/app/configuration-page.ts'

describe('the configuration', () => {
  it('has a default for every setting', () => {
    expect(readConfig({ PATH: '/usr/bin' })).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      store: { kind: 'sqlite', path: './data/vardbro.sqlite' },
      bodyLimit: 67_108_864,
      requestTime: 300_000,
    })
  })

  it.each([
    ['VARDBRO_PORT', '9090', { port: 9090 }],
    ['VARDBRO_BODY_LIMIT', '2 MiB', { bodyLimit: 2_097_152 }],
    ['VARDBRO_BODY_LIMIT', '1000', { bodyLimit: 1000 }],
    ['VARDBRO_IDLE_TIME', '500ms', { idleTime: 500 }],
    ['VARDBRO_SUBSCRIPTION_RETRY', '72h', { subscriptionRetry: 259_200_000 }],
    ['VARDBRO_SUBSCRIPTION_KEEP', '2d', { subscriptionKeep: 172_800_000 }],
    ['VARDBRO_BASE_URL', 'https://fhir.example.se/r4/', { baseUrl: 'https://fhir.example.se/r4' }],
    [
      'VARDBRO_CORS_ORIGINS',
      'https://a.example, http://localhost:3000',
      { corsOrigins: ['https://a.example', 'http://localhost:3000'] },
    ],
    [
      'VARDBRO_STORE',
      'postgres://vardbro:hemligt@db.example:5432/vardbro?sslmode=require',
      { store: { kind: 'postgres', url: 'postgres://vardbro:hemligt@db.example:5432/vardbro?sslmode=require' } },
    ],
    ['VARDBRO_ZONE', 'Europe/Helsinki', { zone: 'Europe/Helsinki' }],
  ])('reads %s=%s', (name, value, read) => {
    expect(readConfig({ [name]: value })).toMatchObject(read)
  })
})

describe('a configuration that cannot be used', () => {
  it.each([
    [{ VARDBRO_PORT: '80a' }, 'VARDBRO_PORT="80a" is not allowed. It takes a whole number from 0 to 65535.'],
    [{ VARDBRO_PORT: '65536' }, 'VARDBRO_PORT="65536"'],
    [{ VARDBRO_PORT: '' }, 'VARDBRO_PORT=""'],
    [{ VARDBRO_HOST: '' }, 'VARDBRO_HOST=""'],
    [{ VARDBRO_STORE: 'postgres://x' }, 'or postgres://<user>'],
    [{ VARDBRO_BODY_LIMIT: '1GB' }, 'a number of bytes'],
    [{ VARDBRO_BODY_LIMIT: '0' }, 'a number of bytes'],
    [{ VARDBRO_IDLE_TIME: '30' }, 'a length of time'],
    [{ VARDBRO_SUBSCRIPTION_KEEP: '4000d' }, 'a length of time such as 30min, 72h or 30d'],
    [{ VARDBRO_ZONE: 'Europe/Falun' }, 'an IANA time zone'],
    [{ VARDBRO_BASE_URL: 'fhir.example.se' }, 'begins with http://'],
    [{ VARDBRO_CORS_ORIGINS: 'https://a.example/path' }, 'an origin'],
    [{ VARDBRO_LOG_LEVEL: 'debug' }, 'info, warn, error, silent'],
    [{ VARDBRO_PROT: '1' }, 'VARDBRO_PROT is not a setting. Did you mean VARDBRO_PORT?'],
    [{ VARDBRO_XYZZY_FROBNICATE_QUX: '1' }, 'is not a setting. The settings are VARDBRO_HOST'],
    [{ VARDBRO_PAGE_SIZE: '100', VARDBRO_PAGE_SIZE_MAX: '10' }, 'VARDBRO_PAGE_SIZE=100 is above'],
  ])('%j is refused by name, with what is allowed', (environment, fault) => {
    expect(() => readConfig(environment)).toThrow(fault)
  })

  it('is told without the password in it', () => {
    expect(() => readConfig({ VARDBRO_STORE: 'postgres://vardbro:hemligt@db.example' })).toThrow(
      'VARDBRO_STORE="postgres://…@db.example" is not allowed.',
    )
  })

  it('is told all its faults at once', () => {
    const read = () => readConfig({ VARDBRO_PORT: 'x', VARDBRO_PROT: '1' })
    expect(read).toThrow(/VARDBRO_PROT .*\n.*VARDBRO_PORT="x"/)
  })
})

describe('docs/configuration.md', () => {
  it('is what the table prints', () => {
    const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
    expect(page, 'run: node scripts/configuration-page.ts').toBe(configurationPage())
  })

  it('has defaults that are allowed', () => {
    for (const { fallback, parse } of Object.values(settings)) expect(parse(fallback)).toBeDefined()
  })
})
