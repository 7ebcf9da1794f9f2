/** The rules of the process take who acts from the token. */
import type { CareTeam, ServiceRequest, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vardbegaran } from '../../facade/arende/case-content.ts'
import { fvk } from '../../facade/kontakt/contact-content.ts'
import { accepted, rulesSaid } from '../../facade/vardbegaran/request-content.ts'
import { organization } from '../../support/case-messages.ts'
import { race } from '../../support/violators.ts'
import { sparr } from './sparr.ts'
import { here, isRefused, made, openWorld, patient, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.server.close())
const as = (unit: string) => world.as(unit)

describe('a fast vårdkontakt', () => {
  it.each([
    ['vardcentral', 201],
    ['region', 201],
    ['kpv', 422],
    ['avdelning', 422],
    ['vardcentral-b', 403],
    ['rehab', 403],
  ])('of the vårdcentral is named by %s: %i', async (unit, expected) => {
    const { status, body } = await as(unit).post<CareTeam>(fvk({}, here) as never)
    expect(status).toBe(expected)
    if (status === 201)
      await as(unit).put({ ...body, status: 'inactive', period: { ...body.period, end: '2026-03-10' } })
  })

  it('of the municipality is not named for a patient in hospital, not by the municipality either', async () => {
    const { status } = await as('kpv').post(fvk({ unit: 'kpv', person: 'kommunsjukskoterska' }, here) as never)
    expect(status).toBe(422)
  })
})

describe('a vårdbegäran', () => {
  const asked = () => vardbegaran({ requester: organization('vardcentral') })

  it('opens a case for who sends it, and is answered by whom it asks', async () => {
    const request = await made(as('vardcentral'), asked())
    const [task] = await as('kpv').search<Task>(`Task?focus=ServiceRequest/${request.id}`)
    const answer = accepted(task as Task)
    for (const other of ['vardcentral', 'socialtjanst', 'avdelning']) {
      expect([other, isRefused(await as(other).put(answer))]).toEqual([other, true])
    }
    expect((await as('kpv').put(answer)).status).toBe(200)
  })

  it('is answered by none of 50 who are not asked', async () => {
    const request = await made(as('vardcentral'), asked())
    const [task] = await as('kpv').search<Task>(`Task?focus=ServiceRequest/${request.id}`)
    const others = ['vardcentral', 'socialtjanst', 'avdelning', 'vardcentral-b', 'rehab']
    const raced = await race((number) => as(others[number % others.length] ?? '').put(accepted(task as Task)))
    expect(raced.accepted).toBe(0)
  })

  it('is not sent in the name of another', async () => {
    const answer = await as('rehab').post<ServiceRequest>(asked() as never)
    expect([answer.status, rulesSaid(answer)]).toEqual([403, ['skriver']])
  })
})

describe('a stay', () => {
  const stay = (unit: string) => ({
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: patient,
    serviceProvider: organization(unit),
  })

  it('opens a case for the unit that it is at', async () => {
    const { id } = await made(as('rehab'), stay('rehab'))
    const teams = await as('rehab').search<CareTeam>(`CareTeam?participant=Organization/rehab`)
    expect([id !== '', teams.length]).toEqual([true, 1])
  })

  it('opens none for a unit that becomes no party by it', async () => {
    const before = await as('region').search('EpisodeOfCare')
    const answer = await as('socialtjanst').post(stay('avdelning') as never)
    expect([answer.status, rulesSaid(answer)]).toEqual([403, ['skriver']])
    expect(await as('region').search('EpisodeOfCare')).toHaveLength(before.length)
  })
})

describe('a spärr', () => {
  it('is set in one’s own name only', async () => {
    expect((await as('kpv').post(sparr('avdelning') as never)).status).toBe(403)
  })

  it.each([
    ['avdelning', 200],
    ['region', 200],
    ['vardcentral', 403],
    ['kpv', 403],
    ['rehab', 403],
  ])('of a ward is ended by %s: %i', async (unit, expected) => {
    const one = await made(as('avdelning'), sparr('avdelning'))
    expect((await as(unit).put({ ...one, status: 'inactive' } as never)).status).toBe(expected)
    expect((await as(unit).delete(`Consent/${one.id}`)).status).toBe(403)
  })

  it('of a vårdgivare is not ended by a unit of it', async () => {
    const one = await made(as('region'), sparr('region'))
    expect((await as('avdelning').put({ ...one, status: 'inactive' } as never)).status).toBe(403)
    expect((await as('region').put({ ...one, status: 'inactive' } as never)).status).toBe(200)
  })
})
