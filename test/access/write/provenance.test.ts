/** Every write of something of a patient says who did it, by the token alone. */
import type { Bundle, OperationOutcome, Provenance } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentsOf } from '../../../src/access/write/agents.ts'
import type { Client } from '../../support/facade-server.ts'
import { openPoliced, type PolicedServer } from '../../support/policed-server.ts'

let server: PolicedServer
let ward: Client
beforeAll(async () => {
  server = await openPoliced({ environment: { VARDBRO_WITHOUT_RULES: '*' } })
  ward = await server.as('avdelning')
})
afterAll(() => server.close())

const patient = { resourceType: 'Patient', active: true } as const
const device = { resourceType: 'Device', status: 'active' } as const

const provenancesOf = (address: string) => ward.search<Provenance>(`Provenance?target=${address}&_sort=_lastUpdated`)

async function only(address: string): Promise<Provenance> {
  const found = await provenancesOf(address)
  expect(found).toHaveLength(1)
  return found[0] as Provenance
}

describe('the Provenance of a write', () => {
  it('names the version, what was done, when, who, for whom, by which program and why', async () => {
    const { location, body } = await ward.post<{ meta: { lastUpdated: string } }>(patient)
    expect(await only(location)).toMatchObject({
      target: [{ reference: `${location}/_history/1` }],
      recorded: body.meta.lastUpdated,
      occurredDateTime: body.meta.lastUpdated,
      activity: { coding: [{ code: 'CREATE' }] },
      reason: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
      agent: [
        { type: { coding: [{ code: 'author' }] }, who: { reference: 'Organization/avdelning' } },
        { type: { coding: [{ code: 'custodian' }] }, who: { reference: 'Organization/avdelning' } },
        { type: { coding: [{ code: 'composer' }] }, who: { type: 'Device', identifier: { value: 'avdelning' } } },
      ],
    })
  })

  it('is written for each version, and for none where nothing changed', async () => {
    const { location } = await ward.post(patient)
    const id = location.replace('Patient/', '')
    await ward.put({ ...patient, id, active: false })
    await ward.put({ ...patient, id, active: false })
    await ward.patch(location, [{ op: 'replace', path: '/active', value: true }])
    const found = await provenancesOf(location)
    const targets = found.map(({ target, activity }) => [target[0]?.reference, activity?.coding?.[0]?.code])
    expect(targets).toEqual([
      [`${location}/_history/1`, 'CREATE'],
      [`${location}/_history/2`, 'UPDATE'],
      [`${location}/_history/3`, 'UPDATE'],
    ])
  })

  it('is written of what is deleted', async () => {
    const { location } = await ward.post({ resourceType: 'Binary', contentType: 'text/plain', data: 'YQ==' })
    await ward.delete(location)
    const found = await provenancesOf(location)
    expect(found.at(-1)).toMatchObject({
      target: [{ reference: `${location}/_history/2` }],
      activity: { coding: [{ code: 'DELETE' }] },
    })
  })
})

describe('a Provenance of several', () => {
  it('is one of a transaction, with all that it made, and of a batch one of each entry', async () => {
    const before = (await ward.search('Provenance?_count=200')).length
    const { body } = await ward.transaction([patient, patient, device])
    const [one = '', other = ''] = addressesIn(body)
    expect((await only(one)).target.map(({ reference }) => reference)).toEqual([
      `${one}/_history/1`,
      `${other}/_history/1`,
    ])
    await ward.transaction([patient, patient], 'batch')
    expect((await ward.search('Provenance?_count=200')).length).toBe(before + 3)
  })
})

describe('the Provenance that the server writes', () => {
  it('is not written of what is about no patient', async () => {
    const { location } = await ward.post(device)
    expect(location).toMatch(/^Device/)
    expect(await provenancesOf(location)).toEqual([])
  })

  it('is valid, and came from the unit', async () => {
    const { location } = await ward.post(patient)
    const provenance = await only(location)
    expect(JSON.stringify(provenance.meta)).toContain('Organization/avdelning')
    const { body } = await ward.call<OperationOutcome>('Provenance/$validate', provenance)
    expect(body.issue.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('needs no scope for it', async () => {
    const narrow = await server.as('avdelning', 'system/Patient.c')
    const { status, location } = await narrow.post(patient)
    expect(status).toBe(201)
    await only(location)
  })
})

function addressesIn({ entry = [] }: Bundle): readonly string[] {
  return entry.map(({ response }) => response?.location?.replace(/\/_history.*/, '').replace(/^.*\/fhir\//, '') ?? '')
}

describe('X-Provenance', () => {
  const header = (more: object) => ({
    'x-provenance': JSON.stringify({
      resourceType: 'Provenance',
      recorded: '2020-01-01T00:00:00Z',
      agent: [{ who: { reference: 'Organization/kpv' } }],
      ...more,
    }),
  })

  it('adds a reason and entities, and says nothing of who did it or when', async () => {
    const { location: source } = await ward.post(patient)
    const entity = { role: 'source', what: { reference: source } }
    const reason = [{ text: 'Overflyttad' }]
    const signed = { ...entity, agent: [{ who: { reference: 'Organization/kpv' } }] }
    const { status, location } = await ward.post(patient, header({ reason, entity: [signed] }))
    expect(status).toBe(201)
    const provenance = await only(location)
    expect(provenance).toMatchObject({ reason: [{ coding: [{ code: 'TREAT' }] }, ...reason], entity: [entity] })
    expect(JSON.stringify(provenance)).not.toContain('kpv')
    expect(provenance.recorded).not.toContain('2020')
  })

  it('names no entity that is hidden or missing', async () => {
    const entity = [{ role: 'source', what: { reference: 'Patient/nobody' } }]
    const { status, issues } = await ward.post(patient, header({ entity }))
    expect([status, issues[0]?.code]).toEqual([422, 'not-found'])
  })
})

describe('a Provenance that a client writes itself', () => {
  const written = (target: string, agent: object) => ({
    resourceType: 'Provenance',
    target: [{ reference: target }],
    recorded: '2026-03-09T10:00:00+01:00',
    agent: [agent],
  })

  it.each([
    ['its own organisation', { who: { reference: 'Organization/avdelning' } }, 201],
    ['another organisation', { who: { reference: 'Organization/kpv' } }, 403],
    ['what its own is part of', { who: { reference: 'Organization/region' } }, 403],
    ['nobody but a name', { who: { display: 'Region Nord' } }, 403],
    [
      'its own, for another',
      { who: { reference: 'Organization/avdelning' }, onBehalfOf: { reference: 'Organization/kpv' } },
      403,
    ],
  ])('names %s', async (_, agent, expected) => {
    const { location } = await ward.post(patient)
    const { status, issues } = await ward.post(written(location, agent))
    expect([status, issues[0]?.details?.coding?.[0]?.code]).toEqual([
      expected,
      expected === 201 ? undefined : 'sparbarhet-av-token',
    ])
  })

  it('stays as it is, as all that the server says', async () => {
    const { location } = await ward.post(patient)
    const { id = '' } = await only(location)
    expect((await ward.delete(`Provenance/${id}`)).status).toBe(403)
    const patched = await ward.patch(`Provenance/${id}`, [{ op: 'remove', path: '/reason' }])
    expect(patched.status).toBe(403)
  })
})

it('a person is the author, with the assignment, on behalf of the unit', () => {
  const hsa = (type: string, id: string) => `${type}?identifier=${encodeURIComponent(`urn:oid:1.2.752.29.4.19|${id}`)}`
  const agents = agentsOf({
    kind: 'person',
    person: hsa('Practitioner', 'SE-P1'),
    assignment: hsa('PractitionerRole', 'SE-U1'),
    unit: hsa('Organization', 'SE-E1'),
    organization: hsa('Organization', 'SE-V1'),
    client: 'https://idp.example journal',
  })
  const told = agents.map(({ type, who, onBehalfOf }) => [
    type?.coding?.[0]?.code,
    who.type,
    who.identifier?.value,
    onBehalfOf?.identifier?.value,
  ])
  expect(told).toEqual([
    ['author', 'Practitioner', 'SE-P1', 'SE-E1'],
    ['author', 'PractitionerRole', 'SE-U1', 'SE-E1'],
    ['custodian', 'Organization', 'SE-V1', undefined],
    ['composer', 'Device', 'https://idp.example journal', undefined],
  ])
})
