/** SearchParameters written over REST, on a real server over a real store. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, OperationOutcome } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemCaller } from '../../../src/fhir/caller.ts'
import { fhirPackage } from '../../support/archive.ts'
import { openServer, readableLog, type TestServer } from '../../support/server.ts'
import { type StorePlace, storePlace } from '../../support/store-place.ts'

let folder = ''
let place: StorePlace
let server: TestServer

const open = (more: Record<string, string> = {}, log = readableLog()) =>
  openServer({
    environment: { VARDBRO_STORE: place.url, VARDBRO_VALIDATION: 'off', ...more },
    log,
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-parameters-'))
  place = await storePlace()
  server = await open()
})
afterEach(async () => {
  await server.close()
  await place.end()
  rmSync(folder, { recursive: true })
})

async function send(
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown; text: string }> {
  const headers = { 'content-type': 'application/fhir+json' }
  const answer = await fetch(`${server.base}/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, text, body: text === '' ? undefined : JSON.parse(text) }
}

async function found(path: string): Promise<string[]> {
  const { status, body } = await send('GET', path)
  expect(status).toBe(200)
  return ((body as Bundle).entry ?? []).map(({ resource }) => resource?.id ?? '')
}

const parameter = {
  resourceType: 'SearchParameter',
  id: 'kontakt',
  url: 'https://example.org/SearchParameter/kontakt',
  name: 'Kontakt',
  status: 'active',
  description: 'Namn på en kontakt',
  code: 'kontaktnamn',
  base: ['Patient'],
  type: 'string',
  expression: 'Patient.contact.name.text',
}
const patient = (id: string, text?: string) => ({
  resourceType: 'Patient',
  id,
  ...(text && { contact: [{ name: { text } }] }),
})
const put = (resource: { resourceType: string; id: string }) =>
  send('PUT', `${resource.resourceType}/${resource.id}`, resource)

/** So many patients that the index is not built when the answer is sent. */
async function many(count: number): Promise<void> {
  const entry = Array.from({ length: count }, (_, at) => ({
    resource: patient(`p${at}`, at % 2 === 0 ? 'Ada' : undefined),
    request: { method: 'PUT', url: `Patient/p${at}` },
  }))
  expect(await send('POST', '', { resourceType: 'Bundle', type: 'transaction', entry })).toMatchObject({ status: 200 })
}

describe('a SearchParameter over REST', () => {
  it('finds what is written from then on, and what was before', async () => {
    await put(patient('before', 'Ada'))
    await put(patient('other'))
    expect(await send('GET', 'Patient?kontaktnamn=ada')).toMatchObject({ status: 400 })
    expect(await put(parameter)).toMatchObject({ status: 201 })
    await put(patient('after', 'Ada'))
    expect(await found('Patient?kontaktnamn=ada')).toEqual(['before', 'after'])
    expect(await found('Patient?kontaktnamn:missing=true')).toEqual(['other'])
    expect(await found('Patient?kontaktnamn:missing=false')).toEqual(['before', 'after'])
  })

  it('follows changes and deletes of what it finds', async () => {
    for (const id of ['a', 'b', 'c']) await put(patient(id, 'Ada'))
    await put(parameter)
    await put(patient('a', 'Bo'))
    await send('DELETE', 'Patient/b')
    expect(await found('Patient?kontaktnamn=ada')).toEqual(['c'])
    expect(await found('Patient?kontaktnamn=bo')).toEqual(['a'])
  })
})

describe('a SearchParameter', () => {
  it('is stated as long as it is there', async () => {
    const states = async () => (await send('GET', 'metadata')).text.includes(parameter.url)
    expect(await states()).toBe(false)
    await put(parameter)
    expect(await states()).toBe(true)
    await send('DELETE', 'SearchParameter/kontakt')
    expect(await states()).toBe(false)
    expect(await send('GET', 'Patient?kontaktnamn=ada')).toMatchObject({ status: 400 })
  })

  it.each(['draft', 'retired'])('takes no part as %s', async (status) => {
    expect(await put({ ...parameter, status } as never)).toMatchObject({ status: 201 })
    expect(await send('GET', 'Patient?kontaktnamn=ada')).toMatchObject({ status: 400 })
  })

  it('forgets nothing that was written while it was away', async () => {
    await put(patient('a', 'Ada'))
    await put(parameter)
    await send('DELETE', 'SearchParameter/kontakt')
    await put(patient('a', 'Bo'))
    await put(patient('b', 'Ada'))
    await put(parameter)
    expect(await found('Patient?kontaktnamn=ada')).toEqual(['b'])
    expect(await found('Patient?kontaktnamn=bo')).toEqual(['a'])
  })

  it('is not stored where the transaction fails', async () => {
    const entry = [
      { resource: parameter, request: { method: 'PUT', url: 'SearchParameter/kontakt' } },
      { request: { method: 'DELETE', url: 'Patient?kontakt=x' } },
    ]
    expect((await send('POST', '', { resourceType: 'Bundle', type: 'transaction', entry })).status).toBeGreaterThan(399)
    expect(await send('GET', 'Patient?kontaktnamn=ada')).toMatchObject({ status: 400 })
  })
})

describe('the index of a SearchParameter', () => {
  it('is built in the background, and a search says so until it is', async () => {
    await many(600)
    await put(parameter)
    const early = await send('GET', 'Patient?kontaktnamn=ada')
    expect(early.status).toBe(503)
    expect((early.body as OperationOutcome).issue?.[0]?.diagnostics).toMatch(/`kontaktnamn` is being built/)
    await server.runJobs()
    expect(await found('Patient?kontaktnamn=ada&_count=1000')).toHaveLength(300)
  })

  it('goes on after a restart, from what it had', async () => {
    await many(600)
    await put(parameter)
    await server.close()
    server = await open()
    expect(await send('GET', 'Patient?kontaktnamn=ada')).toMatchObject({ status: 503 })
    await put(patient('p1', 'Bo'))
    await server.runJobs()
    expect(await found('Patient?kontaktnamn=ada&_count=1000')).toHaveLength(300)
    expect(await found('Patient?kontaktnamn=bo')).toEqual(['p1'])
    await server.close()
    server = await open()
    expect(await found('Patient?kontaktnamn=bo')).toEqual(['p1'])
  })
})

describe('the index in the making', () => {
  it('holds what was prepared before the parameter came, and written after', async () => {
    const late = patient('late', 'Ada')
    const { store, parameters } = server.context
    const rows = parameters.extract(late)
    await put(parameter)
    const text = {
      before: '{"resourceType":"Patient","id":"late","meta":{',
      after: '},"contact":[{"name":{"text":"Ada"}}]}',
    }
    const write = { type: 'Patient', id: 'late', method: 'PUT' as const, ...text, rows, cases: [] }
    await store.transact(systemCaller, (transaction) => transaction.put(write))
    expect(await found('Patient?kontaktnamn=ada')).toEqual(['late'])
  })

  it('holds all that is written while it is built', async () => {
    await many(600)
    const writes = Array.from({ length: 60 }, (_, at) => put(patient(`p${at * 10}`, 'Cia')))
    const [added] = await Promise.all([put(parameter), ...writes])
    expect(added?.status).toBe(201)
    const [, ...later] = await Promise.all([
      server.runJobs(),
      ...writes,
      ...Array.from({ length: 60 }, (_, at) => put(patient(`n${at}`, 'Cia'))),
    ])
    expect(later.length).toBeGreaterThan(0)
    expect(await found('Patient?kontaktnamn=cia&_count=1000')).toHaveLength(120)
    expect(await found('Patient?kontaktnamn=ada&_count=1000')).toHaveLength(240)
  })

  it('is of every type where its base is Resource', async () => {
    await put(patient('a'))
    await send('PUT', 'Patient/b', { resourceType: 'Patient', id: 'b', implicitRules: 'urn:x' })
    await put({
      ...parameter,
      code: 'regler',
      base: ['Resource'],
      type: 'uri',
      expression: 'Resource.implicitRules',
    } as never)
    expect(await found('Patient?regler=urn:x')).toEqual(['b'])
    expect(await found('Observation?regler=urn:x')).toEqual([])
  })
})

describe('a SearchParameter is refused with 422', () => {
  it.each<[string, object, RegExp]>([
    ['whose expression is no FHIRPath', { expression: 'Patient.(((' }, /FHIRPath/],
    ['whose expression names no element', { expression: 'Patient.colour' }, /finds nothing in Patient/],
    ['whose expression is of another type', { expression: 'Observation.status' }, /finds nothing in Patient/],
    ['whose type does not fit', { type: 'date', expression: 'Patient.active' }, /of type date/],
    ['without an expression', { expression: undefined }, /without an expression/],
    ['of the type special', { type: 'special' }, /special cannot be added/],
    ['of the type composite', { type: 'composite' }, /composite cannot be added/],
    ['with a code that R4 has', { code: 'birthdate' }, /has a search parameter `birthdate` already/],
    ['with a code of the server', { code: '_id' }, /begins with a letter/],
    ['with code in its code', { code: '"];process.exit()//' }, /begins with a letter/],
  ])('%s', async (_, change, message) => {
    const answer = await put({ ...parameter, ...change } as never)
    expect(answer.status).toBe(422)
    expect((answer.body as OperationOutcome).issue?.[0]?.diagnostics).toMatch(message)
    expect(await send('GET', 'SearchParameter/kontakt')).toMatchObject({ status: 404 })
  })
})

describe('a search parameter of a package', () => {
  const packages = (...resources: object[]) => {
    const files = Object.fromEntries(resources.map((one, at) => [`${at}.json`, one]))
    writeFileSync(join(folder, 'a.tgz'), fhirPackage({ name: 'test.a', version: '1.0.0' }, files))
  }
  const reopen = async (log = readableLog()) => {
    await server.close()
    server = await open({ VARDBRO_PACKAGES: folder }, log)
    return log.lines
  }

  it('is indexed after the start, stands as long as its package does, and gives way to one that is written', async () => {
    await put(patient('a', 'Eva'))
    packages(parameter)
    await reopen()
    await expect.poll(async () => (await send('GET', 'Patient?kontaktnamn=eva')).status, { timeout: 10_000 }).toBe(200)
    expect(await found('Patient?kontaktnamn=eva')).toEqual(['a'])
    await put({ ...parameter, id: 'egen' })
    expect(await found('Patient?kontaktnamn=eva')).toEqual(['a'])
    await send('DELETE', 'SearchParameter/egen')
    packages()
    await reopen()
    expect((await send('GET', 'Patient?kontaktnamn=eva')).status).toBe(400)
  }, 20_000)

  it('that cannot be used is told in the log and stops nothing', async () => {
    packages(
      { ...parameter, expression: 'Patient.contact.(' },
      { ...parameter, url: `${parameter.url}-2`, code: 'name' },
    )
    const lines = await reopen()
    const told = lines.filter(({ event }) => event === 'packages')
    expect(told).toHaveLength(2)
  })
})
