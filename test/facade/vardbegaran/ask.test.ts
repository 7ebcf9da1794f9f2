import type { EpisodeOfCare, ServiceRequest } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { vardbegaran } from '../arende/case-content.ts'
import { answersOf, fromKommun, own, profile, rulesSaid, sent, stateOf, uuid } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const units = (performer: string) => ({ performer: [{ reference: performer }] })

describe('a vårdbegäran that is sent', () => {
  it('lies in the inbox of who is asked as a Task to answer, with the time to answer [VGR-05] [VGR-08]', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const [{ id } = { id: '' }] = await server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient')
    expect(task).toMatchObject({
      meta: profile('svar-pa-vardbegaran'),
      extension: [{ valueReference: { reference: expect.stringContaining('EpisodeOfCare/') } }],
      status: 'requested',
      businessStatus: { coding: [{ code: 'skickad' }] },
      focus: { reference: `ServiceRequest/${request.id}` },
      basedOn: [{ reference: `ServiceRequest/${request.id}` }],
      for: { reference: 'Patient/patient' },
      requester: { reference: 'PractitionerRole/vardcentralslakare' },
      owner: { reference: 'HealthcareService/huvudinkorg' },
      // Three working days after Monday, to the end of Thursday.
      restriction: { period: { end: '2026-03-12T23:00:00.000Z' } },
    })
    expect([id !== '', await stateOf(server, request)]).toEqual([true, ['active', '1']])
  })
})

describe('a vårdbegäran', () => {
  it.each(['Organization/kpv', 'Organization/socialtjanst', 'Organization/kommun'])(
    'to %s lies in the main inbox of the municipality [VGR-05]',
    async (unit) => {
      const { task } = await sent(server, vardbegaran(units(unit)))
      expect(task.owner?.reference).toBe('HealthcareService/huvudinkorg')
    },
  )

  it('to another inbox of the municipality is refused, and told the right one [VGR-05]', async () => {
    const [service] = await server.open.search<ServiceRequest>('HealthcareService?_id=huvudinkorg')
    const kontaktpunkt = { ...service, id: 'kontaktpunkt', type: [own('enhetstyp', 'kontaktpunkt')] }
    await server.open.put(kontaktpunkt)
    const { status, issues } = await server.open.post(vardbegaran(units('HealthcareService/kontaktpunkt')))
    expect([status, rulesSaid({ issues } as never)]).toEqual([422, ['vardbegaran-huvudinkorg']])
    expect(issues[0]?.diagnostics).toContain('HealthcareService/huvudinkorg')
  })

  it('to a vårdcentral lies with the vårdcentral, without a time that no routine gives it', async () => {
    const { task } = await sent(server, fromKommun('kommun-till-slutenvard', 'Organization/avdelning'))
    expect([task.owner?.reference, task.restriction]).toEqual(['Organization/avdelning', undefined])
  })
})

describe('the Task of a vårdbegäran', () => {
  it('is one, however often it is sent', async () => {
    const { request } = await sent(server, vardbegaran())
    const { status } = await server.open.put({ ...request, priority: 'urgent' })
    expect([status, (await answersOf(server, request.id ?? '')).length]).toEqual([200, 1])
  })

  it('is the one that its bundle brings', async () => {
    const reference = 'urn:uuid:0a5c3a0e-3f7d-4a51-9a55-0b6c0c0d0e01'
    const task = ownTask(reference)
    const { status } = await server.open.transaction([
      { fullUrl: reference, resource: vardbegaran() as never, request: { method: 'POST', url: 'ServiceRequest' } },
      task,
    ])
    const found = await server.open.search<ServiceRequest>(`Task?identifier=${task.identifier[0]?.value}`)
    const focus = (found[0] as unknown as { focus: { reference: string } }).focus.reference
    expect([status, (await answersOf(server, focus.split('/')[1] ?? '')).length]).toEqual([200, 1])
  })

  it('gives way, untouched, to the one that a client brings later, and to none after that', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const reference = `ServiceRequest/${request.id}`
    const first = await server.open.post(ownTask(reference))
    const second = await server.open.post(ownTask(reference))
    const live = await answersOf(server, request.id ?? '')
    expect([first.status, second.status, live.length, live[0]?.id === task.id]).toEqual([201, 422, 1, false])
  })

  it('is not made into something else, nor is the request, by any of 50', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const others = [
      { ...request, meta: undefined, intent: 'plan' },
      { ...request, meta: undefined, category: [{ text: 'Annat' }] },
      { ...task, meta: undefined, code: { text: 'Annat' } },
      { ...task, meta: undefined, focus: { reference: 'Patient/patient' } },
    ]
    const raced = await race((number) => server.open.put(others[number % 4] ?? {}))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is not deleted, nor is the request, by any of 50', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const addresses = [`ServiceRequest/${request.id}`, `Task/${task.id}`]
    expect(await race((number) => server.open.delete(addresses[number % 2] ?? ''))).toEqual({
      accepted: 0,
      refusedWith: [422],
    })
  })
})

const ownTask = (request: string) => ({
  resourceType: 'Task',
  meta: profile('svar-pa-vardbegaran'),
  identifier: uuid(),
  basedOn: [{ reference: request }],
  status: 'requested',
  intent: 'order',
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  focus: { reference: request },
  for: { reference: 'Patient/patient' },
  authoredOn: '2026-03-09T09:15:00+01:00',
  lastModified: '2026-03-09T09:15:00+01:00',
  requester: { reference: 'Organization/vardcentral' },
  owner: { reference: 'Organization/kpv' },
})

describe('a vårdbegäran that came to the wrong receiver', () => {
  const misdirected = { businessStatus: own('svarslage', 'fel-mottagare'), statusReason: { text: 'Annan vårdcentral' } }

  it('waits for another, whom it then asks', async () => {
    const { request, task } = await sent(server, fromKommun('kommun-till-slutenvard', 'Organization/vardcentral'))
    await server.open.put({ ...task, status: 'rejected', ...misdirected })
    expect(await stateOf(server, request)).toEqual(['active', '1'])
    const { body } = await server.open.get<ServiceRequest>(`ServiceRequest/${request.id}`)
    await server.open.put({ ...body, ...units('Organization/avdelning') })
    const answers = await answersOf(server, request.id ?? '')
    expect(answers.map(({ owner, status }) => [owner?.reference, status])).toEqual([
      ['Organization/vardcentral', 'rejected'],
      ['Organization/avdelning', 'requested'],
    ])
  })

  it('leaves the inbox of the first where it is sent elsewhere before the first has answered', async () => {
    const { request } = await sent(server, fromKommun('kommun-till-slutenvard', 'Organization/vardcentral'))
    await server.open.put({ ...request, ...units('Organization/avdelning') })
    const answers = await answersOf(server, request.id ?? '')
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'requested'])
    expect(await stateOf(server, request)).toEqual(['active', '1'])
  })

  it('is withdrawn by the one that replaces it, with its Task', async () => {
    const first = await sent(server, vardbegaran())
    const replaces = [{ reference: `ServiceRequest/${first.request.id}` }]
    await sent(server, vardbegaran({ replaces }))
    const [task] = await answersOf(server, first.request.id ?? '')
    expect([await stateOf(server, first.request), task?.status]).toEqual([['revoked', '11'], 'cancelled'])
  })

  it('is not replaced by somebody else', async () => {
    const { request } = await sent(server, vardbegaran())
    const replaces = [{ reference: `ServiceRequest/${request.id}` }]
    const requester = { reference: 'Organization/avdelning' }
    expect((await server.open.post(vardbegaran({ replaces, requester }), told)).status).toBe(422)
  })
})
