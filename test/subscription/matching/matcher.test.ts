import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AskSearch } from '../../../src/subscription/topic/criteria-of-version.ts'
import { readTopic } from '../../../src/subscription/topic/read-topic.ts'
import { ask } from '../asking.ts'
import { topicBasic } from '../topic/topic-basic.ts'
import { encounter, type MatchingWorld, openMatchingWorld, subscription } from './matching-world.ts'

let world: MatchingWorld
beforeEach(async () => {
  world = await openMatchingWorld()
})
afterEach(() => world.close())

const url = 'https://prov.example/amne'
const finished = (filters: readonly string[] = []) => subscription('s', url, { filters })

describe('a subscription by criteria', () => {
  it('has an event of each version that the search would find, created or updated, numbered from 1', async () => {
    await world.put(encounter('before', 'finished'))
    await world.put(subscription('s', 'Encounter?status=finished'))
    await world.put(encounter('1', 'planned'), encounter('2', 'finished'))
    await world.put(encounter('1', 'finished'), encounter('2', 'cancelled'))
    await world.remove('Encounter', '1')
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/2/1', '2 Encounter/1/2'])
  })

  it('has an event of every version where it asks nothing', async () => {
    await world.put(subscription('s', 'Encounter?'))
    await world.put(encounter('1', 'planned'), encounter('1', 'finished'))
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/1/2'])
  })

  it('tells nothing of its own versions, and of those of others', async () => {
    await world.put(subscription('s', 'Subscription?status=active'))
    await world.put(subscription('s', 'Subscription?status=active', { reason: 'Annat' }), subscription('t', 'Task?'))
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Subscription/t/1'])
  })
})

it('a subscription goes on while it is asked anew after a failure, or for another receiver; not after it was off', async () => {
  const matcher = world.matcher()
  const asked = subscription('s', 'Encounter?', { status: 'requested' })
  await world.put(subscription('s', 'Encounter?', { status: 'error' }), asked, encounter('1', 'planned'))
  await matcher.work()
  await world.put(encounter('2', 'planned'))
  await world.matcher().work()
  await world.put(subscription('s', 'Encounter?', { status: 'off' }), asked, encounter('3', 'planned'))
  await world.matcher().work()
  expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/2/1'])
})

describe('a subscription is in effect', () => {
  it.each([
    ['active', ['1 Encounter/1/1']],
    ['error', ['1 Encounter/1/1']],
    ['requested', []],
    ['off', []],
  ] as const)('or not: its status is %s', async (status, expected) => {
    await world.put(subscription('s', 'Encounter?', { status }), encounter('1', 'planned'))
    await world.matcher().work()
    expect(await world.events('s')).toEqual(expected)
  })

  it('from its own commit until its next version, and its numbers go on after a pause and a deletion', async () => {
    const matcher = world.matcher()
    await world.put(subscription('s', 'Encounter?'), encounter('1', 'planned'))
    await world.put(subscription('s', 'Encounter?', { status: 'off' }), encounter('2', 'planned'))
    await matcher.work()
    await world.put(subscription('s', 'Task?'), encounter('3', 'planned'), { resourceType: 'Task', id: '1' } as never)
    await world.remove('Subscription', 's')
    await world.put(encounter('4', 'planned'))
    await matcher.work()
    await world.put(subscription('s', 'Encounter?'), encounter('5', 'planned'))
    await matcher.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Task/1/1', '3 Encounter/5/1'])
  })

  it('until its end', async () => {
    const [first] = await world.put(encounter('0', 'planned'))
    const end = new Date((first?.at ?? 0) + 3000).toISOString()
    await world.put(subscription('s', 'Encounter?', { end }))
    for (const id of ['1', '2', '3']) await world.put(encounter(id, 'planned'))
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1'])
  })
})

describe('a subscription by topic', () => {
  it('has an event where the topic is set off and its filters are answered with yes', async () => {
    const filters = [{ parameter: 'class' }, { resource: 'Encounter', parameter: 'subject' }]
    const triggers = [{ current: 'status=finished' }, { resource: 'Task' }]
    await world.put(topicBasic({ triggers, filters }))
    await world.put(finished(['Encounter?class=IMP', 'subject=Patient/1']))
    const about = (id: string) => ({ subject: { reference: `Patient/${id}` } })
    await world.put(
      encounter('1', 'finished', about('1')),
      encounter('2', 'finished', about('2')),
      encounter('3', 'planned', about('1')),
      encounter('4', 'finished', { ...about('1'), class: { code: 'AMB' } }),
      { resourceType: 'Task', id: '1', status: 'draft', intent: 'plan' },
    )
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Task/1/1'])
  })

  it('asks its filters of what a deleted resource was', async () => {
    await world.put(topicBasic({ triggers: [{ on: ['delete'] }], filters: [{ parameter: 'status' }] }))
    await world.put(finished(['Encounter?status=finished']))
    await world.put(encounter('1', 'finished'), encounter('2', 'planned'))
    await world.remove('Encounter', '2')
    await world.remove('Encounter', '1')
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/2'])
  })
})

describe('a topic that changes', () => {
  it('goes on for its subscriptions as it is now, from the commit of the change', async () => {
    await world.put(topicBasic(), finished())
    await world.put(encounter('1', 'planned'), encounter('1', 'finished'))
    await world.put(topicBasic({ triggers: [{ resource: 'Task' }, { current: 'status=planned' }] }))
    await world.put(encounter('2', 'planned'), encounter('2', 'finished'), { resourceType: 'Task', id: '1' } as never)
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/2', '2 Encounter/2/1', '3 Task/1/1'])
    const { matchings } = await world.store.matching()
    expect(matchings).toMatchObject([{ subscription: 's', topic: 5, last: 3 }])
  })

  it('is made ready once for all its subscriptions', async () => {
    const asked: string[] = []
    const criteria: AskSearch = async (type, query) => {
      asked.push(query)
      return await ask(type, query)
    }
    await world.put(topicBasic(), ...['a', 'b', 'c'].map((id) => subscription(id, url)), encounter('1', 'finished'))
    await world.matcher({ dependencies: { criteria } }).work()
    expect(asked.filter((query) => query === 'status=finished')).toHaveLength(1)
    expect(await world.events('c')).toEqual(['1 Encounter/1/1'])
  })

  it('goes by a topic that comes with the server until one of its URL is stored', async () => {
    const packaged = [readTopic(topicBasic({ triggers: [{ current: 'status=planned' }] }))]
    await world.put(finished(), encounter('1', 'planned'), encounter('1', 'finished'))
    await world.matcher({ packaged }).work()
    await world.put(topicBasic(), encounter('2', 'planned'), encounter('2', 'finished'))
    await world.matcher({ packaged }).work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/2/2'])
  })

  it.each([
    ['by the interaction', { on: ['create'] }],
    ['by what was before', { previous: '_id=none', resultForCreate: 'test-passes' }],
    ['by FHIRPath', { fhirPath: '%previous.empty()' }],
  ])('tells a creation after a deletion from an update, %s', async (_, trigger) => {
    await world.put(topicBasic({ triggers: [trigger] }), finished())
    await world.put(encounter('1', 'planned'), encounter('1', 'finished'))
    await world.remove('Encounter', '1')
    await world.put(encounter('1', 'planned'))
    await world.matcher().work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/1/4'])
  })
})
