/** A client that nobody here wrote does what clients do. https://github.com/Vermonster/fhir-kit-client */
import { Client } from 'fhir-kit-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: Client

beforeAll(async () => {
  server = await openServer()
  client = new Client({ baseUrl: server.base })
})
afterAll(() => server.close())

type Answer = Record<string, unknown> & { id: string; resourceType: string }
const plan = (status: string, patient: string) => ({
  resourceType: 'CarePlan',
  status,
  intent: 'plan',
  subject: { reference: patient },
})

it('reads the CapabilityStatement', async () => {
  const statement = await client.capabilityStatement()
  expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', status: 'active' })
})

it('creates, reads, updates, reads an old version and deletes', async () => {
  const body = { resourceType: 'Patient', gender: 'female' }
  const { id } = (await client.create({ resourceType: 'Patient', body })) as Answer
  const changed = { ...body, id, gender: 'other' }
  await client.update({ resourceType: 'Patient', id, body: changed })
  expect(await client.read({ resourceType: 'Patient', id })).toMatchObject({
    gender: 'other',
    meta: { versionId: '2' },
  })
  expect(await client.vread({ resourceType: 'Patient', id, version: '1' })).toMatchObject({ gender: 'female' })
  await client.delete({ resourceType: 'Patient', id })
  await expect(client.read({ resourceType: 'Patient', id })).rejects.toMatchObject({ response: { status: 410 } })
})

it('patches', async () => {
  const { id } = (await client.create({ resourceType: 'CarePlan', body: plan('draft', 'Patient/p1') })) as Answer
  const jsonPatch = [
    { op: 'test' as const, path: '/status', value: 'draft' },
    { op: 'replace' as const, path: '/status', value: 'active' },
  ]
  expect(await client.patch({ resourceType: 'CarePlan', id, jsonPatch })).toMatchObject({ status: 'active' })
})

it('searches page by page until there is no next page', async () => {
  for (let n = 0; n < 7; n++) await client.create({ resourceType: 'CarePlan', body: plan('on-hold', 'Patient/p2') })
  const searchParams = { status: 'on-hold', _count: 3 }
  const sizes: number[] = []
  let page: Record<string, unknown> | undefined = await client.search({ resourceType: 'CarePlan', searchParams })
  while (page) {
    sizes.push((page.entry as unknown[]).length)
    page = await client.nextPage({ bundle: page as never })
  }
  expect(sizes).toEqual([3, 3, 1])
})

it('sends a transaction whose entries refer to each other', async () => {
  const fullUrl = 'urn:uuid:6a1e2b1c-0d0f-4b6e-9a54-1c2b3d4e5f60'
  const body = {
    resourceType: 'Bundle' as const,
    type: 'transaction' as const,
    entry: [
      { resource: plan('active', fullUrl), request: { method: 'POST', url: 'CarePlan' } },
      { fullUrl, resource: { resourceType: 'Patient', gender: 'male' }, request: { method: 'POST', url: 'Patient' } },
    ],
  }
  const answer = (await client.transaction({ body })) as Record<string, unknown>
  const [location = ''] = (answer.entry as { response: { location: string } }[]).map((it) => it.response.location)
  const [, id = ''] = /CarePlan\/([^/]+)/.exec(location) ?? []
  const { subject } = (await client.read({ resourceType: 'CarePlan', id })) as Answer & {
    subject: { reference: string }
  }
  expect(subject.reference).toMatch(/^Patient\/[0-9a-f-]{36}$/)
})

it('searches by POST, in a compartment, and asks for everything of a patient', async () => {
  const { id } = (await client.create({ resourceType: 'Patient', body: { resourceType: 'Patient' } })) as Answer
  await client.create({ resourceType: 'CarePlan', body: plan('active', `Patient/${id}`) })
  const posted = await client.search({
    resourceType: 'CarePlan',
    searchParams: { patient: id },
    options: { postSearch: true },
  })
  const compartment = await client.search({ resourceType: 'CarePlan', compartment: { resourceType: 'Patient', id } })
  const everything = await client.operation({ name: '$everything', resourceType: 'Patient', id, method: 'GET' })
  expect([posted, compartment, everything].map((it) => (it.entry as unknown[]).length)).toEqual([1, 1, 2])
})

it('reads the history of an instance', async () => {
  const { id } = (await client.create({ resourceType: 'Patient', body: { resourceType: 'Patient' } })) as Answer
  await client.update({ resourceType: 'Patient', id, body: { resourceType: 'Patient', id, active: true } })
  expect(await client.history({ resourceType: 'Patient', id })).toMatchObject({ type: 'history', total: 2 })
})
