import type { CareTeam } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { episode, parties } from '../listning/parties-of-case.ts'
import { rulesSaid } from '../vardbegaran/request-content.ts'
import { contacts, flk, fvk, hh, inCase, role } from './contact-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction([episode, parties])
})
afterAll(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const here = inCase('arende')

describe('who appoints a contact', () => {
  it.each([
    ['a fast vårdkontakt: outpatient care', fvk({}, here), 'PractitionerRole/planeringssjukskoterska'],
    ['a fast läkarkontakt: outpatient care', flk({}, here), 'PractitionerRole/vardcentralslakare'],
    ['a huvudhandläggare: the municipality', hh('sol'), 'PractitionerRole/bistandshandlaggare'],
  ])('of %s [DAL-G07]', async (_case, contact, who) => {
    expect((await server.as(who).post(contact)).status).toBe(201)
  })

  it.each([
    ['a ward', fvk({ unit: 'avdelning', person: 'utskrivningssjukskoterska' }, here)],
    ['the municipality, for a patient in hospital', fvk({ unit: 'kpv', person: 'kommunsjukskoterska' }, here)],
    ['a ward, of a fast läkarkontakt', flk({ unit: 'avdelning', person: 'overlakare' }, here)],
    ['the region, of a huvudhandläggare', hh('sol', { unit: 'vardcentral', person: 'planeringssjukskoterska' })],
  ])('is not %s: none of 50 [DAL-G07]', async (_case, contact) => {
    expect(rulesSaid(await server.open.post(contact))).toEqual(['kontakt-utses-av'])
    expect(await race(() => server.open.post(contact))).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('acts for the unit that appoints: none of 50 others [DAL-G07]', async () => {
    const others = ['utskrivningssjukskoterska', 'kommunsjukskoterska', 'vardcentralslakare-b', 'bistandshandlaggare']
    const raced = await race((number) => server.as(`PractitionerRole/${others[number % 4]}`).post(fvk({}, here)))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is told where the fast läkarkontakt works elsewhere than where the patient is listed [FYR-34]', async () => {
    const elsewhere = await server.open.post(flk({ unit: 'vardcentral-b', person: 'vardcentralslakare-b' }, here), told)
    const listed = await server.open.post(flk({}, here), told)
    expect([elsewhere, listed].map((one) => rulesSaid(one).includes('lakarkontakt-listning'))).toEqual([true, false])
  })
})

describe('a contact that is appointed', () => {
  const changes = (team: CareTeam): readonly Record<string, unknown>[] => [
    {
      ...team,
      participant: [{ ...team.participant?.[0], member: { reference: 'PractitionerRole/vardcentralslakare' } }],
    },
    { ...team, participant: [{ ...team.participant?.[0], role: role('2') }], meta: undefined },
    { ...team, subject: { reference: 'Patient/annan' } },
  ]

  it('is one person for good: none of 50 puts another in its place, nor deletes it [DAL-G16]', async () => {
    const { body } = await server.open.post<CareTeam>(fvk({}, here))
    const raced = await race((number) => {
      const change = changes(body)[number % 4]
      return change === undefined ? server.open.delete(`CareTeam/${body.id}`) : server.open.put(change)
    })
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('does not come back when it has ended [DAL-G16]', async () => {
    const { body } = await server.open.post<CareTeam>(fvk({}, here))
    await server.open.post(fvk({ person: 'vardcentralslakare' }, here))
    const answer = await server.open.put(body)
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['kontakt-historik']])
  })

  it('may be marked as a mistake, and given another role of the same kind', async () => {
    const { body } = await server.open.post<CareTeam>(fvk({}, here))
    const coordinating = await server.open.put<CareTeam>({
      ...body,
      participant: [{ ...body.participant?.[0], role: role('4') }],
    })
    const mistake = await server.open.put({ ...coordinating.body, status: 'entered-in-error' })
    expect([coordinating.status, mistake.status]).toEqual([200, 200])
    expect((await contacts(server)).length).toBeGreaterThan(0)
  })
})
