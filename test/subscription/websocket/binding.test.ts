import { afterEach, describe, expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import { boundClient, confirmedOf, until, upTo } from '../../support/websocket-client.ts'
import { openWebsocketWorld, subscriptionOf, type WebsocketWorld } from '../../support/websocket-world.ts'

let world: WebsocketWorld
afterEach(() => world.close())

/** A client that has received three events of a subscription, and is gone. */
async function leftAfterThree(): Promise<void> {
  world = await openWebsocketWorld()
  await world.subscribe('a')
  const first = await boundClient(world, 'a')
  for (let count = 0; count < 3; count++) await world.happen('a')
  await until(async () => (await confirmedOf(world, 'a')) === 3)
  first.close()
  await first.closed
}

describe('a websocket that comes back', () => {
  it('goes on behind what it is known to have received', async () => {
    await leftAfterThree()
    for (let count = 0; count < 4; count++) await world.happen('a')
    const second = await boundClient(world, 'a')
    await second.until(({ numbers }) => numbers('a').length === 4)
    expect(second.numbers('a')).toEqual(upTo(7, 4))
    expect(second.told()[0]).toMatchObject({ type: 'handshake', last: 7 })
  })

  it('goes on where its token says, on the same connection too', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    for (let count = 0; count < 6; count++) await world.happen('a')
    const client = await boundClient(world, 'a>5')
    await client.until(({ numbers }) => numbers('a').length === 2)
    expect(client.numbers('a')).toEqual([5, 6])
    client.bind(await world.token('a>2'))
    await client.until(({ numbers }) => numbers('a').length === 7)
    expect(client.numbers('a')).toEqual([5, 6, 2, 3, 4, 5, 6])
  })

  it('is told the next event where its token names one that is far ahead', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    await world.happen('a')
    const client = await boundClient(world, 'a>100')
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 1)
    expect(client.numbers('a')).toEqual([2])
  })
})

describe('a websocket that is bound', () => {
  it('is greeted anew when it is bound again, and gets no event twice', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 1)
    client.bind(await world.token('a'))
    await client.until(({ told }) => told().length === 3)
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 2)
    expect(client.told().map(({ type, numbers }) => [type, ...numbers])).toEqual([
      ['handshake'],
      ['event-notification', 1],
      ['handshake'],
      ['event-notification', 2],
    ])
  })

  it('is sent again what was asked for to be sent again', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    for (let count = 0; count < 3; count++) await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 3)
    world.hub.resend('a', 2)
    await client.until(({ numbers }) => numbers('a').length === 5)
    expect(client.numbers('a')).toEqual([1, 2, 3, 2, 3])
  })

  it('is known to have what was sent to it again', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    for (let count = 0; count < 3; count++) await world.happen('a')
    await until(async () => (await confirmedOf(world, 'a')) === 3)
    const back = { subscription: 'a', confirmed: 1, failures: 0 }
    await world.store.transact(openCaller, (transaction) => transaction.deliver(back))
    world.hub.resend('a', 2)
    await client.until(({ numbers }) => numbers('a').length === 5)
    await until(async () => (await confirmedOf(world, 'a')) === 3)
  })
})

describe('events that are not kept', () => {
  it('is told which events are not kept any more', async () => {
    await leftAfterThree()
    await world.store.transact(openCaller, (transaction) => transaction.forgetEvents(Date.now() + 1000, 100))
    await world.happen('a')
    const second = await boundClient(world, 'a>2')
    await second.until(({ numbers }) => numbers('a').length === 1)
    expect(second.faults()).toEqual([expect.stringContaining('Events 2-3 of Subscription/a are not kept')])
  })
})

describe('a subscription of a websocket', () => {
  it.each([
    ['is turned off', () => world.subscribe('a', { status: 'off' }), 'is off'],
    ['is deleted', () => world.remove('Subscription', 'a'), 'There is no Subscription/a any more'],
    ['gets another channel', () => world.subscribe('a', restHook()), 'has the channel rest-hook'],
    ['comes to its end', () => world.subscribe('a', { end: '2020-01-01T00:00:00Z' }), 'has come to its end'],
  ])('is told of no more once it %s, and the others are', async (_, change, said) => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    await world.subscribe('b')
    const client = await boundClient(world, 'a', 'b')
    await change()
    world.hub.told({ events: [], changed: ['a'] })
    await client.until(({ faults }) => faults().length === 1)
    expect(client.faults()[0]).toContain(said)
    await world.happen('a', 'b')
    await client.until(({ numbers }) => numbers('b').length === 1)
    expect(client.numbers('a')).toEqual([])
    expect(world.hub.counts()).toEqual({ connections: 1, bound: 1 })
  })

  it('is never changed by a connection that is lost', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    await world.happen('a')
    client.close()
    await client.closed
    await until(() => world.hub.counts().connections === 0)
    const stored = await world.store.read(world.visible.query, 'Subscription', 'a')
    expect(stored).toMatchObject({ version: 1, deleted: false })
  })
})

describe('what is told', () => {
  it('tells the number alone of what may not be seen any more', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    await world.happen('a')
    await world.happen('a')
    await world.remove('Basic', 'b1')
    const client = await boundClient(world, 'a')
    await client.until(({ numbers }) => numbers('a').length === 2)
    expect(client.told().map(({ numbers, focus }) => [...numbers, ...focus])).toEqual([[], [1], [2, 'Basic/b2']])
  })

  it('tells nothing of the events of another that had its id before', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    for (let count = 0; count < 3; count++) await world.happen('a')
    await world.remove('Subscription', 'a')
    await world.subscribe('a')
    await world.happen('a')
    const client = await boundClient(world, 'a>1')
    await client.until(({ numbers }) => numbers('a').length > 0)
    expect(client.numbers('a')).toEqual([4])
  })

  it('of one who may not read it any more is told of no more', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    const nothing = { kind: 'or', of: [] } as const
    world.visible.query = { caller: openCaller, visibility: { otherwise: nothing, byType: {} } }
    await world.happen('a')
    await client.until(({ faults }) => faults().length === 1)
    expect(client.numbers('a')).toEqual([])
  })
})

function restHook() {
  return { channel: { ...subscriptionOf('a').channel, type: 'rest-hook', endpoint: 'https://ehr.example/' } as const }
}
