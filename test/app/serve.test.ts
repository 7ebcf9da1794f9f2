import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patient, post } from '../support/server.ts'
import { type StorePlace, storePlace } from '../support/store-place.ts'

const entry = fileURLToPath(new URL('../../src/app/main.js', import.meta.url))
let place: StorePlace
beforeEach(async () => {
  place = await storePlace()
})
afterEach(() => place.end())

/** The server as a process of its own, and all that it says. */
function start(environment: Record<string, string>) {
  const store = { VARDBRO_PORT: '0', VARDBRO_STORE: place.url }
  const child = spawn(process.execPath, [entry], { env: { PATH: process.env.PATH, ...store, ...environment } })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = once(child, 'exit').then(([code]) => code as number)
  return { child, said, ended }
}

describe('the server as a process', () => {
  it('says where it listens, answers, and ends well on SIGTERM', async () => {
    const { child, said, ended } = start({})
    await once(child.stderr, 'data')
    expect(said.err).toMatch(
      /^Open mode: nobody is asked who they are\. .*\n(WARNING: .*\n)*Vårdbro listens at http:\/\/127\.0\.0\.1:\d+\/fhir\n$/,
    )
    const response = await post(`${said.err.trim().split(' ').at(-1)}/Patient`, patient)
    expect(response.status).toBe(201)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    const events = said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event)
    expect(events).toEqual(expect.arrayContaining(['listening', 'request', 'stopping', 'stopped']))
  })

  it('does not start with a setting that is not allowed, and says which', async () => {
    const { said, ended } = start({ VARDBRO_PORT: 'http', VARDBRO_HOTS: '::' })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(
      /VARDBRO_HOTS is not a setting\. Did you mean VARDBRO_HOST\?\nVARDBRO_PORT="http" is not allowed/,
    )
    expect(said.err).not.toMatch(/\n\s+at /)
  })

  it('does not start without its database, and says so without the password', async () => {
    const { said, ended } = start({ VARDBRO_STORE: 'postgres://vardbro:hemligt@127.0.0.1:1/vardbro' })
    expect(await ended).toBe(1)
    expect(said.err).toBe(
      'Vårdbro cannot start. The database that VARDBRO_STORE names cannot be reached, or takes no connections.\n',
    )
  })
})

describe('access control', () => {
  it.each([
    [{}, /VARDBRO_AUTH=open lets anybody read, change and delete everything/],
    [{ VARDBRO_AUTH: 'smart' }, /would travel in plain text to VARDBRO_HOST=0\.0\.0\.0/],
  ])('is demanded where others can reach the server: %o alone does not start', async (environment, reason) => {
    const { said, ended } = start({ VARDBRO_HOST: '0.0.0.0', ...environment })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(reason)
  })

  it('is not said to be missing where tokens are asked for', async () => {
    const { child, said, ended } = start({ VARDBRO_AUTH: 'smart' })
    await once(child.stderr, 'data')
    expect(said.err).toMatch(/^(WARNING: .*\n)*Vårdbro listens at http/)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  })
})
