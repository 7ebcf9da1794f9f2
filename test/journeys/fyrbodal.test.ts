/** The pilot in Fyrbodal: its six steps, each built on those before it. fyrbodal-medicinsk-planering, whole. */
import type { CareTeam, Composition, Encounter, Task } from '@medplum/fhirtypes'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { flk, fvk } from '../facade/kontakt/contact-content.ts'
import { fromKommun, sent } from '../facade/vardbegaran/request-content.ts'
import { ext, role } from '../support/case-messages.ts'
import { day } from '../support/facade-server.ts'
import {
  about,
  admit,
  amne,
  becomeReady,
  enrol,
  epikris,
  flagsOf,
  goHome,
  municipalContactOf,
  openPilot,
  type Pilot,
  patientOf,
  type Stay,
  say,
  tell,
  to,
  visit,
} from './fyrbodal.ts'
import { at, caseIn, endJourney, episodeOf, eventsOf, openTasks, responsibleAt } from './journey.ts'

let pilot: Pilot
let of: Stay
beforeAll(async () => {
  pilot = await openPilot()
})
afterAll(() => endJourney(pilot.server))

it('step 1: the municipality sends the medical plan with its request, and the case is of the pilot at once', async () => {
  await enrol(pilot)
  expect((await pilot.physician.put(vardplan)).status).toBe(201)
  const supportingInfo = [{ reference: 'CarePlan/vardplan' }]
  const asked = fromKommun('kommun-till-slutenvard', 'Organization/avdelning', { supportingInfo })
  const { request } = await sent(pilot.server, { ...asked, authoredOn: '2026-10-05T12:00:00+02:00' }, pilot.nurse)
  of = await admit(pilot)
  expect([caseIn(request), (await flagsOf(of)).map(({ status }) => status)]).toEqual([of.caseId, ['active']])
  const { extension } = await episodeOf(of.server, of.caseId)
  const routines = extension?.flatMap(({ valueCanonical }) => valueCanonical ?? [])
  expect(routines?.at(-1)).toContain('fyrbodal-medicinsk-planering')
})

it('step 2: the admission and the planning are told with a planned date, and where the municipality is reached', async () => {
  await tell(of)
  await say(of, of.dischargeNurse, 'administrativt', { ...amne('pilot'), ...to('Organization/vardcentral') })
  const physician = to('PractitionerRole/vardcentralslakare')
  await say(of, of.planner, 'administrativt', { ...amne('annat'), ...physician, sender: sender('planerings') })
  const { body } = await of.server.open.get<Encounter>(`Encounter/${of.encounter.id}`)
  expect(JSON.stringify(body.extension)).toContain('"valueDateTime":"2026-10-13"')
  expect(await municipalContactOf(of)).toBe('HealthcareService/huvudinkorg')
  const owners = (await openTasks(of.server, of.caseId, 'kvittera')).map(({ owner }) => owner?.reference)
  expect(owners.filter((one) => one === 'Organization/kpv')).toHaveLength(2)
})

it('step 3: the fixed contacts stand in the patient’s record, and the patient is told who and offered a plan', async () => {
  at(of.server, '2026-10-07T09:00:00+02:00')
  const start = '2026-10-07T08:30:00+02:00'
  expect((await of.planner.post<CareTeam>(fvk({ start }))).status).toBe(201)
  expect((await of.planner.post<CareTeam>(flk({ start }))).status).toBe(201)
  const patient = { ...to('Patient/patient'), sender: sender('planerings') }
  await say(of, of.planner, 'administrativt', { ...amne('fast-vardkontakt'), ...patient })
  const answer = [ext('sip-svar', { valueCode: 'ja' })]
  await say(of, of.planner, 'administrativt', { ...amne('sip-erbjudande'), ...patient, extension: answer })
  const { contact } = await patientOf(of)
  expect(contact?.map(({ relationship }) => relationship?.[0]?.coding?.[0]?.code).sort()).toEqual(['1', '2'])
  expect(JSON.stringify((await episodeOf(of.server, of.caseId)).extension)).toContain('"valueCode":"sip"')
})

it('step 4: the physicians speak with each other, by a call back where the first was missed', async () => {
  at(of.server, '2026-10-09T10:00:00+02:00')
  const call = { sender: role('overlakare'), ...to('PractitionerRole/vardcentralslakare') }
  await say(of, of.consultant, 'medicinsk-planering', { ...call, status: 'not-done' })
  const [callBack] = await openTasks(of.server, of.caseId, 'aterringning')
  expect(callBack?.owner?.reference).toBe('PractitionerRole/vardcentralslakare')
  const accepted = await of.physician.put<Task>({ ...callBack, status: 'accepted' } as Task)
  at(of.server, '2026-10-09T13:00:00+02:00')
  await say(of, of.consultant, 'medicinsk-planering', call)
  const lastModified = '2026-10-09T13:05:00+02:00'
  const called = await of.physician.put<Task>({ ...accepted.body, status: 'completed', lastModified })
  const made = await of.consultant.post<Composition>(epikris(of))
  expect([called.status, made.issues.map(({ diagnostics }) => diagnostics)]).toEqual([200, []])
  expect(await openTasks(of.server, of.caseId, 'aterringning')).toEqual([])
})

it('step 5: the patient is ready for discharge when all three parts are, and the epikris goes in two copies', async () => {
  expect(await becomeReady(of, 'medicinskt', 'insatser')).toBe(422)
  expect(await becomeReady(of, 'medicinskt', 'insatser', 'dokumentation')).toBe(201)
  const [plan] = await of.server.open.search<Composition>('Composition?patient=Patient/patient')
  const payload = [{ contentReference: { reference: `Composition/${plan?.id}` } }]
  const copy = async (receiver: string) => {
    const made = about(of, 'information-vid-utskrivning', { payload, ...to(receiver) })
    const { issues } = await of.dischargeNurse.post(made, { prefer: 'return=OperationOutcome' })
    return JSON.stringify(issues).includes('epikris-tva-exemplar')
  }
  expect([await copy('Patient/patient'), await copy('Organization/kpv')]).toEqual([true, false])
})

it('step 6: the hospital is responsible until the physician has met the patient, and the municipality closes', async () => {
  await goHome(of)
  at(of.server, '2026-10-16T12:00:00+02:00')
  const nurseCame = visit(of, 'hembesok', 'kommunsjukskoterska', '2026-10-14T09:30:00+02:00')
  const physicianCame = visit(of, 'lakarbesok', 'vardcentralslakare', '2026-10-16T10:00:00+02:00')
  expect((await of.nurse.post(nurseCame)).status).toBe(201)
  expect((await of.physician.post(physicianCame)).status).toBe(201)
  const responsible = (instant: string) => responsibleAt(of.server, of.caseId, instant)
  expect(await responsible('2026-10-15T12:00:00+02:00')).toBe('Organization/avdelning')
  expect(await responsible('2026-10-16T11:00:00+02:00')).toBe('Organization/vardcentral')
  const closed = { ...(await episodeOf(of.server, of.caseId)), status: 'finished' } as const
  expect((await of.dischargeNurse.put(closed)).status).toBe(422)
  expect((await of.nurse.put(closed)).status).toBe(200)
  const steps = ['inskriven', 'meddelande-skickat', 'pud-satt', 'utskrivningsklar', 'utskriven', 'arende-avslutat']
  expect(await eventsOf(of.server, of.caseId)).toEqual(expect.arrayContaining(steps))
})

describe('a case of the pilot whose physician does not come', () => {
  let other: Pilot
  beforeEach(async () => {
    other = await openPilot()
  })
  afterEach(() => endJourney(other.server))

  it('leaves the hospital’s responsibility after seven days', async () => {
    await enrol(other)
    const of = await admit(other)
    await tell(of)
    await becomeReady(of, 'medicinskt', 'insatser', 'dokumentation')
    await goHome(of)
    of.server.wait(8 * day)
    expect(await responsibleAt(of.server, of.caseId, '2026-10-20T13:00:00+02:00')).toBe('Organization/avdelning')
    expect(await responsibleAt(of.server, of.caseId, '2026-10-21T00:00:00+02:00')).toBe('Organization/vardcentral')
  })
})

const sender = (who: string) => role(`${who}sjukskoterska`)

const vardplan = {
  resourceType: 'CarePlan',
  id: 'vardplan',
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'VP' }] }],
  title: 'Medicinsk vårdplan',
  subject: { reference: 'Patient/patient' },
  created: '2026-06-01T11:00:00+02:00',
  author: role('vardcentralslakare'),
}
