/** Interruption, messages outside a stay, and those that are done in two copies or over the telephone. */
import type { CarePlan, Communication, OperationOutcomeIssue, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import codes from '../../../profiles/package/CodeSystem-samverkansmeddelande.json' with { type: 'json' }
import { kinds } from '../../../src/facade/meddelande/kinds.ts'
import {
  admission,
  caseWithStay,
  discharged,
  ext,
  type Json,
  message,
  organization,
  own,
  ready,
  role,
} from '../../support/case-messages.ts'
import { patient } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const ruleOf = (issues: readonly OperationOutcomeIssue[]) => issues[0]?.details?.coding?.[0]?.code
const rulesOf = (issues: readonly OperationOutcomeIssue[]) => issues.map(({ details }) => details?.coding?.[0]?.code)
const arende = (id: string) => ext('arende', { valueReference: { reference: `EpisodeOfCare/${id}` } })
const phone = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'PHONE' }] }]
const told = { prefer: 'return=OperationOutcome' }

it('knows every kind of the code system', () => {
  expect(Object.keys(kinds).sort()).toEqual(codes.concept.map(({ code }) => code).sort())
})

it.each([
  ['inskrivningsmeddelande', admission('arende')],
  ['utskrivningsklar', ready('arende')],
  ['utskrivningsmeddelande', message('arende', 'utskrivningsmeddelande', { extension: discharged('2027-01-01') })],
  ['vardbegaran', message('arende', 'vardbegaran')],
  ['kallelse-sip', message('arende', 'kallelse-sip')],
] as const)('takes the kind %s and asks for receipts [LID-17] [FYR-21]', async (_kind, body) => {
  const { status, location } = await server.open.post(body)
  expect(status).toBe(201)
  expect(await server.open.search(`Task?focus=${location}&code=kvittera`)).toHaveLength(3)
})

const work = (id: string): readonly Json[] => [
  {
    resourceType: 'Task',
    id: `${id}-uppgift`,
    extension: [arende(id)],
    status: 'requested',
    intent: 'order',
    code: own('uppgiftstyp', 'forplanering'),
    owner: organization('kpv'),
  },
  {
    resourceType: 'CarePlan',
    id: `${id}-plan`,
    extension: [{ ...arende(id), url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare' }],
    status: 'draft',
    intent: 'plan',
    category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'SIP' }] }],
    subject: { reference: 'Patient/patient' },
  },
]

describe('an interruption', () => {
  const left = async (id: string) => [
    (await server.open.get<Task>(`Task/${id}-uppgift`)).body.status,
    (await server.open.get<CarePlan>(`CarePlan/${id}-plan`)).body.status,
  ]

  it('cancels what is open and revokes the plans, and all parties are told', async () => {
    await server.open.transaction([...caseWithStay('avbrott'), ...work('avbrott')])
    const reasonCode = [{ text: 'Flyttad till annat sjukhus' }]
    const some = message('avbrott', 'avbrott-i-processen', { reasonCode, recipient: [organization('kpv')] })
    const refused = await server.open.post(some)
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'avbrott-parter'])
    expect((await server.open.post(message('avbrott', 'avbrott-i-processen', { reasonCode }))).status).toBe(201)
    expect(await left('avbrott')).toEqual(['cancelled', 'revoked'])
  })

  it('is sent by the server where the patient dies', async () => {
    const dying = { ...patient, id: 'dor', identifier: [{ system: 'urn:x', value: 'dor' }] }
    await server.open.put(dying)
    const theirs = JSON.parse(
      JSON.stringify([...caseWithStay('dod'), ...work('dod')]).replaceAll('Patient/patient', 'Patient/dor'),
    )
    expect((await server.open.transaction(theirs)).status).toBe(200)
    await server.open.put({ ...dying, deceasedDateTime: '2026-03-09T09:00:00+01:00' })
    expect(await left('dod')).toEqual(['cancelled', 'revoked'])
    const sent = await server.open.search<Communication>(
      'Communication?arende=EpisodeOfCare/dod&kategori=avbrott-i-processen',
    )
    expect(sent.map(({ recipient }) => recipient?.length)).toEqual([4])
  })
})

const kontakttid = ext('onskad-kontakttid', { valuePeriod: { start: '2026-03-09', end: '2026-03-13' } })
const question = (over: Json = {}) => {
  const { encounter: _, ...body } = message('arende', 'utanfor-vardtillfalle', {
    extension: [kontakttid],
    sender: role('kommunsjukskoterska'),
    recipient: [organization('vardcentral')],
    ...over,
  })
  return body
}

describe('a message outside a stay', () => {
  it.each([
    ['a stay [HAL-08]', { ...message('arende', 'utanfor-vardtillfalle'), sender: role('kommunsjukskoterska') }],
    ['a sender without licence [HAL-08]', question({ sender: role('bistandshandlaggare') })],
    ['an organisation as sender [HAL-08]', question({ sender: organization('kpv') })],
    ['no question [HAL-09]', question({ payload: [{ contentString: ' ' }] })],
    ['no time [HAL-09]', question({ extension: [] })],
    ['urgency [HAL-07]', question({ priority: 'urgent' })],
  ])('is refused with %s', async (_what, body) => {
    const { status, issues } = await server.open.post(body)
    expect([status, issues[0]?.severity]).toEqual([422, 'error'])
  })

  it('is taken when it was telephoned, urgent or not [HAL-07]', async () => {
    const answers = [question(), question({ priority: 'urgent', medium: phone })].map((body) => server.open.post(body))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([201, 201])
  })

  it('is answered to the one who asked, with the time that was booked [HAL-10]', async () => {
    const { location } = await server.open.post(question())
    const answer = (over: Json) =>
      server.open.post(
        question({
          extension: [],
          sender: organization('vardcentral'),
          inResponseTo: [{ reference: location }],
          ...over,
        }),
        told,
      )
    expect((await answer({ recipient: [organization('socialtjanst')] })).status).toBe(422)
    const meeting = { resourceType: 'Appointment', id: 'sent', extension: [arende('arende')], status: 'booked' }
    const [start, end] = ['2026-03-16T10:00:00+01:00', '2026-03-16T10:30:00+01:00']
    const participant = [{ actor: role('vardcentralslakare'), status: 'accepted' }]
    await server.open.put({ ...meeting, start, end, participant })
    const late = await answer({ recipient: [role('kommunsjukskoterska')], about: [{ reference: 'Appointment/sent' }] })
    expect([late.status, rulesOf(late.issues)]).toEqual([201, expect.arrayContaining(['utanfor-vardtillfalle'])])
  })

  it('is urgent in none of fifty at once', async () => {
    const raced = await race(() => server.open.post(question({ priority: 'stat' })))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('SBAR', () => {
  const payload = (...parts: readonly string[]) =>
    parts.map((valueCode) => ({ extension: [ext('sbar-del', { valueCode })], contentString: 'Text.' }))

  it('has all four parts [DAL-G19]', async () => {
    const three = payload('situation', 'bakgrund', 'aktuellt')
    const refused = await server.open.post(message('arende', 'planering', { payload: three }))
    expect(refused.issues[0]?.diagnostics).toContain('rekommendation')
    const four = [...three, ...payload('rekommendation')]
    const { status } = await server.open.post(message('arende', 'planering', { payload: four }))
    expect([refused.status, status]).toEqual([422, 201])
  })
})

describe('what is told twice', () => {
  it('is the epikris: one copy to the patient, one to municipal primary care [FYR-52]', async () => {
    const epikris = {
      resourceType: 'Composition',
      id: 'epikris',
      status: 'final',
      type: { coding: [{ system: 'http://loinc.org', code: '34105-7' }] },
      subject: { reference: 'Patient/patient' },
      date: '2026-03-09',
      author: [role('avdelningslakare')],
      title: 'Epikris',
    }
    await server.open.put(epikris)
    const copy = (reference: string) =>
      server.open.post(
        message('arende', 'information-vid-utskrivning', {
          recipient: [{ reference }],
          payload: [{ contentReference: { reference: 'Composition/epikris' } }],
        }),
        told,
      )
    const first = await copy('Patient/patient')
    expect(first.issues.map(({ diagnostics }) => diagnostics).join()).toContain('the one for municipal primary care')
    const second = await copy('Organization/kpv')
    expect(rulesOf(second.issues)).not.toContain('epikris-tva-exemplar')
  })
})

describe('the call home', () => {
  it('is done when it was written and telephoned [LID-19]', async () => {
    const task = { resourceType: 'Task', id: 'kalla', intent: 'order', extension: [arende('arende')] }
    const done = () =>
      server.open.put({
        ...task,
        status: 'completed',
        code: own('uppgiftstyp', 'kalla-hem'),
        owner: organization('kpv'),
      })
    const call = (over: Json) =>
      server.open.post(
        message('arende', 'administrativt', {
          topic: own('administrativt-amne', 'kalla-hem'),
          sender: organization('kpv'),
          recipient: [organization('avdelning')],
          ...over,
        }),
        told,
      )
    expect(rulesOf((await call({})).issues)).toContain('kalla-hem')
    const raced = await race(done)
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
    await call({ medium: phone })
    expect((await done()).status).toBe(201)
  })
})

it('tells the patient who the fixed contact is, and asks only the others for a receipt [FYR-32]', async () => {
  const { status, location } = await server.open.post(
    message('arende', 'administrativt', {
      topic: own('administrativt-amne', 'fast-vardkontakt'),
      sender: role('planeringssjukskoterska'),
      recipient: [{ reference: 'Patient/patient' }, organization('kpv')],
    }),
  )
  const asked = await server.open.search<Task>(`Task?focus=${location}`)
  expect([status, asked.map(({ owner }) => owner?.reference)]).toEqual([201, ['Organization/kpv']])
})

it('asks a physician who was not reached to call back [FYR-42]', async () => {
  const { location } = await server.open.post(
    message('arende', 'medicinsk-planering', {
      status: 'not-done',
      sender: role('overlakare'),
      recipient: [role('vardcentralslakare')],
    }),
  )
  const asked = await server.open.search<Task>(`Task?focus=${location}&code=aterringning`)
  expect(asked.map(({ owner, status }) => [owner?.reference, status])).toEqual([
    ['PractitionerRole/vardcentralslakare', 'requested'],
  ])
})
