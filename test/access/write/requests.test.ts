/** Each kind of request is held to who asks: batches, conditions, messages; and none where there is no policy. */
import type { Bundle, Communication, Encounter, Provenance } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ursprungUrl } from '../../../src/access/write/ursprung.ts'
import { type Client, client } from '../../support/facade-server.ts'
import { messageOf } from '../../support/messages.ts'
import { communication, encounter, facts, sendMessage } from '../../support/omslag-world.ts'
import { openPoliced, type PolicedServer } from '../../support/policed-server.ts'
import { openSmartServer } from '../../support/smart-server.ts'

let server: PolicedServer
let ward: Client
/** Of the ward too, and sees what is female. */
let limited: Client
beforeAll(async () => {
  server = await openPoliced()
  ward = await server.as('avdelning')
  limited = await server.as('avdelning', 'system/Patient.cruds?gender=female system/Organization.rs')
  await server.journal.put({ ...hidden, id: 'hidden' })
})
afterAll(() => server.close())

const identifier = ['create', 'update', 'delete'].map((value) => ({ system: 'urn:x', value }))
const hidden = { resourceType: 'Patient', gender: 'male', identifier } as const
const seen = { resourceType: 'Patient', gender: 'female' } as const

describe('criteria that only what is hidden matches', () => {
  it('match nothing for a conditional create', async () => {
    const { status } = await limited.post(seen, { 'if-none-exist': 'identifier=urn:x|create' })
    expect(status).toBe(201)
  })

  it.each([
    [
      'update',
      (url: string, value: string) => ({
        resource: { ...seen, identifier: [{ system: 'urn:x', value }] },
        request: { method: 'PUT', url },
      }),
      '201 Created',
    ],
    ['delete', (url: string) => ({ request: { method: 'DELETE', url } }), '204 No Content'],
  ])('match nothing for a conditional %s', async (kind, entry, expected) => {
    for (const one of [kind, `no ${kind}`]) {
      const { body } = await limited.transaction([entry(`Patient?identifier=urn:x|${one}`, one) as never])
      expect(body.entry?.[0]?.response?.status).toBe(expected)
    }
    expect((await server.journal.get('Patient/hidden')).body).toMatchObject({ meta: { versionId: '1' } })
  })
})

it('the entries of a batch are requests of their own: one is refused, the other is not', async () => {
  const other = { resourceType: 'Organization', name: 'Enhet' } as const
  const { body } = await ward.transaction([seen, other], 'batch')
  expect(body.entry?.map(({ response }) => response?.status)).toEqual(['201 Created', '403 Forbidden'])
})

describe('the directory and definitions', () => {
  const vitals = { resourceType: 'ValueSet', status: 'active', url: 'urn:x:vitals' } as const
  const unit = { resourceType: 'Organization', name: 'Enhet' } as const
  it('are written by their keepers alone', async () => {
    const statuses = await Promise.all(
      [unit, vitals].flatMap((one) => [ward, server.keeper].map(async (by) => (await by.post(one)).status)),
    )
    expect(statuses).toEqual([403, 201, 403, 201])
    const renamed = [{ op: 'replace' as const, path: '/name', value: 'Annan' }]
    expect((await ward.patch('Organization/avdelning', renamed)).status).toBe(403)
    expect((await ward.delete('Organization/kpv')).status).toBe(403)
  })
})

describe('a message', () => {
  const sent = async (unit: string, number: number) => {
    const header = await server.bearer('system/*.cruds', unit)
    return sendMessage(server.base, messageOf([encounter(number), communication(number)], facts(number)), header)
  }

  it('of a unit has its ids and its own Provenance, beside that of the token', async () => {
    const { code, issue } = await sent('avdelning', 1)
    expect([code, issue.filter(({ severity }) => severity === 'error')]).toEqual(['ok', []])
    const [stay] = await ward.search<Encounter>('Encounter?identifier=omslag-1')
    expect(JSON.stringify(stay?.meta)).toContain(ursprungUrl)
    const traces = await ward.search<Provenance>(`Provenance?target=Encounter/${stay?.id}`)
    expect(traces.filter(({ agent }) => agent[0]?.who.reference === 'Organization/avdelning')).toHaveLength(1)
    expect(traces.length).toBeGreaterThan(1)
  })

  it('in the name of another is refused', async () => {
    const { code } = await sent('kpv', 2)
    expect(code).toBe('fatal-error')
    expect(await ward.search<Communication>('Communication?sender=Organization/avdelning&_count=200')).toHaveLength(1)
  })
})

it('without a policy nothing is said and nothing is asked', async () => {
  const plain = await openSmartServer({ environment: { VARDBRO_WITHOUT_RULES: '*' } })
  try {
    const one = client(plain.base, {}, await plain.bearer('system/*.cruds'))
    const put = await one.put<Bundle>({
      resourceType: 'Patient',
      id: 'own',

      managingOrganization: { reference: 'Organization/nobody' },
    })
    expect([put.status, put.body.meta?.extension]).toEqual([201, undefined])
    expect(await one.search('Provenance')).toEqual([])
  } finally {
    await plain.close()
  }
})
