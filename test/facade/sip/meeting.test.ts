/** The offer of a plan (SIP) and the call to its meeting: who may call, whom, and when. */
import type { Communication, EpisodeOfCare, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, ext, followRoutine, type Json, message, own, role, stay } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const rulesOf = (issues: readonly OperationOutcomeIssue[]) => issues.map(({ details }) => details?.coding?.[0]?.code)
const told = { prefer: 'return=OperationOutcome' }
const arende = (id: string) => ext('arende', { valueReference: { reference: `EpisodeOfCare/${id}` } })
const actor = (reference: string) => ({ actor: { reference }, status: 'accepted' })
const everyone = ['Patient/patient', 'PractitionerRole/planeringssjukskoterska', 'PractitionerRole/kommunsjukskoterska']

const meeting = (caseId: string, organizer: string, over: Json = {}): Json => ({
  resourceType: 'Appointment',
  extension: [arende(caseId), ext('organisator', { valueReference: role(organizer) })],
  status: 'booked',
  serviceType: [own('processbegrepp', 'sip')],
  start: '2026-03-12T10:00:00+01:00',
  end: '2026-03-12T11:00:00+01:00',
  created: '2026-03-09T10:00:00+01:00',
  participant: everyone.map(actor),
  ...over,
})

const contact = (caseId: string, member: string, code: object): Json => ({
  resourceType: 'CareTeam',
  id: `${caseId}-${member}`,
  extension: [{ ...arende(caseId), url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare' }],
  status: 'active',
  category: [
    { coding: [{ system: 'https://fhir.inera.se/ig/careteam/CodeSystem/typ-av-careteam-cs', code: 'fast-kontakt' }] },
  ],
  subject: { reference: 'Patient/patient' },
  period: { start: '2026-03-09' },
  participant: [{ role: [code], member: role(member) }],
  telecom: [{ system: 'phone', value: '010-174 06 34' }],
})
const kv = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'
const fastVardkontakt = { coding: [{ system: kv, code: '1' }] }
const huvudhandlaggare = own('partsroll', 'huvudhandlaggare')

async function opened(id: string, ...facts: readonly Json[]): Promise<void> {
  const contacts = [
    contact(id, 'planeringssjukskoterska', fastVardkontakt),
    contact(id, 'bistandshandlaggare', huvudhandlaggare),
  ]
  const { status, body } = await server.open.transaction([...caseWithStay(id, facts), ...contacts])
  expect(status, JSON.stringify(body)).toBe(200)
}

describe('the call to a meeting', () => {
  it('is sent to those who take part, and asks each for a receipt', async () => {
    await opened('kallelse')
    const { status, location } = await server.open.post(meeting('kallelse', 'planeringssjukskoterska'))
    expect(status).toBe(201)
    const [call, ...more] = await server.open.search<Communication>(
      'Communication?arende=EpisodeOfCare/kallelse&kategori=kallelse-sip',
    )
    expect([call?.about?.[0]?.reference, more]).toEqual([location, []])
    expect(call?.recipient?.map(({ reference }) => reference)).toEqual([everyone[0], everyone[2]])
    expect(await server.open.search(`Task?focus=Communication/${call?.id}&okvitterad=true`)).toHaveLength(1)
  })

  it('is not sent twice where somebody sent it', async () => {
    await opened('redan')
    await server.open.post(message('redan', 'kallelse-sip'))
    await server.open.post(meeting('redan', 'planeringssjukskoterska'))
    const calls = await server.open.search('Communication?arende=EpisodeOfCare/redan&kategori=kallelse-sip')
    expect(calls).toHaveLength(1)
  })

  it('is not of the huvudhandläggare while the stay goes on, and may be afterwards [DAL-G17]', async () => {
    await opened('handlaggare', ext('processniva', { valueCode: 'gron' }))
    const refused = await server.open.post(meeting('handlaggare', 'bistandshandlaggare'))
    expect([refused.status, rulesOf(refused.issues)]).toEqual([422, ['sip-organisator']])
    expect(refused.issues[0]?.diagnostics).toContain('fast-vardkontakt')
    const period = { start: '2026-03-08T10:00:00+01:00', end: '2026-03-09T09:00:00+01:00' }
    const hospitalization = { dischargeDisposition: own('boende', 'ordinart-boende') }
    await server.open.put(stay('handlaggare', { status: 'finished', period, hospitalization }))
    expect((await server.open.post(meeting('handlaggare', 'bistandshandlaggare'))).status).toBe(201)
  })

  it('is told to be that of another where the routine does not name who calls', async () => {
    await opened('annan')
    const { status, issues } = await server.open.post(meeting('annan', 'vardcentralslakare'), told)
    expect([status, rulesOf(issues)]).toEqual([201, expect.arrayContaining(['sip-organisator'])])
  })

  it('is of none of fifty who may not call, at once [DAL-G17]', async () => {
    await opened('femtio')
    const raced = await race(() => server.open.post(meeting('femtio', 'bistandshandlaggare')))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('a meeting on a plan', () => {
  it.each(everyone)('is not without %s', async (left) => {
    await opened('delta')
    const participant = everyone.filter((one) => one !== left).map(actor)
    const { status, issues } = await server.open.post(meeting('delta', 'planeringssjukskoterska', { participant }))
    expect([status, rulesOf(issues)]).toEqual([422, ['sip-deltagare']])
  })

  it.each([
    ['2026-03-14T10:00:00+01:00', '2026-03-14T11:00:00+01:00', true],
    ['2026-04-03T10:00:00+02:00', '2026-04-03T11:00:00+02:00', true],
    ['2026-03-12T10:00:00+01:00', '2026-03-12T11:00:00+01:00', false],
  ])('on a day off is taken with a warning: %s [LID-18]', async (start, end, isFree) => {
    const id = `helg-${start.slice(0, 10)}`
    await opened(id)
    await followRoutine(server.open, id, 'lidkoping-kontaktpunkt|2018.1.0')
    const { status, issues } = await server.open.post(meeting(id, 'planeringssjukskoterska', { start, end }), told)
    expect([status, rulesOf(issues).includes('sip-helg')]).toEqual([201, isFree])
  })
})

describe('a dialogue on medical planning', () => {
  const dialogue = (...who: readonly string[]) =>
    server.open.post({
      ...meeting('dialog', ''),
      extension: [arende('dialog')],
      serviceType: [own('processbegrepp', 'medicinsk-dialog')],
      participant: who.map((id) => actor(`PractitionerRole/${id}`)),
    })

  it('is of a physician and licensed staff of the municipality [HAL-06]', async () => {
    await opened('dialog')
    expect((await dialogue('vardcentralslakare', 'bistandshandlaggare')).status).toBe(422)
    expect((await dialogue('planeringssjukskoterska', 'kommunsjukskoterska')).status).toBe(422)
    expect((await dialogue('vardcentralslakare', 'kommunsjukskoterska')).status).toBe(201)
  })
})

describe('the offer of a plan', () => {
  const offer = (id: string, over: Json = {}) =>
    message(id, 'administrativt', {
      topic: own('administrativt-amne', 'sip-erbjudande'),
      sender: role('planeringssjukskoterska'),
      recipient: [{ reference: 'Patient/patient' }],
      ...over,
    })
  const answer = (id: string, to: string, valueCode: string, sent: string) =>
    message(id, 'administrativt', {
      extension: [ext('sip-svar', { valueCode })],
      sender: { reference: 'Patient/patient' },
      recipient: [role('planeringssjukskoterska')],
      inResponseTo: [{ reference: to }],
      sent,
    })
  const needs = async (id: string) =>
    JSON.stringify((await server.open.get<EpisodeOfCare>(`EpisodeOfCare/${id}`)).body.extension ?? [])

  it('is answered yes, no or wait, and the case notes the need [FYR-33]', async () => {
    await opened('erbjuden')
    const { location } = await server.open.post(offer('erbjuden'))
    await server.open.post(answer('erbjuden', location, 'avvaktar', '2026-03-09T10:01:00+01:00'))
    expect(await needs('erbjuden')).not.toContain('"sip"')
    await server.open.post(answer('erbjuden', location, 'nej', '2026-03-09T10:02:00+01:00'))
    expect(await needs('erbjuden')).toContain('Patienten har tackat nej till SIP.')
    const called = await server.open.post(meeting('erbjuden', 'planeringssjukskoterska'), told)
    expect([called.status, rulesOf(called.issues)]).toEqual([201, expect.arrayContaining(['sip-erbjudande'])])
    await server.open.post(answer('erbjuden', location, 'ja', '2026-03-09T10:03:00+01:00'))
    expect(await needs('erbjuden')).toContain('"valueBoolean":true')
  })

  it('is what an answer answers [FYR-33]', async () => {
    await opened('utan')
    const other = await server.open.post(message('utan', 'planering'))
    const { status } = await server.open.post(answer('utan', other.location, 'ja', '2026-03-09T10:01:00+01:00'))
    expect(status).toBe(422)
  })
})
