/** Files of an export, as HTTP carries them. */

import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openServer, post, type TestServer } from '../../support/server.ts'

let server: TestServer
let file = ''
const count = 2400

beforeAll(async () => {
  server = await openServer({ environment: { VARDBRO_VALIDATION: 'off' } })
  const entry = Array.from({ length: count }, (_, n) => ({
    resource: { resourceType: 'Basic', id: `b${n}`, code: { text: 'å'.repeat(3500) } },
    request: { method: 'PUT', url: `Basic/b${n}` },
  }))
  await post(server.base, { resourceType: 'Bundle', type: 'transaction', entry })
  const kickOff = await fetch(`${server.base}/$export?_type=Basic`, { headers: { prefer: 'respond-async' } })
  const place = kickOff.headers.get('content-location') ?? ''
  while ((await fetch(place, { headers: { accept: 'application/json' } })).status !== 200);
  file = `${place}/Basic.ndjson`
}, 60_000)
afterAll(() => server.close())

interface Raw {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

function raw(method: string, headers: Record<string, string>, pauseMs?: number): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(file, { method, headers }, async (response) => {
      const pieces: Buffer[] = []
      for await (const piece of response) {
        pieces.push(piece)
        if (pauseMs !== undefined) await new Promise((go) => setTimeout(go, pauseMs))
      }
      resolve({ headers: response.headers, body: Buffer.concat(pieces) })
    })
    sent.on('error', reject).end()
  })
}

/** Asks for the file, and goes when its first piece is there. */
function leave(): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(file, (response) => response.once('data', () => sent.destroy()).once('close', resolve))
    sent.end()
  })
}

it('come in pieces, whole, as NDJSON', async () => {
  const { headers, body } = await raw('GET', { accept: 'application/fhir+ndjson' })
  expect([headers['content-type'], headers['transfer-encoding']]).toEqual(['application/fhir+ndjson', 'chunked'])
  const lines = body.toString().trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(Array.from({ length: count }, (_, n) => `b${n}`))
})

it('come whole to who reads slowly while others read the same', async () => {
  const [{ body }, ...others] = await Promise.all([
    raw('GET', {}, 5),
    raw('GET', {}, 1),
    raw('GET', {}),
    raw('GET', {}, 3),
  ])
  expect(body.toString().trimEnd().split('\n')).toHaveLength(count)
  for (const other of others) expect(other.body.equals(body)).toBe(true)
})

it('come packed to who takes that', async () => {
  const { headers, body } = await raw('GET', { 'accept-encoding': 'gzip' })
  expect(headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(body).equals((await raw('GET', {})).body)).toBe(true)
})

it('have a head without a body', async () => {
  const { headers, body } = await raw('HEAD', {})
  expect([headers['content-type'], body.length]).toEqual(['application/fhir+ndjson', 0])
})

it('may be left half way, and the server goes on', async () => {
  for (let time = 0; time < 3; time++) await leave()
  expect((await raw('GET', {})).body.toString().split('\n')).toHaveLength(count + 1)
})

it('break off where the store fails, so that nobody takes a part for the whole', async () => {
  const { keeping } = server.context.store
  const { lines } = keeping
  let pages = 0
  Object.assign(keeping, {
    lines: async (...asked: Parameters<typeof lines>) => {
      if (pages++ === 1) throw new Error('broken')
      return await lines(...asked)
    },
  })
  const broken = await fetch(file)
  await expect(broken.text()).rejects.toThrow('terminated')
  Object.assign(keeping, { lines })
})
