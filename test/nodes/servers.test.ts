import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { SearchParameter, StructureDefinition, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findingSystem } from '../../src/process/finding-identity.ts'
import { type Servers, search, send, soon, twoServers } from './servers.ts'

let servers: Servers
beforeEach(async () => {
  servers = await twoServers()
})
afterEach(() => servers.close())

const parameter: SearchParameter = {
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

const profile: StructureDefinition = {
  resourceType: 'StructureDefinition',
  id: 'har-telefon',
  url: 'https://example.org/StructureDefinition/har-telefon',
  name: 'HarTelefon',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Patient',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
  derivation: 'constraint',
  differential: { element: [{ id: 'Patient.telecom', path: 'Patient.telecom', min: 1 }] },
}

describe('two servers over one database', () => {
  it('see at once what the other has written', { timeout: 30_000 }, async () => {
    const { one, other } = servers
    for (let n = 0; n < 20; n += 1) {
      const [writer, reader] = n % 2 === 0 ? [one, other] : [other, one]
      expect(await send(writer, 'PUT', `Patient/p${n}`, { resourceType: 'Patient', id: `p${n}` })).toBe(201)
      expect(await search(reader, `Patient?_id=p${n}`)).toHaveLength(1)
    }
  })

  it('index by a search parameter from the moment it was added at the other', { timeout: 30_000 }, async () => {
    const { one, other } = servers
    expect(await send(one, 'PUT', 'SearchParameter/kontakt', parameter)).toBe(201)
    const patient = { resourceType: 'Patient', id: 'a', contact: [{ name: { text: 'Övning' } }] }
    expect(await send(other, 'PUT', 'Patient/a', patient)).toBe(201)
    for (const server of [one, other]) {
      const found = async () => (await search(server, 'Patient?kontaktnamn=%C3%B6vning')).length === 1
      expect(await soon(found)).toBe(true)
    }
  })

  it('hold what is written to a profile that was stored at the other', { timeout: 30_000 }, async () => {
    const { one, other } = servers
    const patient = { resourceType: 'Patient', meta: { profile: [profile.url] }, active: true }
    expect(await send(other, 'POST', 'Patient', patient)).toBe(201)
    expect(await send(one, 'PUT', 'StructureDefinition/har-telefon', profile)).toBe(201)
    const without = {
      ...profile,
      differential: { element: [{ id: 'Patient.telecom', path: 'Patient.telecom', min: 0 }] },
    }
    expect(await soon(async () => (await send(other, 'POST', 'Patient', patient)) === 422)).toBe(true)
    expect(await send(one, 'PUT', 'StructureDefinition/har-telefon', without)).toBe(200)
    expect(await soon(async () => (await send(other, 'POST', 'Patient', patient)) === 201)).toBe(true)
  })

  it('judge a case between them, and make each duty once', { timeout: 30_000 }, async () => {
    const { one, other } = servers
    const bundle = JSON.parse(readFileSync('bundles/dalarna-gron/01-inskrivning.json', 'utf8'))
    expect(await send(one, 'POST', '', bundle)).toBe(200)
    const duties = async () => {
      const tasks = await search<Task>(other, 'Task?_count=200')
      return tasks.filter(({ identifier }) => identifier?.some(({ system }) => system === findingSystem))
    }
    expect(await soon(async () => (await duties()).length > 0)).toBe(true)
    await pause(2000)
    expect((await duties()).map(({ meta }) => meta?.versionId)).toEqual((await duties()).map(() => '1'))
  })
})
