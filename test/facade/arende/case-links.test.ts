import type { Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patient } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { ofCase, stay, vardbegaran } from './case-content.ts'

let server: FacadeServer
const episode = (id: string, of = 'patient') => ({
  resourceType: 'EpisodeOfCare',
  id,
  status: 'active',
  patient: { reference: `Patient/${of}` },
})
const other = {
  ...patient,
  id: 'other',
  identifier: [{ system: 'http://electronichealth.se/identifier/personnummer', value: '195206259920' }],
  birthDate: '1952-06-25',
}
const task = (changes: object = {}) => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  code: { text: 'Ring' },
  for: { reference: 'Patient/patient' },
  ...ofCase('Task', 'one'),
  ...changes,
})

beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction([episode('one'), episode('two'), other, episode('others', 'other')])
})
afterAll(() => server.close())

const codes = (issues: readonly { details?: { coding?: { code?: string }[] } }[]) =>
  issues.map(({ details }) => details?.coding?.[0]?.code)

describe('a resource of a case', () => {
  it('is refused where its links differ', async () => {
    const both = ['one', 'two'].flatMap((id) => ofCase('Task', id).extension as object[])
    const { status, issues } = await server.open.post(task({ extension: both }))
    expect([status, codes(issues)]).toEqual([422, ['one-case-one-patient']])
    const episodeOfCare = ['one', 'two'].map((id) => ({ reference: `EpisodeOfCare/${id}` }))
    expect((await server.open.post(stay({ episodeOfCare, meta: undefined }))).status).toBe(422)
  })

  it.each([
    ['Task', () => task({ for: { reference: 'Patient/other' } })],
    ['Encounter', () => stay({ subject: { reference: 'Patient/other' }, ...ofCase('Encounter', 'one') })],
    [
      'ServiceRequest',
      () => vardbegaran({ subject: { reference: 'Patient/other' }, ...ofCase('ServiceRequest', 'one') }),
    ],
    [
      'Appointment',
      () => ({
        resourceType: 'Appointment',
        status: 'booked',
        start: '2026-03-10T10:00:00Z',
        end: '2026-03-10T11:00:00Z',
        participant: [{ actor: { reference: 'Patient/other' }, status: 'accepted' }],
        ...ofCase('Appointment', 'one'),
      }),
    ],
  ])('is refused where it is of another patient than the case: %s', async (_type, make) => {
    const { status, issues } = await server.open.post(make())
    expect([status, codes(issues)]).toEqual([422, ['one-case-one-patient']])
  })

  it('of another patient gets in by none of fifty that try at once', async () => {
    const raced = await race(() => server.open.post(task({ for: { reference: 'Patient/other' } })))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('a resource of a case that is new or another', () => {
  it('is judged by the case that the same transaction brings, in any order', async () => {
    const made = [task({ id: 'early', ...ofCase('Task', 'new') }), episode('new')]
    expect((await server.open.transaction(made)).status).toBe(200)
    const wrong = [task({ id: 'late', ...ofCase('Task', 'newer') }), episode('newer', 'other')]
    expect((await server.open.transaction(wrong)).status).toBe(422)
  })

  it('goes to another case when it says so', async () => {
    const { body } = await server.open.post<Task>(task())
    const { status } = await server.open.put({ ...body, ...ofCase('Task', 'two') })
    expect(status).toBe(200)
    const found = await server.open.search(`Task?arende=EpisodeOfCare/two&_id=${body.id}`)
    expect(found).toHaveLength(1)
  })
})

it('a case keeps its patient', async () => {
  const { status, issues } = await server.open.put(episode('one', 'other'))
  expect([status, issues[0]?.expression]).toEqual([422, ['EpisodeOfCare.patient']])
})

it('a resource of the patient who was replaced belongs to the case of the one who replaced', async () => {
  const link = [{ other: { reference: 'Patient/other' }, type: 'replaced-by' }]
  await server.open.put({ ...other, id: 'old', link })
  const { status } = await server.open.post(task({ for: { reference: 'Patient/old' }, ...ofCase('Task', 'others') }))
  expect(status).toBe(201)
})
