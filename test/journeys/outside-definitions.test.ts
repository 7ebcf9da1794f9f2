/** Profiles, value sets and code systems that arrive from outside: as packages at the start, and over REST. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OperationOutcome, StructureDefinition } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/app/config.ts'
import { base, extension, profile } from '../profile/validator/profiles.ts'
import { fhirPackage } from '../support/archive.ts'
import { openServer, readableLog, type TestServer } from '../support/server.ts'

const colours = {
  resourceType: 'CodeSystem',
  url: 'https://example.org/farger',
  version: '1.0.0',
  name: 'Farger',
  status: 'active',
  content: 'complete',
  concept: [{ code: 'gul' }],
}
const colourSet = {
  resourceType: 'ValueSet',
  url: 'https://example.org/ValueSet/farger',
  name: 'Farger',
  status: 'active',
  compose: { include: [{ system: colours.url }] },
}
const packaged = [
  profile('Patient', 'paketerad', [
    { id: 'Patient.extension:farg', type: [{ code: 'Extension', profile: [`${base}farg`] }], min: 1 },
  ]),
  extension('farg', 'code', ['Patient']),
]
const bound = { strength: 'required' as const, valueSet: colourSet.url }
const [root, farg] = packaged
const fargWithBinding = {
  ...(farg as StructureDefinition),
  differential: {
    element: farg?.differential?.element?.map((one) =>
      one.id === 'Extension.value[x]' ? { ...one, binding: bound } : one,
    ),
  },
}

let folder = ''
let server: TestServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-packages-'))
  const resources = Object.fromEntries(
    [root, fargWithBinding, colours, colourSet].map((one, at) => [`${at}.json`, one as object]),
  )
  writeFileSync(join(folder, 'a.tgz'), fhirPackage({ name: 'test.a', version: '1.0.0' }, resources))
  server = await openServer({ environment: { VARDBRO_PACKAGES: folder } })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

async function send(
  method: string,
  path: string,
  resource?: object,
): Promise<{ status: number; rules: (string | undefined)[]; body: unknown }> {
  const answer = await fetch(`${server.base}/${path}`, {
    method,
    headers: { 'content-type': 'application/fhir+json' },
    ...(resource && { body: JSON.stringify(resource) }),
  })
  const text = await answer.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const issues = (body as OperationOutcome | undefined)?.issue ?? []
  return { status: answer.status, body, rules: issues.map(({ details }) => details?.coding?.[0]?.code) }
}

const patient = (claims: string, more: object = {}) => ({
  resourceType: 'Patient',
  meta: { profile: [base + claims] },
  name: [{ family: 'Prov' }],
  ...more,
})
const colour = (valueCode: string) => ({ extension: [{ url: `${base}farg`, valueCode }] })

describe('a package', () => {
  it('gives profiles, extensions and value sets by which is validated', async () => {
    expect(await send('POST', 'Patient', patient('paketerad', colour('gul')))).toMatchObject({ status: 201 })
    expect(await send('POST', 'Patient', patient('paketerad'))).toMatchObject({ status: 422, rules: ['slice-minimum'] })
    expect(await send('POST', 'Patient', patient('paketerad', colour('grå')))).toMatchObject({
      status: 422,
      rules: ['binding'],
    })
  })

  it('gives code systems that terminology operations know', async () => {
    const { body } = await send('GET', `CodeSystem/$lookup?system=${colours.url}&code=gul`)
    expect(body).toMatchObject({ resourceType: 'Parameters' })
  })

  it('that cannot be used stops the start with a sentence', async () => {
    const other = mkdtempSync(join(tmpdir(), 'vardbro-packages-'))
    writeFileSync(join(other, 'b.tgz'), 'nothing')
    const start = openServer({ environment: { VARDBRO_PACKAGES: other } })
    await expect(start).rejects.toThrow(ConfigError)
    await expect(start).rejects.toThrow(/^VARDBRO_PACKAGES: The package b\.tgz cannot be used: it is no complete gzip/)
    rmSync(other, { recursive: true })
  })

  it('that misses another is told in the log', async () => {
    const other = mkdtempSync(join(tmpdir(), 'vardbro-packages-'))
    writeFileSync(join(other, 'b.tgz'), fhirPackage({ name: 'b', version: '1.0.0', dependencies: { c: '1.0.0' } }))
    const log = readableLog()
    const started = await openServer({ environment: { VARDBRO_PACKAGES: other }, log })
    expect(log.lines).toContainEqual(
      expect.objectContaining({ event: 'packages', message: expect.stringContaining('c#1.0.0') }),
    )
    await started.close()
    rmSync(other, { recursive: true })
  })
})

const strict = { ...profile('Patient', 'strikt', [{ id: 'Patient.birthDate', min: 1 }]), id: 'strikt' }
const lax = { ...strict, version: '2.0.0', differential: { element: [{ id: 'Patient', path: 'Patient' }] } }

describe('a definition over REST', () => {
  it('takes part from the next request, and so do its changes and its end', async () => {
    const claiming = patient('strikt')
    expect(await send('POST', 'Patient', claiming)).toMatchObject({ status: 201 })
    expect(await send('PUT', 'StructureDefinition/strikt', strict)).toMatchObject({ status: 201 })
    expect(await send('POST', 'Patient', claiming)).toMatchObject({ status: 422, rules: ['minimum'] })
    expect(await send('PUT', 'StructureDefinition/strikt', lax)).toMatchObject({ status: 200 })
    expect(await send('POST', 'Patient', claiming)).toMatchObject({ status: 201 })
    expect(await send('PUT', 'StructureDefinition/strikt-1', { ...strict, id: 'strikt-1' })).toMatchObject({
      status: 201,
    })
    expect(await send('POST', 'Patient', claiming)).toMatchObject({ status: 201 })
    expect(await send('POST', 'Patient', patient('strikt|1.0.0'))).toMatchObject({ status: 422, rules: ['minimum'] })
    await send('DELETE', 'StructureDefinition/strikt-1')
    expect(await send('POST', 'Patient', patient('strikt|1.0.0'))).toMatchObject({ status: 201 })
    await send('DELETE', 'StructureDefinition/strikt')
  })

  it('may be a value set and a code system', async () => {
    const set = {
      ...colourSet,
      id: 'nya',
      url: 'https://example.org/ValueSet/nya',
      compose: { include: [{ system: 'https://example.org/nya' }] },
    }
    const system = { ...colours, id: 'nya', url: 'https://example.org/nya' }
    const binding = { strength: 'required' as const, valueSet: set.url }
    const language = profile('Patient', 'sprak', [{ id: 'Patient.maritalStatus', binding }])
    await send('PUT', 'StructureDefinition/sprak', { ...language, id: 'sprak' })
    await send('PUT', 'ValueSet/nya', set)
    await send('PUT', 'CodeSystem/nya', system)
    const coded = (code: string) => patient('sprak', { maritalStatus: { coding: [{ system: system.url, code }] } })
    expect(await send('POST', 'Patient', coded('gul'))).toMatchObject({ status: 201 })
    expect((await send('POST', 'Patient', coded('grön'))).rules).toContain('binding')
    await send('PUT', 'CodeSystem/nya', { ...system, concept: [{ code: 'grön' }] })
    expect(await send('POST', 'Patient', coded('grön'))).toMatchObject({ status: 201 })
  })

  it('that nothing can be validated by is refused', async () => {
    const circle = { ...strict, id: 'rund', url: `${base}rund`, baseDefinition: `${base}rund` }
    expect((await send('PUT', 'StructureDefinition/rund', circle)).rules).toContain('definition-unusable')
    const orphan = { ...strict, id: 'ensam', url: `${base}ensam`, baseDefinition: `${base}inte-an` }
    expect(await send('PUT', 'StructureDefinition/ensam', orphan)).toMatchObject({ status: 201 })
  })
})

describe('StructureDefinition/$snapshot', () => {
  const given = profile('Patient', 'given', [{ id: 'Patient.birthDate', min: 1 }])

  it.each<[string, () => Promise<{ body: unknown }>]>([
    ['by its URL', () => send('GET', `StructureDefinition/$snapshot?url=${base}paketerad`)],
    ['as it is sent', () => send('POST', 'StructureDefinition/$snapshot', given)],
    [
      'in Parameters',
      () =>
        send('POST', 'StructureDefinition/$snapshot', {
          resourceType: 'Parameters',
          parameter: [{ name: 'definition', resource: given }],
        }),
    ],
  ])('answers a definition %s with a snapshot', async (_, ask) => {
    const definition = (await ask()).body as StructureDefinition
    expect(definition.snapshot?.element?.[0]).toMatchObject({ id: 'Patient', path: 'Patient' })
    expect(definition.snapshot?.element?.length).toBeGreaterThan(40)
  })

  it('answers for one that is stored, which stays as it was sent', async () => {
    await send('PUT', 'StructureDefinition/given', { ...given, id: 'given' })
    const { body } = await send('GET', 'StructureDefinition/given/$snapshot')
    const elements = (body as StructureDefinition).snapshot?.element ?? []
    expect(elements.find(({ id }) => id === 'Patient.birthDate')).toMatchObject({ min: 1, max: '1' })
    expect((await send('GET', 'StructureDefinition/given')).body).not.toHaveProperty('snapshot')
  })

  it.each([
    [404, 'GET', `StructureDefinition/$snapshot?url=${base}none`, undefined],
    [404, 'GET', 'StructureDefinition/none/$snapshot', undefined],
    [400, 'GET', 'StructureDefinition/$snapshot', undefined],
    [400, 'GET', 'StructureDefinition/$snapshot?urn=x', undefined],
    [422, 'POST', 'StructureDefinition/$snapshot', { ...given, baseDefinition: `${base}none` }],
    [422, 'POST', 'StructureDefinition/$snapshot', { ...given, baseDefinition: given.url }],
    [422, 'POST', 'StructureDefinition/$snapshot', { ...given, differential: { element: [7] } }],
  ])('answers %s to %s %s where it cannot', async (status, method, path, body) => {
    expect(await send(method, path, body)).toMatchObject({ status })
  })

  it('is stated', async () => {
    expect(JSON.stringify((await send('GET', 'metadata')).body)).toContain('"name":"snapshot"')
  })
})
