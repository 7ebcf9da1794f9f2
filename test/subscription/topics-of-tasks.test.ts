/** The topics of requests, plans and tasks, step by step: what sets them off, and what comes near and does not. */
import type { Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vardbegaran } from '../facade/arende/case-content.ts'
import { accepted, homeVisits, rejected, sent } from '../facade/vardbegaran/request-content.ts'
import { caseWithStay, ext, type Json, message, organization, own, role } from '../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../support/facade-server.ts'
import { setOff } from './happenings.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const nurse = () => server.as('PractitionerRole/kommunsjukskoterska')
const doctor = () => server.as('PractitionerRole/vardcentralslakare')

/** What a write sets off that must be taken. */
const set = (write: () => Promise<{ readonly status: number; readonly body: unknown }>) =>
  setOff(server, async () => {
    const { status, body } = await write()
    expect(status, JSON.stringify(body)).toBeLessThan(300)
  })

/** Asks, and gives the task in the inbox. */
async function asked(request: Json): Promise<Task> {
  let task: Task | undefined
  const told = await setOff(server, async () => {
    task = (await sent(server, request, doctor())).task
  })
  expect(told).toEqual(['uppgift-tilldelad'])
  return task as Task
}
const stored = async (task: Task) => (await server.open.get<Task>(`Task/${task.id}`)).body

describe('a vårdbegäran', () => {
  it('is told as received and answered once each, whatever comes between and after', async () => {
    const task = await asked(vardbegaran())
    expect(await set(() => nurse().put({ ...task, status: 'received' }))).toEqual(['vardbegaran-mottagen'])
    const assessed = { businessStatus: own('svarslage', 'under-bedomning') }
    expect(await set(async () => nurse().put({ ...(await stored(task)), ...assessed }))).toEqual([])
    const more = { status: 'on-hold', statusReason: { text: 'Underlag saknas.' } }
    const incomplete = { ...more, businessStatus: own('svarslage', 'komplettering-begard') }
    expect(await set(async () => nurse().put({ ...(await stored(task)), ...incomplete }))).toEqual([])
    const back = { status: 'received', businessStatus: undefined }
    expect(await set(async () => nurse().put({ ...(await stored(task)), ...back }))).toEqual([])
    expect(await set(async () => nurse().put(accepted(await stored(task))))).toEqual(['vardbegaran-besvarad'])
    expect(await set(async () => nurse().put({ ...(await stored(task)), status: 'in-progress' }))).toEqual([])
  })

  it('is answered by a refusal too, also where nobody said that it was received', async () => {
    const task = await asked(vardbegaran())
    expect(await set(() => nurse().put(rejected(task)))).toEqual(['vardbegaran-besvarad'])
  })

  it('is not answered where it is withdrawn, and is nothing while it is a draft', async () => {
    const { task, request } = await sent(server, vardbegaran(), doctor())
    expect(await set(() => doctor().put({ ...request, status: 'revoked' }))).toEqual([])
    expect((await stored(task)).status).toBe('cancelled')
    expect(await set(() => doctor().post(vardbegaran({ status: 'draft' })))).toEqual([])
  })

  it('of single home visits is received and answered likewise', async () => {
    const task = await asked(homeVisits('2026-03-10', '2026-03-20'))
    expect(await set(() => nurse().put({ ...task, status: 'received' }))).toEqual(['vardbegaran-mottagen'])
    expect(await set(async () => nurse().put(accepted(await stored(task), '2026-03-10')))).toEqual([
      'vardbegaran-besvarad',
    ])
  })
})

const link = {
  url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
  valueReference: { reference: 'EpisodeOfCare/arende' },
}
const activity = (huvudman: string, performer: string, status: string) => ({
  extension: [ext('huvudman', { valueCode: huvudman })],
  detail: { description: 'En insats', status, performer: [organization(performer)] },
})
const plan = (over: Json = {}): Json => ({
  resourceType: 'CarePlan',
  id: 'sip',
  extension: [
    link,
    ext('samordnare', { valueReference: role('planeringssjukskoterska') }),
    ext('nasta-uppfoljning', { valueDate: '2026-06-01' }),
  ],
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'SIP' }] }],
  title: 'SIP',
  subject: { reference: 'Patient/patient' },
  author: role('planeringssjukskoterska'),
  contributor: [organization('vardcentral'), organization('kpv')],
  activity: [activity('region', 'vardcentral', 'scheduled'), activity('kommun', 'kpv', 'not-started')],
  ...over,
})
const confirmationOf = async (owner: string) => {
  const criteria = `Task?focus=CarePlan/sip&code=bekrafta-sip&status=requested&owner=Organization/${owner}`
  return (await server.open.search<Task>(criteria))[0] as Task
}

describe('a plan (SIP)', () => {
  const actors = ['Patient/patient', 'PractitionerRole/planeringssjukskoterska', 'PractitionerRole/kommunsjukskoterska']
  const meeting = (over: Json = {}): Json => ({
    resourceType: 'Appointment',
    id: 'mote',
    extension: [
      ext('arende', { valueReference: { reference: 'EpisodeOfCare/arende' } }),
      ext('organisator', { valueReference: role('planeringssjukskoterska') }),
    ],
    status: 'booked',
    serviceType: [own('processbegrepp', 'sip')],
    start: '2026-03-12T10:00:00+01:00',
    end: '2026-03-12T11:00:00+01:00',
    created: '2026-03-09T10:00:00+01:00',
    participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    ...over,
  })

  it('is called to when the call is sent, once for a meeting', async () => {
    expect(await set(() => server.open.put(meeting()))).toEqual(['sip-kallad', 'uppgift-tilldelad'])
    expect(await set(() => server.open.put(meeting({ comment: 'Digitalt' })))).toEqual([])
    expect(await set(() => server.open.post(message('arende', 'kallelse-sip', { status: 'preparation' })))).toEqual([])
  })

  it('is confirmed by each party for itself, for each version', async () => {
    expect(await set(() => server.open.put(plan({ status: 'draft' })))).toEqual([])
    expect(await set(() => server.open.put(plan()))).toEqual(['uppgift-tilldelad x2'])
    const asked = await confirmationOf('kpv')
    expect(await set(() => nurse().put({ ...asked, status: 'in-progress' }))).toEqual([])
    expect(await set(() => nurse().put({ ...asked, status: 'completed' }))).toEqual(['sip-bekraftad'])
    expect(await set(async () => nurse().put({ ...(await stored(asked)), description: 'Klart.' }))).toEqual([])
    expect(await set(() => server.open.put(plan({ title: 'SIP, ändrad' })))).toEqual(['uppgift-tilldelad x2'])
    const again = await confirmationOf('kpv')
    expect(await set(() => nurse().put({ ...again, status: 'rejected' }))).toEqual([])
    expect(await set(() => nurse().put({ ...again, status: 'completed' }))).toEqual(['sip-bekraftad'])
  })
})

describe('a task', () => {
  const task = (over: Json = {}): Json => ({
    resourceType: 'Task',
    id: 'uppgift',
    extension: [ext('arende', { valueReference: { reference: 'EpisodeOfCare/arende' } })],
    status: 'requested',
    intent: 'order',
    code: own('uppgiftstyp', 'uppfoljning'),
    for: { reference: 'Patient/patient' },
    owner: organization('kpv'),
    ...over,
  })
  const shared = { restriction: { recipient: [organization('kpv'), organization('vardcentral')] } }

  it.each<[string, Json, readonly string[]]>([
    ['is nothing as a draft', task({ status: 'draft' }), []],
    ['is laid on its owner when it is sent', task(), ['uppgift-tilldelad']],
    ['is not laid again by a change', task({ description: 'Ring först.' }), []],
    ['is not laid again when it is taken up', task({ status: 'accepted' }), []],
    ['is laid on another', task({ status: 'accepted', owner: organization('socialtjanst') }), ['uppgift-tilldelad']],
    ['is laid on one who is to share it', task({ status: 'accepted', ...shared }), ['uppgift-tilldelad']],
    ['is not laid when it is done', task({ status: 'completed', ...shared }), []],
  ])('%s', async (_what, content, topics) => expect(await set(() => server.open.put(content))).toEqual(topics))

  it('that nobody has is laid on nobody', async () => {
    expect(await set(() => server.open.put(task({ id: 'ingens', owner: undefined })))).toEqual([])
  })

  it('that several share is found by each of them', async () => {
    await server.open.put(task({ id: 'delad', ...shared }))
    for (const unit of ['kpv', 'vardcentral']) {
      const found = await server.open.search<Task>(`Task?ansvarig=Organization/${unit}&code=uppfoljning`)
      expect(found.map(({ id }) => id)).toContain('delad')
    }
  })
})
