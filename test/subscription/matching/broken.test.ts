import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { topicBasic } from '../topic/topic-basic.ts'
import { encounter, type MatchingWorld, openMatchingWorld, subscription } from './matching-world.ts'

let world: MatchingWorld
beforeEach(async () => {
  world = await openMatchingWorld()
})
afterEach(() => world.close())

const url = 'https://prov.example/amne'

describe('a subscription that cannot be asked any more', () => {
  it('has no events and is told of once, while others go on', async () => {
    await world.put(subscription('broken', 'Encounter?gone=1'), subscription('s', 'Encounter?'))
    await world.put(encounter('1', 'planned'))
    const matcher = world.matcher()
    await matcher.work()
    await world.put(encounter('2', 'planned'))
    await matcher.work()
    expect(await world.events('s')).toHaveLength(2)
    expect(await world.events('broken')).toEqual([])
    expect(matcher.counts()).toMatchObject({ inEffect: 2, broken: 1 })
    expect(matcher.failures).toMatchObject([
      [{ message: expect.stringContaining('no search parameter `gone`') }, 'broken'],
    ])
  })

  it('gets the status error, with the reason, and is then left to its subscriber', async () => {
    await world.put(subscription('broken', 'Encounter?gone=1'))
    const matcher = world.matcher()
    await matcher.work()
    await matcher.work()
    const versions = await world.store.outbox(0, 10, ['Subscription'])
    expect(versions.map(({ content }) => JSON.parse(content))).toMatchObject([
      { status: 'active' },
      { status: 'error', error: expect.stringContaining('no search parameter `gone`') },
    ])
    expect(matcher.told.map(({ changed }) => changed)).toEqual([['broken'], ['broken']])
  })

  it('is not told of again once it is in error', async () => {
    await world.put(subscription('broken', 'Encounter?gone=1', { status: 'error' }))
    const matcher = world.matcher()
    await matcher.work()
    expect(matcher.failures).toEqual([])
    expect(matcher.counts()).toMatchObject({ inEffect: 1, broken: 1 })
  })
})

describe('a subscription that cannot be asked', () => {
  it('may be one that cannot be read', async () => {
    await world.put({ ...subscription('broken', 'x'), channel: { type: 'sms' } }, subscription('s', 'Encounter?'))
    await world.put(encounter('1', 'planned'))
    const matcher = world.matcher()
    await matcher.work()
    expect(matcher.failures).toMatchObject([[{}, 'broken']])
    expect(await world.events('s')).toHaveLength(1)
  })
})

describe('a subscription whose topic goes', () => {
  it('has events again when it comes back', async () => {
    await world.put(topicBasic(), subscription('s', url), encounter('1', 'finished'))
    await world.remove('Basic', 'amne')
    await world.put(encounter('2', 'finished'))
    const matcher = world.matcher()
    await matcher.work()
    expect(matcher.failures).toMatchObject([[{ message: expect.stringMatching(/has the topic .* no more/) }, 's']])
    await world.put(topicBasic(), encounter('3', 'finished'))
    await matcher.work()
    expect(matcher.counts().broken).toBe(0)
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/3/1'])
  })

  it('has none where the topic turns to another type, of which its filter would let everything through', async () => {
    const filters = ['Encounter?status=finished']
    await world.put(topicBasic(), subscription('s', url, { filters }), encounter('1', 'finished'))
    await world.put(topicBasic({ triggers: [{ resource: 'Patient', current: 'gender=male' }] }))
    await world.put({ resourceType: 'Patient', id: '1', gender: 'male' })
    const matcher = world.matcher()
    await matcher.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1'])
    expect(matcher.failures).toMatchObject([[{ message: expect.stringContaining('about Patient now') }, 's']])
  })
})

it('is not set off, and told of once, where a topic cannot be evaluated of a change', async () => {
  const fhirPath = '%current.participant.individual.reference.single().exists()'
  await world.put(topicBasic({ triggers: [{ fhirPath }] }), subscription('s', url))
  const participant = [{ individual: { reference: 'Practitioner/1' } }, { individual: { reference: 'Practitioner/2' } }]
  await world.put(encounter('1', 'planned', { participant }), encounter('2', 'planned', { participant }))
  await world.put(encounter('3', 'planned', { participant: participant.slice(1) }))
  const matcher = world.matcher()
  await matcher.work()
  expect(await world.events('s')).toEqual(['1 Encounter/3/1'])
  expect(matcher.failures).toMatchObject([[{ kind: 'invalid' }, url]])
})
