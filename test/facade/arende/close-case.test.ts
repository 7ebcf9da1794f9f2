import type { EpisodeOfCare, ServiceRequest, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type Client, type FacadeServer, hour, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { avslut, ofCase, stay, summary, vardbegaran } from './case-content.ts'

const samla = `${canonical}/PlanDefinition/samla-oppenvardsprocessen|2026.1.0`
const ending = [{ coding: [{ system: `${canonical}/CodeSystem/arendetyp`, code: 'oppenvard-avslut' }] }]
const dalarna = `${canonical}/PlanDefinition/dalarna-utskrivning|2018.1.0`

let server: FacadeServer
let kpv: Client
let vardcentral: Client
beforeEach(async () => {
  server = await openFacade()
  kpv = server.as('PractitionerRole/kommunsjukskoterska')
  vardcentral = server.as('PractitionerRole/vardcentralslakare')
})
afterEach(() => server.close())

const codes = (issues: readonly { details?: { coding?: { code?: string }[] } }[]) =>
  issues.map(({ details }) => details?.coding?.[0]?.code)

/** The case that a resource opens, put under a routine. */
async function opened(opener: object, routine: string): Promise<EpisodeOfCare> {
  await server.open.post({ ...opener })
  const [episode] = await server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient&_sort=-_lastUpdated')
  const extension = [{ url: `${canonical}/StructureDefinition/rutin`, valueCanonical: routine }]
  return (await server.open.put<EpisodeOfCare>({ ...episode, extension })).body
}

const closing = (client: Client, episode: EpisodeOfCare) =>
  client.put<EpisodeOfCare>({ ...episode, status: 'finished' })

/** Withdraws the requests of a case. */
async function withdraw(episode: EpisodeOfCare): Promise<void> {
  const requests = await server.open.search<ServiceRequest>(`ServiceRequest?arende=EpisodeOfCare/${episode.id}`)
  for (const request of requests) await server.open.put({ ...request, status: 'revoked' })
}

/** Accepts the requests of a case. */
async function accept(episode: EpisodeOfCare): Promise<void> {
  const type = { coding: [{ system: `${canonical}/CodeSystem/processbegrepp`, code: 'startdatum' }] }
  const tasks = await server.open.search<Task>(`Task?arende=EpisodeOfCare/${episode.id}&code=fulfill`)
  for (const task of tasks) {
    const { status } = await server.open.put({
      ...task,
      status: 'accepted',
      output: [{ type, valueDate: '2026-03-12' }],
    })
    expect(status).toBe(200)
  }
}

describe('by the routine of SAMLA', () => {
  it('is closed by municipal primary care, and ends then [VGR-13]', async () => {
    const episode = await opened(vardbegaran(), samla)
    await withdraw(episode)
    server.wait(hour)
    expect((await closing(vardcentral, episode)).status).toBe(422)
    const { status, body } = await closing(kpv, episode)
    const at = new Date(server.clock.now).toISOString()
    expect([status, body.period?.end]).toEqual([200, at])
    expect(body.statusHistory).toMatchObject([
      { status: 'active', period: { end: at } },
      { status: 'finished', period: { start: at } },
    ])
  })

  it('is not closed before the request is answered; the refusal says which is not [VGR-13]', async () => {
    const episode = await opened(vardbegaran(), samla)
    const [request] = await server.open.search<ServiceRequest>('ServiceRequest?patient=Patient/patient')
    const { status, issues } = await closing(kpv, episode)
    expect([status, codes(issues)]).toEqual([422, ['closing-request-answered']])
    expect(issues[0]?.diagnostics).toContain(`ServiceRequest/${request?.id}`)
  })

  it('is closed by none of fifty who may not, or try too early', async () => {
    const episode = await opened(vardbegaran(), samla)
    const raced = await race((number) => closing(number % 2 === 0 ? kpv : vardcentral, episode))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is closed by whom nobody names, with a warning', async () => {
    const episode = await opened(vardbegaran(), samla)
    await withdraw(episode)
    const said = { prefer: 'return=OperationOutcome' }
    const { status, issues } = await server.open.put({ ...episode, status: 'finished' }, said)
    expect(status).toBe(200)
    expect(issues).toContainEqual(expect.objectContaining({ severity: 'warning', details: expect.anything() }))
    expect(codes(issues)).toContain('close-case')
  })

  it('is closed when the transaction brings what was missing, whatever the order of its entries', async () => {
    const episode = await opened(vardbegaran(), samla)
    const [request] = await server.open.search<ServiceRequest>('ServiceRequest?patient=Patient/patient')
    const { status, body } = await server.open.transaction([
      { ...episode, status: 'finished' },
      { ...request, status: 'revoked' },
    ])
    expect([status, JSON.stringify(body)]).toEqual([200, expect.anything()])
  })
})

describe('at the end of municipal care, by the routine of SAMLA', () => {
  it('is not closed before the vårdbegäran about the end is sent [VGR-14] [VGR-18]', async () => {
    const extension = [{ url: `${canonical}/StructureDefinition/rutin`, valueCanonical: samla }]
    const patient = { reference: 'Patient/patient' }
    const made = {
      resourceType: 'EpisodeOfCare',
      id: 'end',
      status: 'active',
      type: ending,
      patient,
      extension,
    } as const
    await server.open.put(made)
    const { status, issues } = await closing(kpv, made)
    expect([status, codes(issues)]).toEqual([422, ['closing-request-sent']])
  })

  it('is not closed while the summary tells of no further needs [VGR-16] [VGR-18]', async () => {
    await server.open.put(summary())
    const episode = await opened(avslut(), samla)
    await accept(episode)
    await server.open.put(summary({ section: [{ title: 'Genomförda insatser', text: summaryText }], meta: undefined }))
    expect(codes((await closing(kpv, episode)).issues)).toEqual(['closing-needs-documented'])
    await server.open.put(summary())
    expect((await closing(kpv, episode)).status).toBe(200)
  })

  it('lists all that is missing at once [VGR-18]', async () => {
    const episode = await opened(vardbegaran(), samla)
    const { issues } = await closing(kpv, { ...episode, type: ending })
    expect(codes(issues)).toEqual(['closing-request-answered', 'closing-request-sent'])
  })
})

describe('by the routine of Dalarna', () => {
  it('is closed by outpatient care, after the discharge [DAL-F2]', async () => {
    const encounter = stay({ id: 'stay' })
    const made = await opened(stay(), dalarna)
    await server.open.put({ ...encounter, ...ofCase('Encounter', made.id ?? '') })
    expect((await closing(kpv, made)).status).toBe(422)
    expect(codes((await closing(vardcentral, made)).issues)).toEqual(['closing-discharged', 'closing-discharged'])
    const going = await server.open.search<{ id: string }>(`Encounter?arende=EpisodeOfCare/${made.id}`)
    for (const one of going) {
      const period = { start: '2026-03-09T08:00:00+01:00', end: '2026-03-09T09:00:00+01:00' }
      await server.open.put({ ...one, resourceType: 'Encounter', status: 'finished', period, meta: undefined })
    }
    expect((await closing(server.as('PractitionerRole/vardcentralslakare-b'), made)).status).toBe(422)
    expect((await closing(vardcentral, made)).status).toBe(200)
  })
})

const summaryText = { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Sårvård.</p></div>' }
