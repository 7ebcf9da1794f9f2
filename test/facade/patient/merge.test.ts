import type { Bundle, CareTeam, EpisodeOfCare, Parameters, Patient, Resource, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patient } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { episode, parties } from '../listning/parties-of-case.ts'

const reservnummer = { system: 'http://electronichealth.se/identifier/nationelltReservnummer', value: '20210325K069' }
const unknown = {
  ...patient,
  id: 'okand',
  identifier: [reservnummer],
  name: [{ use: 'official', family: 'Okänd' }],
}
const task = {
  resourceType: 'Task',
  id: 'uppgift',
  status: 'requested',
  intent: 'order',
  for: { reference: 'Patient/okand' },
}
const subscription = {
  resourceType: 'Flag',
  id: 'flagga',
  status: 'active',
  code: { text: 'Bevakas' },
  subject: { reference: 'Patient/okand/_history/1' },
}

/** Parameters that name source and target. */
const of = (source: string, target: string, preview = false): Parameters => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'source-patient', valueReference: { reference: `Patient/${source}` } },
    { name: 'target-patient', valueReference: { reference: `Patient/${target}` } },
    { name: 'preview', valueBoolean: preview },
  ],
})
const about = (resource: Readonly<Record<string, unknown>>, name: 'patient' | 'subject') => ({
  ...resource,
  [name]: { reference: 'Patient/okand' },
})

let server: FacadeServer
const get = async <T = Resource>(path: string) => (await server.open.get<T>(path)).body

beforeAll(async () => {
  server = await openFacade()
  const sent = [unknown, about(episode, 'patient'), about(parties, 'subject'), task, subscription]
  const { status, body } = await server.open.transaction(sent)
  expect([status, body]).toEqual([200, expect.anything()])
})
afterAll(() => server.close())

describe('Patient/$merge', () => {
  it('says beforehand what it would do, and does nothing', async () => {
    const { status, body } = await server.open.call<Parameters>('Patient/$merge', of('okand', 'patient', true))
    const outcome = body.parameter?.find(({ name }) => name === 'outcome')?.resource
    expect([status, JSON.stringify(outcome)]).toEqual([200, expect.stringContaining('would name Patient/patient')])
    expect((await get<Task>('Task/uppgift')).for?.reference).toBe('Patient/okand')
  })

  it.each([
    ['one and the same', of('patient', 'patient'), 422],
    ['one that is not there', of('ingen', 'patient'), 404],
    ['nobody', { resourceType: 'Parameters' }, 400],
  ])('does not join %s', async (_what, body, status) => {
    expect((await server.open.call('Patient/$merge', body)).status).toBe(status)
  })

  it('makes cases, parties, Tasks and flags follow, of whatever version they named', async () => {
    const { status } = await server
      .as('PractitionerRole/kommunsjukskoterska')
      .call('Patient/$merge', of('okand', 'patient'))
    expect(status).toBe(200)
    const named = [
      (await get<EpisodeOfCare>('EpisodeOfCare/arende')).patient,
      (await get<CareTeam>('CareTeam/parter')).subject,
      (await get<Task>('Task/uppgift')).for,
      (await get<{ subject: object }>('Flag/flagga')).subject,
    ]
    expect(named).toEqual(named.map(() => ({ reference: 'Patient/patient' })))
  })

  it('lets the old record say what replaced it, and the new one bear the old number', async () => {
    const [old, now] = [await get<Patient>('Patient/okand'), await get<Patient>('Patient/patient')]
    expect([old.active, old.link]).toEqual([false, [{ other: { reference: 'Patient/patient' }, type: 'replaced-by' }]])
    expect(now.link).toEqual([{ other: { reference: 'Patient/okand' }, type: 'replaces' }])
    expect(now.identifier?.at(-1)).toEqual({ ...reservnummer, use: 'old' })
  })

  it('keeps the history of both', async () => {
    const history = await get<Bundle>('Patient/okand/_history')
    const active = history.entry?.map(({ resource }) => (resource as Patient).active)
    expect([active?.[0], active?.at(-1)]).toEqual([false, true])
  })

  it('is not done twice', async () => {
    const raced = await race(() => server.open.call('Patient/$merge', of('okand', 'patient')))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('what still names the old record', () => {
  it('is stored about the new one, and the sender is told', async () => {
    const { body } = await server.open.transaction([{ ...task, id: 'sen' }])
    expect(JSON.stringify(body)).toContain('Patient/okand was replaced by Patient/patient')
    expect((await get<Task>('Task/sen')).for?.reference).toBe('Patient/patient')
  })

  it('may do so by the old number', async () => {
    const reference = `Patient?identifier=${reservnummer.system}|${reservnummer.value}`
    const { status } = await server.open.transaction([{ ...task, id: 'nummer', for: { reference } }])
    expect([status, (await get<Task>('Task/nummer')).for?.reference]).toEqual([200, 'Patient/patient'])
  })
})
