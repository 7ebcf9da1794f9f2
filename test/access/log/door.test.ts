import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessLine } from '../../../src/access/log/line.ts'
import { openServer, patient, post, type TestServer } from '../../support/server.ts'
import { type Asked, form, json, observing, table } from './requests.ts'
import { accessesIn } from './world.ts'

let folder: string
let server: TestServer
let id: string
let observation: string

beforeAll(async () => {
  folder = newFolderKept()
  server = await openServer({ environment: { VARDBRO_AUDIT: folder } })
  id = await made('Patient', patient)
  observation = await made('Observation', observing(id))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function newFolderKept(): string {
  return `${process.env.TMPDIR ?? '/tmp'}/vardbro-door-${process.pid}-${Date.now()}`
}

async function made(type: string, resource: object): Promise<string> {
  const answer = await post(`${server.base}/${type}`, resource)
  return ((await answer.json()) as { id: string }).id
}

async function ask({ method = 'GET', path, body, headers }: Pick<Asked, 'method' | 'path' | 'body' | 'headers'>) {
  const there = { id, observation }
  const given = body?.(there)
  const url = `${server.base}/${path(there)}`.replace('/?', '?')
  const request = {
    method,
    headers: { ...headers },
    ...(given !== undefined && { body: typeof given === 'string' ? given : JSON.stringify(given) }),
  }
  const before = accessesIn(folder).length
  const answer = await fetch(url, request)
  const text = await answer.text()
  return { status: answer.status, text, lines: accessesIn(folder).slice(before) }
}

describe('the access log of a server', () => {
  it.each(table)('has one line for $what', async ({ interaction, status, names = true, ...request }) => {
    const { lines, status: answered } = await ask(request)
    expect(answered).toBe(status)
    expect(lines).toEqual([expect.objectContaining({ do: interaction, status })])
    const [line] = lines
    expect(line?.ask).toContain(`${request.method ?? 'GET'} /`)
    if (names) expect(line?.patients).toContain(id)
    else expect(line?.patients ?? []).not.toContain(id)
  })

  it('keeps the query, that of a form too', async () => {
    const { lines } = await ask({
      method: 'POST',
      path: () => 'Patient/_search',
      body: () => 'name=%C3%96vningsson&_count=5',
      headers: form,
    })
    expect(lines[0]?.ask).toBe('POST /Patient/_search?name=%C3%96vningsson&_count=5')
  })

  it('says nothing of who asks only what the server can do', async () => {
    expect((await ask({ path: () => 'metadata' })).lines).toEqual([])
  })
})

describe('the access log of bundles', () => {
  it.each([
    ['batch', 'batch-response'],
    ['transaction', 'transaction-response'],
  ])('has a line for a %s, and one for each entry', async (type) => {
    const other = await made('Patient', patient)
    const entry = [
      { request: { method: 'GET', url: `Patient/${id}` } },
      {
        fullUrl: 'urn:uuid:7d1d3b0e-1f0c-4bb1-9d3f-1a1a1a1a1a1a',
        resource: patient,
        request: { method: 'POST', url: 'Patient' },
      },
      { resource: observing('x'), request: { method: 'POST', url: 'Observation' } },
      { request: { method: 'DELETE', url: `Patient/${other}` } },
    ]
    const linked = JSON.stringify({ resourceType: 'Bundle', type, entry }).replace(
      'Patient/x',
      type === 'batch' ? `Patient/${id}` : 'urn:uuid:7d1d3b0e-1f0c-4bb1-9d3f-1a1a1a1a1a1a',
    )
    const { lines, text } = await ask({ method: 'POST', path: () => '', body: () => linked, headers: json })
    const [whole, ...parts] = lines
    expect(whole).toMatchObject({ do: 'transaction', ask: 'POST /', status: 200 })
    const [, , newPatient] = /"location":"(?:[^"]*\/)?(Patient)\/([^/"]+)/.exec(text) ?? []
    const told = parts.toSorted((one, next) => (one.part ?? 0) - (next.part ?? 0))
    expect(told.map(({ part, do: what, status, patients }) => [part, what, status, patients])).toEqual([
      [0, 'read', 200, [id]],
      [1, 'create', 201, [newPatient]],
      [2, 'create', 201, [type === 'batch' ? id : newPatient]],
      [3, 'delete', 204, [other]],
    ])
    expect(new Set(lines.map((line) => line.id)).size).toBe(1)
  })

  it('has a line for a refused entry of a batch, and none for entries of a transaction that was refused', async () => {
    const entry = [{ request: { method: 'GET', url: 'Patient/nobody' } }, { request: { method: 'GET' } }]
    const body = (type: string) => () => ({ resourceType: 'Bundle', type, entry })
    const batch = await ask({ method: 'POST', path: () => '', body: body('batch'), headers: json })
    expect(batch.lines.map(({ status }) => status)).toEqual([200, expect.any(Number), expect.any(Number)])
    expect(
      batch.lines
        .slice(1)
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual([400, 404])
    const whole = await ask({ method: 'POST', path: () => '', body: body('transaction'), headers: json })
    expect(whole.lines.map(({ status }) => status)).toEqual([whole.status])
  })
})

describe('what the access log says of people', () => {
  it('names everybody in an export, whose files are sent when that is kept', async () => {
    const started = await fetch(`${server.base}/$export?_type=Patient,Observation`, {
      headers: { prefer: 'respond-async' },
    })
    const job = started.headers.get('content-location') ?? ''
    let manifest = await fetch(job)
    for (; manifest.status === 202; manifest = await fetch(job)) await pause(20)
    const { output } = (await manifest.json()) as { output: { url: string }[] }
    const before = accessesIn(folder).length
    for (const { url } of output) await (await fetch(url)).text()
    const lines = accessesIn(folder).slice(before)
    expect(lines.map((line) => line.do)).toEqual(output.map(() => 'operation'))
    for (const line of lines) expect(line.patients).toContain(id)
  })

  it('names who acts, as far as the request says it', async () => {
    const agent = [{ who: { reference: 'PractitionerRole/r1' }, onBehalfOf: { reference: 'Organization/o1' } }]
    const provenance = {
      resourceType: 'Provenance',
      recorded: '2026-03-09T10:00:00Z',
      agent,
      reason: [{ coding: [{ code: 'ETREAT' }] }],
    }
    const headers = { ...json, 'x-provenance': JSON.stringify(provenance) }
    const { lines } = await ask({ method: 'POST', path: () => 'Observation', body: () => observing(id), headers })
    expect(lines[0]).toMatchObject({
      ...{
        who: 'person',
        person: 'PractitionerRole/r1',
        assignment: 'PractitionerRole/r1',
        organization: 'Organization/o1',
      },
      ...{ purpose: 'ETREAT', marks: ['emergency'] },
    } satisfies Partial<AccessLine>)
  })

  it('marks whose identity is protected', async () => {
    const security = [{ system: 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel', code: 'skyddadFolkbokforing' }]
    const of = await made('Patient', { resourceType: 'Patient', meta: { security } })
    expect((await ask({ path: () => `Patient/${of}` })).lines[0]?.marks).toEqual(['protected'])
  })
})
