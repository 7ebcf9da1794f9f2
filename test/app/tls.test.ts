/** TLS that ends at the server: certificates of clients to which tokens are bound, and keys that change. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../src/app/listen.ts'
import { openTls } from '../../src/app/tls.ts'
import { certificate, privateKey } from '../support/certificate.ts'
import { secondCertificate, secondPrivateKey } from '../support/second-certificate.ts'
import { assertionOf, formOf, openSmartServer, type SmartServer } from '../support/smart-server.ts'

let folder: string
let server: SmartServer
const first = { cert: certificate, key: privateKey }
const second = { cert: secondCertificate, key: secondPrivateKey }
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-tls-'))
  await writeFile(file('key.pem'), privateKey)
  await writeFile(file('cert.pem'), certificate)
  await writeFile(file('ca.pem'), `${certificate}\n${secondCertificate}`)
  const tls = {
    VARDBRO_TLS_KEY: file('key.pem'),
    VARDBRO_TLS_CERT: file('cert.pem'),
    VARDBRO_TLS_CLIENT_CA: file('ca.pem'),
  }
  server = await openSmartServer({ environment: { VARDBRO_HOST: '127.0.0.1', ...tls } })
  const bound = { organization: 'Organization/1', scopes: 'system/*.rs', jwks: { keys: [server.key.jwk] } }
  await server.register({
    clients: [
      { ...bound, id: 'journal', certificateBound: true },
      { ...bound, id: 'free' },
    ],
  })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

interface Sent {
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly shown?: { readonly cert: string; readonly key: string }
}

/** Asks over TLS, with or without a certificate of the client. */
function ask(
  url: string,
  { headers = {}, body, shown }: Sent,
): Promise<{ status: number; json: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ca: [certificate, secondCertificate],
      ...shown,
      agent: false as const,
    }
    const sent = request(url, options, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, json: JSON.parse(Buffer.concat(pieces).toString()) }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function token(client: string, shown?: Sent['shown']) {
  const assertion = await assertionOf(server.tokenUrl, server.key, { claims: { iss: client, sub: client } })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(formOf(assertion, 'system/*.rs')).toString()
  return await ask(server.tokenUrl, { headers, body, ...(shown && { shown }) })
}

const read = async (bearer: string | undefined, shown?: Sent['shown']) =>
  (await ask(`${server.base}/Patient`, { headers: { authorization: `Bearer ${bearer}` }, ...(shown && { shown }) }))
    .status

describe('a token that is bound to a certificate', () => {
  it('is good with that certificate, and with no other or none', async () => {
    expect(server.base).toMatch(/^https:/)
    const { json } = await token('journal', second)
    expect(await read(json.access_token, second)).toBe(200)
    expect(await read(json.access_token, first)).toBe(401)
    expect(await read(json.access_token)).toBe(401)
    expect(await read(json.access_token, second)).toBe(200)
  })

  it('is not given without a certificate', async () => {
    expect(await token('journal')).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
  })

  it('is not asked of clients that need none', async () => {
    const { json } = await token('free')
    expect([await read(json.access_token), await read(json.access_token, second)]).toEqual([200, 200])
  })
})

describe('key and certificate', () => {
  /** The name on the certificate that the server shows to a new connection. */
  const shown = (origin: string) =>
    new Promise<string>((resolve, reject) => {
      const { port } = new URL(origin)
      const socket: TLSSocket = connect(
        { port: Number(port), host: '127.0.0.1', ca: [certificate, secondCertificate] },
        () => {
          const name = [socket.getPeerCertificate().subject.CN].flat().join()
          socket.destroy()
          resolve(name)
        },
      )
      socket.on('error', reject)
    })

  it('are taken up anew when they are written, and not when they do not belong together', async () => {
    const tls = await openTls({ tlsKey: file('key.pem'), tlsCert: file('cert.pem'), tlsClientCa: '' }, 20)
    const faults: unknown[] = []
    const times = { requestTime: 60_000, idleTime: 60_000 }
    const own = await listen({
      ...{ host: '127.0.0.1', port: 0, ...times, tlsFailed: (error) => faults.push(error) },
      ...(tls && { tls }),
    })
    expect(await shown(own.origin)).toBe('hook.example')
    await writeFile(file('key.pem'), secondPrivateKey)
    await expect.poll(() => faults.length, { timeout: 10_000 }).toBeGreaterThan(1)
    expect(await shown(own.origin)).toBe('hook.example')
    await writeFile(file('cert.pem'), secondCertificate)
    await expect.poll(() => shown(own.origin), { timeout: 10_000 }).toBe('second.example')
    await own.close(0)
  })

  it('that cannot be used stop the start', async () => {
    await writeFile(file('other.pem'), privateKey)
    const files = { tlsKey: file('other.pem'), tlsCert: file('nothing.pem'), tlsClientCa: '' }
    await expect(openTls(files)).rejects.toThrow(/VARDBRO_TLS_CERT .*cannot be used/)
    await expect(openTls({ ...files, tlsCert: file('cert.pem') })).rejects.toThrow(/cannot be used/)
  })
})
