/** Where a resource came from is said by the server alone, and stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ursprungUrl } from '../../../src/access/write/ursprung.ts'
import type { Client } from '../../support/facade-server.ts'
import { openPoliced, type PolicedServer } from '../../support/policed-server.ts'

let server: PolicedServer
let ward: Client
let municipality: Client
beforeAll(async () => {
  server = await openPoliced({ environment: { VARDBRO_WITHOUT_RULES: '*' } })
  ward = await server.as('avdelning')
  municipality = await server.as('kpv')
})
afterAll(() => server.close())

type Marked = { id: string; meta: { versionId: string; extension?: object[] } }

const marks = (...units: readonly string[]) =>
  units.map((unit) => ({ url: ursprungUrl, valueReference: { reference: `Organization/${unit}` } }))
const ours = marks('avdelning', 'region')
const patient = { resourceType: 'Patient', active: true, multipleBirthInteger: 1 }

async function made(content: object = patient): Promise<Marked> {
  const { status, body } = await ward.post<Marked>(content as typeof patient)
  expect(status).toBe(201)
  return body
}

describe('what a client creates', () => {
  it('came from its unit and all that it is part of', async () => {
    expect((await made()).meta.extension).toEqual(ours)
  })

  it.each([
    ['nothing but the mark', marks('kpv'), ours],
    [
      'the mark among others',
      [{ url: 'urn:x', valueString: 'a' }, ...marks('kpv')],
      [...ours, { url: 'urn:x', valueString: 'a' }],
    ],
    ['others', [{ url: 'urn:x', valueString: 'a' }], [...ours, { url: 'urn:x', valueString: 'a' }]],
  ])('loses what it said of that itself: %s', async (_, extension, expected) => {
    expect((await made({ ...patient, meta: { extension } })).meta.extension).toEqual(expected)
  })

  it('keeps its text: numbers as they were sent', async () => {
    const { authorization } = await server.bearer('system/*.cruds', 'avdelning')
    const number = '{"resourceType":"Patient","meta":{"extension":[{"url":"urn:x","valueDecimal":1.50}]},"active":true}'
    const answer = await fetch(`${server.base}/Patient`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/fhir+json' },
      body: number,
    })
    expect(await answer.text()).toContain('"valueDecimal":1.50')
  })
})

describe('what a client changes', () => {
  it.each<[string, (one: Marked) => Promise<{ body: unknown }>]>([
    ['an update without the mark', ({ id }) => ward.put({ ...patient, id, active: false })],
    [
      'an update with another',
      ({ id }) => ward.put({ ...patient, id, active: false, meta: { extension: marks('kpv') } }),
    ],
    ['a patch', ({ id }) => ward.patch(`Patient/${id}`, [{ op: 'replace', path: '/active', value: false }])],
    [
      'a patch of the mark',
      ({ id }) =>
        ward.patch(`Patient/${id}`, [
          { op: 'replace', path: '/active', value: false },
          { op: 'remove', path: '/meta/extension' },
        ]),
    ],
    [
      'an update within a transaction',
      async ({ id }) => {
        const { body } = await ward.transaction([{ ...patient, id, active: false }])
        return { body: body.entry?.[0]?.resource }
      },
    ],
  ])('still came from there after %s', async (_, change) => {
    const { body } = await change(await made())
    expect(body).toMatchObject({ active: false, meta: { versionId: '2', extension: ours } })
  })

  it('is what it was where the client sends the same, with the mark or without', async () => {
    const one = await made()
    const { meta: _, ...bare } = one
    for (const sent of [one, bare, { ...bare, meta: { extension: ours } }]) {
      const { status, body } = await ward.put<Marked>({ ...patient, ...sent })
      expect([status, body.meta.versionId]).toEqual([200, '1'])
    }
  })
})

it('what the rules of the server make in a request of a client came from that client', async () => {
  const withRules = await openPoliced()
  try {
    const unit = await withRules.as('avdelning')
    const encounter = {
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      subject: { reference: 'Patient/patient' },
      serviceProvider: { reference: 'Organization/avdelning' },
    }
    expect((await unit.post(encounter)).status).toBe(201)
    const opened = await unit.search<Marked>('EpisodeOfCare')
    const teams = await unit.search<Marked>('CareTeam')
    expect([...opened, ...teams].map(({ meta }) => meta.extension)).toEqual([ours, ours])
  } finally {
    await withRules.close()
  }
})

it('is searched by, and is valid where it comes back', async () => {
  const { id, ...content } = await made()
  const found = async (unit: string) => (await ward.search(`Patient?_id=${id}&ursprung=Organization/${unit}`)).length
  const count = async () => [await found('avdelning'), await found('region'), await found('kpv')]
  expect(await count()).toEqual([1, 1, 0])
  await ward.put({ ...patient, id, active: false })
  expect(await count()).toEqual([1, 1, 0])
  await ward.patch(`Patient/${id}`, [{ op: 'replace', path: '/active', value: true }])
  expect(await count()).toEqual([1, 1, 0])
  const { issues } = await ward.call('Patient/$validate', { ...content, id } as never)
  expect(issues.filter(({ expression }) => expression?.[0]?.includes('meta'))).toEqual([])
})

it('another unit says where its own came from', async () => {
  const { body } = await municipality.post<Marked>(patient)
  expect(body.meta.extension).toEqual(marks('kpv', 'kommun'))
})
