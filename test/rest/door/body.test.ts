import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnostics, openServer, patient, type TestServer } from '../../support/server.ts'
import { postHead, rawClient } from '../../support/socket.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer({ environment: { VARDBRO_BODY_LIMIT: '64KiB', VARDBRO_BODY_SILENCE: '200ms' } })
})
afterAll(() => server.close())

const body = Buffer.from(JSON.stringify(patient))

async function send(bytes: Buffer, headers: Record<string, string>): Promise<Response> {
  const type = { 'content-type': 'application/fhir+json' }
  return await fetch(`${server.base}/Patient`, { method: 'POST', body: bytes, headers: { ...type, ...headers } })
}

async function patients(): Promise<number> {
  const response = await fetch(`${server.base}/Patient?_summary=count`)
  return ((await response.json()) as { total: number }).total
}

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
    ['identity', body],
  ])('in %s is unpacked', async (encoding, bytes) => {
    expect((await send(bytes, { 'content-encoding': encoding })).status).toBe(201)
  })

  it.each([
    ['that is not packed as it says', 'gzip', body, '400: The body cannot be unpacked as gzip'],
    ['that is cut off', 'gzip', gzipSync(body).subarray(0, 40), '400: The body cannot be unpacked'],
    ['in an unknown encoding', 'lzma', body, '415: This Content-Encoding is not known. Use gzip, deflate, br'],
    [
      'of a few kilobytes that unpacks to a gigabyte',
      'gzip',
      gzipSync(Buffer.alloc(60_000_000)),
      '413: The body has more than 65536 bytes when unpacked',
    ],
  ])('%s is refused', async (_, encoding, bytes, told) => {
    const response = await send(bytes, { 'content-encoding': encoding })
    expect(`${response.status}: ${await diagnostics(response)}`).toContain(told)
  })
})

describe('a body above the limit', () => {
  const large = Buffer.alloc(65_537, ' ')

  it('is refused with both sizes, by what it announces', async () => {
    const response = await send(large, {})
    const told = 'The body has 65537 bytes; the limit is 65536 bytes.'
    expect([response.status, await diagnostics(response)]).toEqual([413, expect.stringContaining(told)])
  })

  it('is refused as it comes, where it announces nothing', async () => {
    const head =
      'POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n'
    const { answer } = await rawClient(server.origin, `${head}10001\r\n${large}\r\n0\r\n\r\n`)
    expect(await answer).toMatch(/^HTTP\/1.1 413 .*more than 65536 bytes/s)
  })
})

describe('a client', () => {
  it('that falls silent half way is told so and leaves nothing behind', async () => {
    const before = await patients()
    const { answer } = await rawClient(server.origin, `${postHead('/fhir/Patient', 5000)}{"resourceType":`)
    expect(await answer).toMatch(/^HTTP\/1.1 408 /)
    expect(await patients()).toBe(before)
  })

  it('that hangs up half way leaves nothing behind', async () => {
    const before = await patients()
    const { socket, answer } = await rawClient(server.origin, postHead('/fhir/Patient', body.length + 1) + body)
    setTimeout(() => socket.destroy(), 20)
    await answer
    expect(await patients()).toBe(before)
  })

  it('that closes its half after a whole request gets its answer', async () => {
    const { socket, answer } = await rawClient(
      server.origin,
      postHead('/fhir/Patient', body.length, 'Connection: close\r\n') + body,
    )
    socket.end()
    expect(await answer).toMatch(/^HTTP\/1.1 201 /)
  })

  it('that drips its body byte by byte is served', async () => {
    const { socket, answer } = await rawClient(
      server.origin,
      postHead('/fhir/Patient', body.length, 'Connection: close\r\n'),
    )
    for (const byte of body) {
      socket.write(Buffer.of(byte))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect(await answer).toMatch(/^HTTP\/1.1 201 /)
  })
})
