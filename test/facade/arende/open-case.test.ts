import type { CareTeam, Encounter, EpisodeOfCare, Extension, ServiceRequest } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { violators } from '../../support/violators.ts'
import { askForStay, avslut, ofCase, prepared, stay, summary, vardbegaran } from './case-content.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openFacade()
})
afterEach(() => server.close())

const cases = () => server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient')
const linkOf = ({ extension = [] }: ServiceRequest) =>
  extension.flatMap(({ valueReference }) => valueReference?.reference ?? [])
const rutin = ({ extension = [] }: EpisodeOfCare) =>
  extension.flatMap(({ valueCanonical }: Extension) => valueCanonical ?? [])
const said = { prefer: 'return=OperationOutcome' }

async function partiesOf(episode: EpisodeOfCare | undefined): Promise<Record<string, string | undefined>> {
  const { body } = await server.open.get<CareTeam>(episode?.team?.[0]?.reference ?? '')
  const all = body.participant ?? []
  return Object.fromEntries(all.map(({ role, member }) => [role?.[0]?.coding?.[0]?.code, member?.reference]))
}

describe('a vårdbegäran that names no case', () => {
  it('opens one, with parties, routine and identifier, in its own commit, and says so [VGR-06]', async () => {
    const { status, issues } = await server.open.post(vardbegaran(), said)
    const [episode, ...more] = await cases()
    expect([status, more]).toEqual([201, []])
    expect(issues.map(({ diagnostics }) => diagnostics).join(' ')).toContain(`opened: EpisodeOfCare/${episode?.id}`)
    expect(episode).toMatchObject({
      status: 'active',
      identifier: [{ system: 'urn:ietf:rfc:3986', value: expect.stringMatching(/^urn:uuid:/) }],
      type: [{ coding: [{ code: 'oppenvard-start', display: 'Öppenvårdsprocess, start' }] }],
      period: { start: '2026-03-09T09:15:00+01:00' },
      managingOrganization: { reference: 'Organization/region' },
    })
    expect(rutin(episode as EpisodeOfCare).at(-1)).toMatch(/PlanDefinition\/dalarna-utskrivning\|/)
    expect(await partiesOf(episode)).toEqual({
      'listad-vardcentral': 'Organization/vardcentral',
      'kommunal-primarvard': 'Organization/kpv',
    })
  })

  it('is answered with the link, and keeps it when a later PUT or PATCH leaves it out', async () => {
    const { body } = await server.open.post<ServiceRequest>(vardbegaran())
    const [episode] = await cases()
    expect(linkOf(body)).toEqual([`EpisodeOfCare/${episode?.id}`])
    const { extension: _, ...bare } = body
    expect(linkOf((await server.open.put<ServiceRequest>({ ...bare, priority: 'urgent' })).body)).toEqual(linkOf(body))
    const patched = await server.open.patch<ServiceRequest>(`ServiceRequest/${body.id}`, [
      { op: 'remove', path: '/extension' },
    ])
    expect(linkOf(patched.body)).toEqual(linkOf(body))
    expect(await cases()).toHaveLength(1)
  })
})

describe('a vårdbegäran', () => {
  it.each([
    ['is only prepared', { intent: 'plan', code: undefined, category: [{ text: 'förberedd' }], meta: undefined }],
    ['is a draft', { status: 'draft' }],
  ])('opens none where it %s', async (_why, changes) => {
    expect((await server.open.post(vardbegaran(changes))).status).toBe(201)
    expect(await cases()).toEqual([])
  })

  it('opens one when the draft is sent', async () => {
    const { body } = await server.open.post<ServiceRequest>(vardbegaran({ status: 'draft' }))
    await server.open.put({ ...body, status: 'active' })
    expect(await cases()).toHaveLength(1)
  })
})

describe('vårdbegäran that name no case', () => {
  it('open one case only when fifty send the same at once', async () => {
    const request = vardbegaran()
    const [{ value }] = request.identifier as [{ value: string }]
    const sending = { 'if-none-exist': `identifier=${value}` }
    await Promise.all(Array.from({ length: violators }, () => server.open.post(request, sending)))
    expect(await cases()).toHaveLength(1)
  })

  it.each([
    ['region-till-kommun-start', 'oppenvard-start', vardbegaran],
    ['kommun-till-vc-avslut', 'oppenvard-avslut', avslut],
    ['kommun-till-slutenvard', 'slutenvardsprocess', askForStay],
  ])('with the direction %s open a case of type %s', async (_direction, type, make) => {
    await server.open.put(summary())
    expect((await server.open.post(make())).status).toBe(201)
    expect((await cases())[0]?.type?.[0]?.coding?.[0]?.code).toBe(type)
  })
})

describe('a slutenvårdstillfälle that names no case', () => {
  it('opens one with the ward and the listed vårdcentral as parties [FYR-11]', async () => {
    const { body } = await server.open.post<Encounter>(stay())
    const [episode] = await cases()
    expect(body.episodeOfCare).toEqual([{ reference: `EpisodeOfCare/${episode?.id}` }])
    expect(episode?.type?.[0]?.coding?.[0]?.code).toBe('slutenvardsprocess')
    expect(await partiesOf(episode)).toEqual({
      'listad-vardcentral': 'Organization/vardcentral',
      slutenvard: 'Organization/avdelning',
    })
  })

  it('has those of the municipality who keep a prepared vårdbegäran for the patient as parties', async () => {
    await server.open.post(prepared())
    await server.open.post(stay())
    expect(await partiesOf((await cases())[0])).toMatchObject({ socialtjanst: 'Organization/socialtjanst' })
  })
})

describe('a slutenvårdstillfälle', () => {
  it('opens a planned case where it is planned, which begins with the stay', async () => {
    const { body } = await server.open.post<Encounter>(stay({ status: 'planned' }))
    expect((await cases())[0]?.status).toBe('planned')
    await server.open.put({ ...body, status: 'in-progress' })
    expect((await cases())[0]).toMatchObject({
      status: 'active',
      statusHistory: [{ status: 'planned' }, { status: 'active' }],
    })
  })

  it.each([{ status: 'cancelled' }, { class: { code: 'AMB' } }])('opens none with %j [FYR-11]', async (changes) => {
    await server.open.post(stay({ ...changes, meta: undefined }))
    expect(await cases()).toEqual([])
  })
})

describe('a slutenvårdstillfälle that continues something', () => {
  it('shares its case with a vårdbegäran within it, whichever comes first in the transaction', async () => {
    const within = (id: string) => vardbegaran({ encounter: { reference: `Encounter/${id}` } })
    await server.open.transaction([stay({ id: 'one' }), { ...within('one'), id: 'r1' }])
    expect(await cases()).toHaveLength(1)
    await server.open.transaction([{ ...within('two'), id: 'r2' }, stay({ id: 'two' })])
    expect(await cases()).toHaveLength(2)
  })

  it('goes on with the case that the municipality opened by asking for hospital care', async () => {
    await server.open.post(askForStay())
    await server.open.post(stay())
    expect(await cases()).toHaveLength(1)
    await server.open.post(stay())
    expect(await cases()).toHaveLength(2)
  })

  it('that names a case stays in that case', async () => {
    await server.open.put({
      resourceType: 'EpisodeOfCare',
      id: 'own',
      status: 'active',
      patient: { reference: 'Patient/patient' },
    })
    await server.open.post(stay(ofCase('Encounter', 'own')))
    expect(await cases()).toHaveLength(1)
  })
})
