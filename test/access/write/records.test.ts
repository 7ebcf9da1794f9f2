/** What one organisation writes of a case is changed by no other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organization } from '../../support/case-messages.ts'
import { isRefused, type Json, made, ofUnit, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.server.close())
const as = (unit: string) => world.as(unit)

describe.each(Object.entries(ofUnit))('a %s of one party', (type, content) => {
  it('is made by it, and changed by it', async () => {
    const one = await made(as('vardcentral'), content('vardcentral'))
    const { status } = await as('vardcentral').put({ ...one, language: 'sv' } as never)
    expect(status).toBe(200)
  })

  it.each(['kpv', 'socialtjanst', 'vardcentral-b'])('is not changed by %s', async (other) => {
    const one = await made(as('vardcentral'), content('vardcentral'))
    const answers = [
      await as(other).put({ ...one, language: 'sv' } as never),
      await as(other).patch(`${type}/${one.id}`, [{ op: 'add', path: '/language', value: 'sv' }]),
      await as(other).delete(`${type}/${one.id}`),
      await as(other).transaction([{ ...one, language: 'sv' } as never]),
    ]
    expect(answers.map(isRefused)).toEqual([true, true, true, true])
    expect((await as('vardcentral').get<Json>(`${type}/${one.id}`)).body).toMatchObject({ meta: { versionId: '1' } })
  })

  it('is not made by who is no party', async () => {
    const answer = await as('rehab').post(content('rehab') as never)
    // A consent is recorded by any unit, in its own name.
    expect(answer.status).toBe(type === 'Consent' ? 201 : 403)
  })
})

describe.each(['Communication', 'Task'])('in the name of another, a %s', (type) => {
  it('is not written, and none of one’s own becomes another’s', async () => {
    const content = ofUnit[type]
    const forged = await as('kpv').post(content?.('vardcentral') as never)
    expect(isRefused(forged)).toBe(true)
    const one = await made(as('kpv'), content?.('kpv') as Json)
    const named =
      type === 'Task'
        ? { requester: organization('vardcentral'), owner: organization('vardcentral') }
        : { sender: organization('vardcentral') }
    expect(isRefused(await as('kpv').put({ ...one, ...named } as never))).toBe(true)
  })
})
