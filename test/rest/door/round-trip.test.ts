import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer, patient, post, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

describe('a Binary over HTTP', () => {
  const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x00, 0xff, 0xfe])

  it('goes in and comes out as the bytes it is', async () => {
    const headers = { 'content-type': 'application/pdf' }
    const created = await fetch(`${server.base}/Binary`, { method: 'POST', body: pdf, headers })
    expect(created.status).toBe(201)
    const url = created.headers.get('location')?.replace(/\/_history.*/, '') ?? ''
    const read = await fetch(url)
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    })
    expect(Buffer.from(await read.arrayBuffer())).toEqual(pdf)
  })

  it('is a resource to who asks for one', async () => {
    const resource = { resourceType: 'Binary', contentType: 'text/plain', data: 'aGVq' }
    const created = await post(`${server.base}/Binary`, resource)
    const url = created.headers.get('location')?.replace(/\/_history.*/, '') ?? ''
    expect(await (await fetch(url)).text()).toBe('hej')
    const read = await fetch(url, { headers: { accept: 'application/fhir+json' } })
    expect(await read.json()).toMatchObject(resource)
  })
})

describe('X-Provenance', () => {
  const provenance = JSON.stringify({
    resourceType: 'Provenance',
    recorded: '2026-03-06T10:00:00Z',
    agent: [{ who: { reference: 'Practitioner/p1' } }],
  })

  it('is stored with what it speaks of', async () => {
    const created = await post(`${server.base}/Patient`, patient, { 'x-provenance': provenance })
    const { id } = (await created.json()) as { id: string }
    const found = await (await fetch(`${server.base}/Provenance?target=Patient/${id}`)).json()
    expect(found).toMatchObject({ entry: [{ resource: { agent: [{ who: { reference: 'Practitioner/p1' } }] } }] })
  })

  it('that cannot be used refuses the write', async () => {
    const count = async () =>
      ((await (await fetch(`${server.base}/Patient?_summary=count`)).json()) as { total: number }).total
    const before = await count()
    const refused = await post(`${server.base}/Patient`, patient, { 'x-provenance': '{"resourceType":"Provenance"}' })
    expect([refused.status, await count()]).toEqual([400, before])
  })
})
