import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nothing } from '../../../src/fhir/search/predicate.ts'
import { asSystem } from '../../../src/store/as-system.ts'
import { minute, openDeliveryWorld, refused, second, subscription, type World } from './delivery-world.ts'

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(() => world.close())

const fault = new Error('The disk is full.')

describe('a fault of the server itself', () => {
  it('is no failure of the receiver: the event is sent when it is mended', async () => {
    await world.subscribe('s')
    world.queryOf = () => Promise.reject(fault)
    await world.events('s')
    expect(world.sentTo('s')).toEqual([])
    world.queryOf = async () => asSystem
    await world.pass(10 * second)
    expect(world.sentTo('s')).toEqual([1])
    expect(world.failures).toEqual([fault])
  })

  it('that keeps it from writing a status leaves the handshake to be made again', async () => {
    const { transact } = world.store
    await world.put(subscriptionOf('s'))
    world.store.transact = () => Promise.reject(fault)
    world.tell({ changed: ['s'] })
    await world.time.settle()
    world.store.transact = transact
    await world.pass(minute)
    expect(world.sentTo('s')).toEqual(['handshake', 'handshake'])
    expect(await world.subscription('s')).toMatchObject({ status: 'active' })
  })

  it('that keeps it from keeping confirmations leaves them to be kept a second later', async () => {
    await world.subscribe('s')
    await world.pass(second)
    const { transact } = world.store
    await world.events('s', 2)
    world.store.transact = () => Promise.reject(fault)
    await world.pass(200)
    world.store.transact = transact
    await world.pass(second)
    expect(await world.store.deliveries('s')).toMatchObject([{ confirmed: 2 }])
  })
})

describe('a Subscription that this server would refuse', () => {
  it('is told of to who runs it, and keeps no other from being delivered', async () => {
    await world.put({ ...subscriptionOf('odd'), channel: { type: 'sms' } } as never)
    await world.subscribe('s')
    const other = await world.node('b')
    await world.engine.close()
    await other.run(() => false)
    await world.events('s')
    expect(world.sentTo('s')).toEqual([1])
    expect(world.failures).toEqual([expect.objectContaining({ kind: 'unprocessable' })])
  })
})

describe('what a subscriber may see', () => {
  it('is asked at each attempt: what is hidden since goes out as number and time', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s')
    world.queryOf = async () => ({ ...asSystem, visibility: { otherwise: nothing, byType: {} } })
    await world.pass(second)
    expect(world.received.map(({ notification }) => notification.events.map(({ focus }) => focus?.type))).toEqual([
      ['Patient'],
      [undefined],
    ])
  })
})

describe('the gauges', () => {
  it('count what is delivered, pending, failing and under way', async () => {
    await world.subscribe('s')
    await world.subscribe('t')
    await world.subscribe('e', { status: 'error' })
    world.answer = ({ id }) => (id === 's' ? { ok: true } : refused)
    await world.events('s', 2)
    await world.events('t', 2)
    expect(world.engine.gauges()).toEqual({
      byStatus: { active: 2, error: 1 },
      pending: 2,
      failing: 1,
      failingSince: world.received.at(-1)?.at,
      busy: 0,
      open: 0,
      delivered: 2,
      failed: 1,
    })
  })

  it('say of one that nobody delivered to that it has nothing behind it', async () => {
    expect(await world.engine.state('unknown')).toEqual({
      subscription: 'unknown',
      confirmed: 0,
      failures: 0,
      last: 0,
      pending: 0,
    })
  })
})

const subscriptionOf = (id: string) => subscription(id, { status: 'requested' })
