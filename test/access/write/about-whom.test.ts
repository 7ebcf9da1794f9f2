/** A party writes of the patient of its case, whatever element says who that is, and moves nothing onto a patient of others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stay } from '../../facade/arende/case-content.ts'
import { type Json, made, openWorld, patient, type World } from './world.ts'

let world: World
/** Of a case of rehab alone. */
let other: { readonly reference: string }
beforeAll(async () => {
  world = await openWorld()
  const rehab = world.as('rehab')
  const { id } = await made(rehab, { resourceType: 'Patient', active: true })
  other = { reference: `Patient/${id}` }
  await made(rehab, stay({ subject: other, serviceProvider: { reference: 'Organization/rehab' } }))
})
afterAll(() => world.server.close())

type Of = (whom: { readonly reference: string }) => Json

describe.each<[string, Of]>([
  ['Account', (whom) => ({ status: 'active', subject: [whom] })],
  ['EnrollmentRequest', (whom) => ({ candidate: whom })],
  ['SupplyRequest', (whom) => ({ itemCodeableConcept: { text: 'Säng' }, quantity: { value: 1 }, deliverTo: whom })],
  ['AppointmentResponse', (whom) => ({ appointment: { display: 'x' }, participantStatus: 'accepted', actor: whom })],
  ['Coverage', (whom) => ({ status: 'active', payor: [{ display: 'x' }], beneficiary: whom })],
])('a %s', (resourceType, of) => {
  const ours = () => ({ resourceType, ...of(patient) })

  it('is made by a party, and by nobody else', async () => {
    const statuses = await Promise.all(
      ['vardcentral', 'rehab'].map(async (unit) => (await world.as(unit).post(ours())).status),
    )
    expect(statuses).toEqual([201, 403])
  })

  it('is not put onto a patient of others', async () => {
    const one = await made(world.as('vardcentral'), ours())
    expect((await world.as('vardcentral').put({ ...one, ...of(other) })).status).toBe(403)
    expect((await world.as('vardcentral').put({ ...one, language: 'sv' })).status).toBe(200)
  })
})
