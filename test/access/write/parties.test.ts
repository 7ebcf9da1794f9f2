/** Who is a party of a case now writes in it, and nobody else, however many try at once. */
import type { CareTeam, CareTeamParticipant } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organization, own } from '../../support/case-messages.ts'
import { race } from '../../support/violators.ts'
import { here, type Json, made, ofUnit, openWorld, patient, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.server.close())
const as = (unit: string) => world.as(unit)

const parties = async () => (await as('avdelning').get<CareTeam>('CareTeam/arende-parter')).body
const party = (unit: string) => ({
  role: [own('partsroll', 'rehab')],
  member: organization(unit),
  period: { start: '2026-03-09T10:00:00+01:00' },
})

/** A request that names no case, and opens none. */
const outside = (unit: string) => ({
  ...{ resourceType: 'ServiceRequest', status: 'active', intent: 'plan', code: { text: 'x' }, subject: patient },
  requester: organization(unit),
})

/** The same with the participation of one ended. */
function without(participant: readonly CareTeamParticipant[], unit: string): readonly CareTeamParticipant[] {
  return participant.map((one) =>
    one.member?.reference === `Organization/${unit}`
      ? { ...one, period: { ...one.period, end: '2026-03-10T10:00:00+01:00' } }
      : one,
  )
}

describe('the parties of a case', () => {
  it('take in another; nobody takes in itself: none of 50', async () => {
    const { participant = [], ...team } = await parties()
    const raced = await race((number) => {
      const teamOf = { ...team, participant: [...participant, party('rehab')] }
      const second = { ...teamOf, id: undefined, meta: undefined }
      const observation = ofUnit.Observation?.('rehab') as never
      if (number % 3 === 0) return as('rehab').put(teamOf as never)
      if (number % 3 === 1) return as('rehab').post(second as never)
      return as('rehab').transaction([teamOf as never, observation])
    })
    expect(raced).toEqual({ accepted: 0, refusedWith: [403] })
    const taken = await as('avdelning').put({ ...team, participant: [...participant, party('rehab')] } as never)
    expect(taken.status).toBe(200)
    expect((await as('rehab').post(ofUnit.Observation?.('rehab') as never)).status).toBe(201)
  })

  it('that have left write no more: none of 50', async () => {
    const { participant = [], ...team } = await parties()
    const left = without(participant, 'socialtjanst')
    const own = await made(as('socialtjanst'), ofUnit.Observation?.('socialtjanst') as Json)
    expect((await as('avdelning').put({ ...team, participant: left } as never)).status).toBe(200)
    const raced = await race(() => as('socialtjanst').post(ofUnit.Observation?.('socialtjanst') as never))
    expect(raced).toEqual({ accepted: 0, refusedWith: [403] })
    // What it wrote is still its own.
    expect((await as('socialtjanst').put({ ...own, status: 'amended' } as never)).status).toBe(200)
  })

  it('that leave while 50 write have nothing written after that', async () => {
    const { participant = [], ...team } = await parties()
    const left = without(participant, 'kpv')
    const writing = race((number) =>
      number === 25
        ? as('avdelning').put({ ...team, participant: left } as never)
        : as('kpv').post(ofUnit.Observation?.('kpv') as never),
    )
    const { refusedWith } = await writing
    expect([[], [403]]).toContainEqual(refusedWith)
    const ended = (await parties()).meta?.lastUpdated ?? ''
    const observations = await as('avdelning').search<{ meta: { lastUpdated: string } }>(
      'Observation?performer=Organization/kpv&_count=200',
    )
    expect(observations.filter(({ meta }) => meta.lastUpdated > ended)).toEqual([])
    expect((await as('kpv').post(ofUnit.Observation?.('kpv') as never)).status).toBe(403)
  })
})

it('what a unit asks outside of a case is not put into the case by one that has left it', async () => {
  const { body } = await as('socialtjanst').post<Json>(outside('socialtjanst') as never)
  const moved = await as('socialtjanst').put({ ...body, extension: here.extension } as never)
  expect([body.resourceType, moved.status]).toEqual(['ServiceRequest', 403])
})
