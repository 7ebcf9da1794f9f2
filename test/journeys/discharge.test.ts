/** A stay in hospital in Dalarna from admission to the way home, and what may go wrong on it. dalarna-utskrivning, whole. */
import type { BundleEntry, Communication, Encounter, EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stay } from '../facade/arende/case-content.ts'
import { admission, discharged, ext, type Json, message, own, readyFact } from '../support/case-messages.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { messageOf } from '../support/messages.ts'
import { sendMessage } from '../support/omslag-world.ts'
import { at, caseIn, endJourney, episodeOf, eventsOf, openIn, openTasks, partiesOf, responsibleAt } from './journey.ts'

let server: FacadeServer
let caseId: string
let encounter: Encounter
const ward = () => server.as('PractitionerRole/utskrivningssjukskoterska')
const doctor = () => server.as('PractitionerRole/avdelningslakare')
const nurse = () => server.as('PractitionerRole/kommunsjukskoterska')

/** A Monday morning: the ward admits the patient, who is a party's case from then on. */
beforeEach(async () => {
  server = await openIn('2080', '2026-03-09T10:00:00+01:00')
  const admitted = await ward().post<Encounter>(stay())
  expect(admitted.status).toBe(201)
  encounter = admitted.body
  caseId = caseIn(encounter)
  const colour = ext('processniva', { valueCode: 'gul' })
  await doctor().patch(`EpisodeOfCare/${caseId}`, [{ op: 'add', path: '/extension/-', value: colour }])
})
afterEach(() => endJourney(server))

/** A message about the stay, sent when the clock stands. */
function about(made: Json, over: Json = {}): Json {
  const sent = new Date(server.clock.now).toISOString()
  return { ...made, encounter: { reference: `Encounter/${encounter.id}` }, sent, ...over }
}
async function send(made: Json, as = ward()): Promise<Communication & { id: string }> {
  const { status, body, issues } = await as.post<Communication>(about(made))
  expect([status, issues.map(({ diagnostics }) => diagnostics)]).toEqual([201, []])
  return body as Communication & { id: string }
}
const stored = async () => (await server.open.get<Encounter>(`Encounter/${encounter.id}`)).body
const klar = (instant: string) =>
  message(caseId, 'utskrivningsklar', { extension: [readyFact([], 'avdelningslakare', instant)] })
const goHome = (date: string) => message(caseId, 'utskrivningsmeddelande', { extension: discharged(date) })
const factOf = (of: Encounter, id: string) => of.extension?.find(({ url }) => url.endsWith(`/${id}`))

describe('a stay in Dalarna', () => {
  it('goes from admission to home: parties, receipts, responsibility and timeline follow', async () => {
    expect(await partiesOf(server, caseId)).toEqual(
      expect.arrayContaining(['listad-vardcentral vardcentral', 'slutenvard avdelning']),
    )
    await send(admission(caseId))
    expect(await openTasks(server, caseId, 'kvittera')).toHaveLength(3)
    const mine = (await openTasks(server, caseId, 'kvittera')).find(({ owner }) => owner?.reference?.endsWith('kpv'))
    expect((await nurse().put<Task>({ ...mine, status: 'in-progress' } as Task)).status).toBe(200)
    at(server, '2026-03-16T10:00:00+01:00')
    await send(klar('2026-03-16T10:00:00+01:00'), doctor())
    at(server, '2026-03-17T11:00:00+01:00')
    await send(goHome('2026-03-17T11:00:00+01:00'))
    expect((await stored()).status).toBe('finished')
    expect(await responsibleAt(server, caseId, '2026-03-16T12:00:00+01:00')).toBe('Organization/avdelning')
    expect(await responsibleAt(server, caseId, '2026-03-18T12:00:00+01:00')).toBe('Organization/vardcentral')
    expect(await eventsOf(server, caseId)).toEqual(
      expect.arrayContaining(['inskriven', 'meddelande-skickat', 'pud-satt', 'utskrivningsklar', 'utskriven']),
    )
  })

  it('is closed by outpatient care, not by the ward', async () => {
    const close = async (as: typeof ward) =>
      (await as().put<EpisodeOfCare>({ ...(await episodeOf(server, caseId)), status: 'finished' })).status
    await send(admission(caseId))
    at(server, '2026-03-17T11:00:00+01:00')
    await send(klar('2026-03-17T10:00:00+01:00'), doctor())
    await send(goHome('2026-03-17T11:00:00+01:00'))
    expect(await close(ward)).toBe(422)
    expect(await close(() => server.as('PractitionerRole/vardcentralslakare'))).toBe(200)
  })
})

describe('what goes wrong on a stay', () => {
  it('is taken back: ready for discharge no more, and all who were told are told so', async () => {
    await send(admission(caseId))
    const said = await send(klar('2026-03-09T10:00:00+01:00'), doctor())
    server.wait(60_000)
    const inResponseTo = [{ reference: `Communication/${said.id}` }]
    await send(
      message(caseId, 'aterkallad-utskrivningsklar', {
        inResponseTo,
        reasonCode: [own('aterkallelseorsak', 'forsamrad')],
      }),
    )
    const fact = factOf(await stored(), 'utskrivningsklar')
    expect(fact?.extension?.map(({ url }) => url)).toContain('aterkallad')
    expect(await openTasks(server, caseId, 'kvittera')).toHaveLength(9)
  })

  it('ends when the patient dies: what is open is cancelled, and all parties are told', async () => {
    await send(admission(caseId))
    const { body } = await server.open.get('Patient/patient')
    server.wait(60_000)
    expect((await ward().put({ ...body, deceasedDateTime: '2026-03-09T10:01:00+01:00' })).status).toBe(200)
    const messages = await server.open.search<Communication>(`Communication?arende=EpisodeOfCare/${caseId}`)
    const last = messages.find(({ category }) => category?.[0]?.coding?.[0]?.code === 'avbrott-i-processen')
    const open = await openTasks(server, caseId, 'kvittera')
    const asked = open.filter(({ focus }) => focus?.reference === `Communication/${last?.id}`)
    expect(asked.length).toBe(last?.recipient?.length)
  })
})

describe('a stay that does not end as planned', () => {
  it('begins anew when the patient comes back within a day', async () => {
    await send(admission(caseId))
    await send(klar('2026-03-09T10:00:00+01:00'), doctor())
    at(server, '2026-03-09T12:00:00+01:00')
    await send(goHome('2026-03-09T12:00:00+01:00'))
    at(server, '2026-03-10T08:00:00+01:00')
    const again = stay({ episodeOfCare: encounter.episodeOfCare, period: { start: '2026-03-10T08:00:00+01:00' } })
    expect((await ward().post<Encounter>(again)).status).toBe(201)
    expect(await responsibleAt(server, caseId, '2026-03-10T07:00:00+01:00')).toBe('Organization/vardcentral')
    expect(await responsibleAt(server, caseId, '2026-03-10T09:00:00+01:00')).toBe('Organization/avdelning')
  })

  it('does not reach a unit that is no party: the answer says so, and nothing is sent', async () => {
    const over = { recipient: [{ reference: 'Organization/rehab' }] }
    const { status } = await ward().post(about(message(caseId, 'administrativt', over), over))
    expect([status, await openTasks(server, caseId, 'kvittera')]).toEqual([422, []])
  })
})

const patientUuid = '0d5ed6f8-0000-4000-8000-000000000001'
const byNumber = ({ system, value }: Json) => ({ reference: `Patient?identifier=${system}|${value}` })
const carried = (resource: Json): BundleEntry => ({
  fullUrl: 'urn:uuid:0d5ed6f8-0000-4000-8000-000000000002',
  resource: resource as unknown as Communication,
})

async function mergeInto(reference: string, number: Json): Promise<void> {
  const parameter = [
    { name: 'source-patient-identifier', valueIdentifier: number },
    { name: 'target-patient', valueReference: { reference } },
  ]
  expect((await nurse().call('Patient/$merge', { resourceType: 'Parameters', parameter })).status).toBe(200)
}

describe('a patient whose identity changes or is protected', () => {
  it('is written to by the number that was replaced, and stays one patient', async () => {
    const reserv = { system: 'http://electronichealth.se/identifier/nationelltReservnummer', value: '20210325K069' }
    const { body } = await server.open.get('Patient/patient')
    await server.open.post({ ...body, id: undefined, meta: undefined, identifier: [reserv] })
    await mergeInto('Patient/patient', reserv)
    const { status } = await server.open.transaction([about(admission(caseId), { subject: byNumber(reserv) })])
    const [sent] = await server.open.search<Communication>(`Communication?arende=EpisodeOfCare/${caseId}`)
    expect([status, sent?.subject?.reference]).toEqual([200, 'Patient/patient'])
  })

  it.each<[string, (number: Json) => readonly BundleEntry[]]>([
    ['refers to the patient by it', (number) => [carried(about(admission(caseId), { subject: byNumber(number) }))]],
    [
      'brings the patient with it',
      (number) => [
        { fullUrl: `urn:uuid:${patientUuid}`, resource: { resourceType: 'Patient', identifier: [number] } },
        carried(about(admission(caseId), { subject: { reference: `urn:uuid:${patientUuid}` } })),
      ],
    ],
  ])('is meant by a message under the replaced number that %s', async (_how, carry) => {
    const reserv = { system: 'http://electronichealth.se/identifier/nationelltReservnummer', value: '20210325K069' }
    const { body } = await server.open.get('Patient/patient')
    await server.open.post({ ...body, id: undefined, meta: undefined, identifier: [reserv] })
    await mergeInto('Patient/patient', reserv)
    const sent = messageOf(carry(reserv), { id: 'gammalt-nummer', recorded: '2026-03-09T10:00:00+01:00' })
    const { code, text } = await sendMessage(server.base, sent)
    expect(code, text).toBe('ok')
    const [told] = await server.open.search<Communication>(`Communication?arende=EpisodeOfCare/${caseId}`)
    expect(told?.subject?.reference).toBe('Patient/patient')
  })

  it('keeps the address out of everything where it is protected', async () => {
    const { body } = await server.open.get('Patient/patient')
    const security = [{ system: 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel', code: 'skyddadFolkbokforing' }]
    const meta = { profile: [ext('swedish-patient', {}).url], security }
    const address = [{ line: ['Hemliga gatan 1'], city: 'Falun' }]
    expect((await server.open.put({ ...body, meta, address })).status).toBe(422)
    expect((await server.open.put({ ...body, meta })).status).toBe(200)
    await send(admission(caseId))
    const all = await server.open.get(`EpisodeOfCare/${caseId}/$arende`)
    expect(JSON.stringify(all.body)).not.toContain('Hemliga')
  })
})
