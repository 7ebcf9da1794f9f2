import type { CareTeam } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { ofCase, stay } from '../arende/case-content.ts'
import { episode, parties } from '../listning/parties-of-case.ts'
import { rulesSaid } from '../vardbegaran/request-content.ts'
import { fvk, inCase } from './contact-content.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openFacade()
})
afterEach(() => server.close())

const url = (id: string) => `${canonical}/StructureDefinition/${id}`
const routine = (name: string) => ({ url: url('rutin'), valueCanonical: `${canonical}/PlanDefinition/${name}` })
const notNeeded = (motivering?: string) => ({
  url: url('behov'),
  extension: [
    { url: 'typ', valueCode: 'fast-vardkontakt' },
    { url: 'finns', valueBoolean: false },
    ...(motivering === undefined ? [] : [{ url: 'motivering', valueString: motivering }]),
  ],
})
const dalarna = routine('dalarna-utskrivning|2018.1.0')
const stated = (...extension: object[]) => ({ ...episode, extension })

describe('the statement that no fast vårdkontakt is needed', () => {
  it('is made with a reason, where the routine lets it [C3]', async () => {
    const { status } = await server.open.transaction([
      stated(dalarna, notNeeded('Har redan en i psykiatrin.')),
      parties,
    ])
    expect(status).toBe(200)
  })

  it('is refused, to 50 at once, where the routine always has one [C3]', async () => {
    await server.open.transaction([episode, parties])
    const always = stated(routine('lag-2017-612|2019.1.0'), notNeeded('Har redan en i psykiatrin.'))
    expect(rulesSaid(await server.open.put(always))).toEqual(['fast-vardkontakt-behov'])
    expect(await race(() => server.open.put(always))).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is refused without a reason [C3]', async () => {
    await server.open.transaction([stated(dalarna), parties])
    const answer = await server.open.put({ ...stated(dalarna, notNeeded()), meta: undefined })
    expect(answer.status).toBe(422)
  })
})

describe('the fast vårdkontakt of a patient in hospital', () => {
  async function appointed(...extension: object[]): Promise<CareTeam> {
    await server.open.transaction([stated(dalarna, ...extension), parties, { ...stay(ofCase('Encounter', 'arende')) }])
    const { location } = await server.open.post<CareTeam>(fvk({}, inCase('arende')))
    return (await server.open.get<CareTeam>(location)).body
  }
  const ended = (team: CareTeam) => ({
    ...team,
    status: 'inactive',
    period: { ...team.period, end: '2026-03-09T09:30:00+01:00' },
  })

  it('coordinates through the stay: none of 50 ends it without another [DAL-G08]', async () => {
    const team = await appointed()
    expect(rulesSaid(await server.open.put(ended(team)))).toEqual(['fast-vardkontakt-vardtid'])
    expect(await race(() => server.open.put(ended(team)))).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is changed for another during the stay [DAL-G08]', async () => {
    await appointed()
    const { status } = await server.open.post(fvk({ person: 'vardcentralslakare' }, inCase('arende')))
    expect(status).toBe(201)
  })

  it('is ended where the case says why none is needed [DAL-G08] [C3]', async () => {
    const team = await appointed(notNeeded('Patienten avböjer.'))
    expect((await server.open.put(ended(team))).status).toBe(200)
  })

  it('is ended when the patient has died', async () => {
    const team = await appointed()
    const { body } = await server.open.get('Patient/patient')
    await server.open.put({ ...body, deceasedDateTime: '2026-03-09T09:20:00+01:00' })
    expect((await server.open.put(ended(team))).status).toBe(200)
  })
})
