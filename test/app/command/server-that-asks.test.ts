/** Commands that speak to a server which asks who they are. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, exportPKCS8 } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedServer } from '../../../src/app/command/asked-server.ts'
import { chosen } from '../../../src/app/command/line/chosen.ts'
import { readLine } from '../../../src/app/command/line/read-line.ts'
import { patient } from '../../support/server.ts'
import { openSmartServer, type SmartServer } from '../../support/smart-server.ts'

let server: SmartServer
let folder: string
let keyFile: string
let pemFile: string
beforeAll(async () => {
  server = await openSmartServer({ background: true })
  folder = mkdtempSync(join(tmpdir(), 'vardbro-asks-'))
  const { privateKey, jwk } = server.key
  keyFile = written('key.jwk', { ...(await exportJWK(privateKey)), kid: jwk.kid })
  pemFile = written('key.pem', await exportPKCS8(privateKey))
  const named = { ...jwk, kid: await calculateJwkThumbprint(jwk) }
  await server.register({
    clients: [
      { id: 'journal', organization: 'Organization/1', scopes: 'system/*.cruds', jwks: { keys: [jwk] } },
      { id: 'reader', organization: 'Organization/1', scopes: 'system/*.rs', jwks: { keys: [named] } },
    ],
  })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function written(name: string, value: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

type Environment = Readonly<Record<string, string>>

/** What a command says, until it ends or throws. */
async function said(
  words: readonly string[],
  environment: Environment,
  hear: (line: string) => void = () => {},
): Promise<{ readonly code: number | undefined; readonly text: string }> {
  const { entry, args } = chosen(words)
  if (entry === undefined) throw new Error(`There is no ${words[0]}.`)
  const lines: string[] = []
  const out = (line: string) => {
    lines.push(line)
    hear(line)
  }
  const command = await entry.load()
  const surroundings = { environment: { VARDBRO_SERVER: server.base, ...environment }, out, err: out }
  const code = await command(readLine(entry, args, 'en'), { ...surroundings, language: 'en' })
  return { code, text: lines.join('\n') }
}

const asClient = (): Environment => ({ VARDBRO_CLIENT_ID: 'journal', VARDBRO_CLIENT_KEY: keyFile })
/** Its key is told by PEM, of which the id is what is made of it. */
const asReader = (): Environment => ({ VARDBRO_CLIENT_ID: 'reader', VARDBRO_CLIENT_KEY: pemFile })
const csv =
  'kind;hsaId;name;type;huvudman;kommun;organisationNumber\nunit;SE2120009903-0001;Kommunen;vardgivare;kommun;1494;2120009903'

describe('a server that asks who asks', () => {
  it('is posted to by a client with its key, by options or by settings', async () => {
    const file = written('p.json', patient)
    expect(await said(['post', file], {})).toEqual({ code: 3, text: expect.stringContaining('needs an access token') })
    expect(await said(['post', file], asClient())).toEqual({ code: 0, text: expect.stringContaining('201 taken') })
    const options = ['--client-id', 'journal', '--client-key', keyFile]
    expect(await said(['post', file, ...options], {})).toEqual({ code: 0, text: expect.stringContaining('201 taken') })
    const reader = await said(['post', file], asReader())
    expect(reader).toEqual({ code: 3, text: expect.stringContaining('takes the scope system/Patient.c') })
  })

  it('is posted to with a token in a file', async () => {
    const file = written('p.json', patient)
    const { authorization } = await server.bearer('system/Patient.c')
    const token = written('token', `${authorization.slice('Bearer '.length)}\n`)
    const answered = { code: 0, text: expect.stringContaining('201 taken') }
    expect(await said(['post', file, '--token-file', token], {})).toEqual(answered)
    expect(await said(['post', file], { VARDBRO_TOKEN_FILE: token })).toEqual(answered)
  })

  it('gets a directory', async () => {
    const words = ['directory', 'import', written('d.csv', csv)]
    await expect(said(words, {})).rejects.toThrow('needs an access token')
    expect(await said(words, asClient())).toEqual({ code: 0, text: expect.stringContaining('Organization: 1 created') })
    await expect(said(words, asReader())).rejects.toThrow('takes the scope')
  })

  it('is subscribed to, and what it sends by a websocket is told', { timeout: 60_000 }, async () => {
    const words = ['subscribe', 'Patient?active=true', '--channel', 'websocket']
    await expect(said(words, {})).rejects.toThrow('needs an access token')
    const { authorization } = await server.bearer('system/*.cruds')
    let made = ''
    const hear = (line: string) => {
      made = /^(Subscription\/\S+) is made/.exec(line)?.[1] ?? made
      if (line.includes('handshake'))
        void fetch(`${server.base}/${made}`, { method: 'DELETE', headers: { authorization } })
    }
    const { code, text } = await said(words, asClient(), hear)
    expect([code, text]).toEqual([1, expect.stringMatching(/is active[\s\S]*There is no Subscription\/\S+ any more/)])
  })
})

describe('a token', () => {
  it('is asked for once, and anew before it ends', async () => {
    let given = 0
    const shown: (string | undefined)[] = []
    const at = await answering(({ url, headers }, origin) => {
      if (url?.endsWith('smart-configuration')) return { token_endpoint: `${origin}/token` }
      // Of the last 30 s of a token nothing is relied on.
      if (url === '/token') return { access_token: `t${++given}`, expires_in: 31 }
      shown.push(headers.authorization)
      return {}
    })
    const values = { server: `${at.origin}/fhir`, 'client-id': 'journal', 'client-key': keyFile }
    const { send } = askedServer({ values }, {})
    for (const waitMs of [0, 0, 1200]) {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      await send('Patient', { method: 'GET', headers: {} })
    }
    expect(shown).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2'])
    at.close()
  })

  it.each([
    [{ 'client-id': 'journal' }, /given together/],
    [{ 'client-key': 'key.pem' }, /given together/],
    [{ 'token-file': 'a', 'client-id': 'journal', 'client-key': 'b' }, /and not both/],
    [{ 'token-file': 'a', server: 'http://192.0.2.1/fhir' }, /by https, or within this machine/],
    [{ 'token-file': 'a', server: 'ftp://127.0.0.1/fhir' }, /by https, or within this machine/],
  ])('is not sent as %j says', (values, reason) => {
    expect(() => askedServer({ values: { server: 'http://127.0.0.1:1/fhir', ...values } }, {})).toThrow(reason)
  })

  it.each([
    [{ 'token-file': 'nothing' }, /cannot be read/],
    [{ 'token-file': () => written('two', 'a b') }, /is to hold an access token/],
    [{ 'client-id': 'journal', 'client-key': () => written('bad.pem', 'no key') }, /is to hold a private key/],
    [
      { 'client-id': 'stranger', 'client-key': () => keyFile },
      /gives stranger no token. This client is not registered/,
    ],
  ])('is not had by %j', async (values, reason) => {
    const known = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : value()])
    const { send } = askedServer({ values: { server: server.base, ...Object.fromEntries(known) } }, {})
    await expect(send('Patient', { method: 'GET', headers: {} })).rejects.toThrow(reason)
  })
})

describe('a server that leads elsewhere', () => {
  it('is sent no token, and no proof of who asks', async () => {
    const strange: (string | undefined)[] = []
    const stranger = await answering(({ url }) => {
      strange.push(url)
      return {}
    })
    const at = await answering(({ url }, origin, response) => {
      if (url?.endsWith('smart-configuration')) return { token_endpoint: `${origin}/token` }
      response.writeHead(307, { location: `${stranger.origin}/here` })
      return {}
    })
    const server = `${at.origin}/fhir`
    const ways = [{ 'token-file': written('t', 'abc') }, { 'client-id': 'journal', 'client-key': keyFile }]
    for (const way of ways) {
      const { send } = askedServer({ values: { server, ...way } }, {})
      await expect(send('Patient', { method: 'GET', headers: {} })).rejects.toThrow(/unexpected redirect/)
    }
    expect(strange).toEqual([])
    at.close()
    stranger.close()
  })
})

describe('a server that is asked too often', () => {
  it('is asked again when it says so', async () => {
    const statuses = [429, 200]
    const asked: (string | undefined)[] = []
    const at = await answering(({ url }, _, response) => {
      asked.push(url)
      response.writeHead(statuses.shift() ?? 500, { 'retry-after': '1' })
      return {}
    })
    const { send } = askedServer({ values: { server: `${at.origin}/fhir/` } }, {})
    const { status } = await send('', { method: 'POST', headers: {}, body: '{}' })
    expect([status, asked]).toEqual([200, ['/fhir', '/fhir']])
    at.close()
  })
})

type Answer = (request: IncomingMessage, origin: string, response: ServerResponse) => object

/** A server that answers as it is told to. */
async function answering(answer: Answer): Promise<{ readonly origin: string; readonly close: () => void }> {
  const http = createServer((request, response) => {
    response.end(JSON.stringify(answer(request, origin, response)))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return { origin, close: () => http.close() }
}
