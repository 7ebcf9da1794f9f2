/** What is written leads to nothing that its writer may not see, and no answer tells hidden from missing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Client } from '../../support/facade-server.ts'
import { openPoliced, type PolicedServer } from '../../support/policed-server.ts'

let server: PolicedServer
let keeper: Client
/** Sees what is female, and EpisodeOfCare that are planned. */
let limited: Client
const scope =
  'system/Patient.cruds?gender=female system/EpisodeOfCare.cruds?status=planned system/Organization.rs system/Task.cruds system/Binary.cruds system/Consent.cruds system/CareTeam.cruds system/Device.cruds?status=active'
const sent = { resourceType: 'Patient', gender: 'female' } as const
const ofWard = { reference: 'Organization/avdelning' }

beforeAll(async () => {
  server = await openPoliced()
  keeper = server.keeper
  const whole = await server.as('avdelning')
  limited = await server.as('avdelning', scope)
  for (const [id, gender] of [
    ['seen', 'female'],
    ['hidden', 'male'],
  ]) {
    expect((await server.journal.put({ resourceType: 'Patient', id: id ?? '', gender })).status).toBe(201)
  }
  const opened = await whole.post({
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: 'Patient/hidden' },
    serviceProvider: ofWard,
  })
  expect(opened.status).toBe(201)
  const [episode] = await whole.search<{ id: string }>('EpisodeOfCare?patient=hidden')
  hiddenCase = `EpisodeOfCare/${episode?.id}`
})
afterAll(() => server.close())
let hiddenCase = ''

const consent = (reference: string) => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ code: 'patient-privacy' }] },
  category: [{ text: 'a' }],
  policyRule: { text: 'a' },
  patient: { reference },
  organization: [ofWard],
})

/** The answer without the id that was sent. */
function shape({ status, body }: Answer<unknown>, id: string): unknown {
  return [status, JSON.parse(JSON.stringify(body).replaceAll(id, '…'))]
}

const missing = 'nobody'
/** As long as the id of a case: places in the text are told, too. */
const missingCase = 'EpisodeOfCare/00000000-0000-7000-8000-000000000000'

/** Each way to refer to something, by its address. */
const ways: readonly (readonly [string, (address: string) => Promise<Answer<unknown>>])[] = [
  ['in a create', (address) => limited.post(consent(address))],
  ['by an absolute URL', (address) => limited.post(consent(`${server.base}/${address}`))],
  ['to a version', (address) => limited.post(consent(`${address}/_history/1`))],
  ['in an update', async (address) => limited.put({ ...(await own()), patient: { reference: address } })],
  [
    'in a patch',
    async (address) =>
      limited.patch(`Consent/${(await own()).id}`, [{ op: 'replace', path: '/patient/reference', value: address }]),
  ],
  ['in a transaction', (address) => limited.transaction([sent, consent(address)])],
  [
    'in a transaction that would update it',
    (address) =>
      limited.transaction([consent(address), { ...sent, id: address.replace('Patient/', ''), active: true }]),
  ],
  [
    'in a transaction that would patch it',
    (address) => {
      const data = Buffer.from('[{"op":"add","path":"/active","value":true}]').toString('base64')
      const binary = { resourceType: 'Binary', contentType: 'application/json-patch+json', data } as const
      return limited.transaction([consent(address), { resource: binary, request: { method: 'PATCH', url: address } }])
    },
  ],
  [
    'in an extension',
    (address) => limited.post({ ...sent, extension: [{ url: 'urn:x', valueReference: { reference: address } }] }),
  ],
  [
    'in what is contained',
    (address) =>
      limited.post({
        ...sent,
        contained: [{ resourceType: 'Device', id: 'a', patient: { reference: address } }],
        extension: [{ url: 'urn:x', valueReference: { reference: '#a' } }],
      }),
  ],
]

async function own(): Promise<{ id: string } & ReturnType<typeof consent>> {
  const { body, status } = await limited.post<{ id: string } & ReturnType<typeof consent>>(consent('Patient/seen'))
  expect(status).toBe(201)
  return body
}

describe('a reference', () => {
  it.each(ways)('%s to what is hidden is refused as one to what is missing', async (_, refer) => {
    const [hidden, nowhere] = [await refer('Patient/hidden'), await refer(`Patient/${missing}`)]
    expect(hidden.status).toBeGreaterThanOrEqual(400)
    expect(shape(hidden, 'Patient/hidden')).toEqual(shape(nowhere, `Patient/${missing}`))
  })

  it('leads to what is seen, to what the transaction brings, and to what it finds by criteria', async () => {
    const urn = 'urn:uuid:0c2b1f0e-7d0f-4a59-9c52-6a58b4b6a001'
    const answer = await limited.transaction([
      { fullUrl: urn, resource: { ...sent, active: true }, request: { method: 'POST', url: 'Patient' } },
      consent(urn),
      consent('Patient/seen'),
      consent('Patient?_id=seen'),
    ])
    expect(answer.status).toBe(200)
  })

  it('that stood there before may stay', async () => {
    const whole = await server.as('avdelning')
    const { body, status } = await whole.post<{ id: string }>(consent('Patient/hidden'))
    expect(status).toBe(201)
    const { id } = body
    const changed = await limited.put({ ...consent('Patient/hidden'), id, status: 'inactive' })
    expect(changed.status).toBe(200)
  })
})

describe('a reference to a case', () => {
  it('that is hidden is refused before any rule speaks of the case', async () => {
    const task = (address: string, by = ofWard) => ({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: { reference: 'Patient/seen' },
      requester: by,
      owner: by,
      extension: [
        { url: 'https://vardbro.example/fhir/StructureDefinition/arende', valueReference: { reference: address } },
      ],
    })
    const hidden = await limited.post(task(hiddenCase))
    const nowhere = await limited.post(task(missingCase))
    expect([hidden.status, hidden.issues[0]?.code]).toEqual([422, 'not-found'])
    expect(shape(hidden, hiddenCase)).toEqual(shape(nowhere, missingCase))
    // Who is no party would else hear that there is a case, and that it is none.
    const stranger = await server.as('rehab', scope)
    const both = (address: string) => {
      const episode = { resourceType: 'EpisodeOfCare', status: 'planned', patient: { reference: 'Patient/seen' } }
      return stranger.transaction([
        task(address, { reference: 'Organization/rehab' }),
        { ...episode, id: address.replace('EpisodeOfCare/', '') },
      ])
    }
    expect(shape(await both(hiddenCase), hiddenCase)).toEqual(shape(await both(missingCase), missingCase))
  })
})

const other = (id: string) => ({ ...sent, id, active: true })

describe('an id', () => {
  const at = (id: string) => `Patient/${id}`
  const deeds: readonly (readonly [string, (id: string) => Promise<Answer<unknown>>, number])[] = [
    ['is not chosen by an update', (id) => limited.put(other(id)), 405],
    ['is not chosen by an update under conditions', (id) => limited.put(other(id), { 'if-match': 'W/"1"' }), 405],
    ['is not chosen by an update that must make it', (id) => limited.put(other(id), { 'if-none-match': '*' }), 405],
    ['is not chosen in a transaction', (id) => limited.transaction([other(id)]), 405],
    ['is not patched', (id) => limited.patch(at(id), [{ op: 'add', path: '/active', value: true }]), 404],
    ['is not read', (id) => limited.get(at(id)), 404],
    ['is not read in a transaction', (id) => limited.transaction([{ request: { method: 'GET', url: at(id) } }]), 404],
    ['is as good as deleted', (id) => limited.delete(at(id)), 204],
  ]
  it.each(deeds)('%s, whether it is hidden or not there', async (_, deed, expected) => {
    const [hidden, nowhere] = [await deed('hidden'), await deed(missing)]
    expect(hidden.status).toBe(expected)
    expect(shape(hidden, at('hidden'))).toEqual(shape(nowhere, at(missing)))
    expect(await keeper.get('Patient/hidden')).toMatchObject({ status: 200, body: { meta: { versionId: '1' } } })
  })
})

describe('an id that is free', () => {
  it('of what was deleted is as one that was never used', async () => {
    const device = { resourceType: 'Device', status: 'active' } as const
    const { body } = await limited.post<{ id: string }>(device)
    expect((await limited.delete(`Device/${body.id}`)).status).toBe(204)
    const unused = '00000000-0000-7000-8000-000000000000'
    const asked = async (id: string) => {
      const put = await limited.put({ ...device, id })
      const patched = await limited.patch(`Device/${id}`, [{ op: 'remove', path: '/status' }])
      return [put, patched].map((answer) => shape(answer, id))
    }
    const deleted = await asked(body.id)
    expect(deleted.map((one) => (one as [number])[0])).toEqual([405, 404])
    expect(deleted).toEqual(await asked(unused))
  })

  it('is not taken from the content where criteria match nothing', async () => {
    const put = (id: string) =>
      limited.transaction([
        { resource: other(id) as never, request: { method: 'PUT', url: 'Patient?identifier=urn:x|nobody' } },
      ])
    const [hidden, nowhere] = [await put('hidden'), await put(missing)]
    expect(hidden.status).toBe(405)
    expect(hidden.body).toEqual(nowhere.body)
  })

  it('is chosen by who is trusted to', async () => {
    expect((await server.journal.put({ resourceType: 'Patient', id: 'chosen' })).status).toBe(201)
  })
})
