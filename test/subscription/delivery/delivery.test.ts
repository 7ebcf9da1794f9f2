import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemCaller } from '../../../src/fhir/caller.ts'
import { hour, minute, never, ofChannel, ok, openDeliveryWorld, refused, second, type World } from './delivery-world.ts'

const horizon = 72 * hour

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(async () => {
  expect(world.failures).toEqual([])
  await world.close()
})

describe('an active subscription', () => {
  it('is told of its events one by one, in order', async () => {
    await world.subscribe('s')
    await world.events('s', 3)
    expect(world.sentTo('s')).toEqual([1, 2, 3])
    expect(await world.engine.state('s')).toMatchObject({ confirmed: 3, last: 3, pending: 0, failures: 0 })
  })

  it('gets as many events at once as it will take', async () => {
    await world.subscribe('s', { channel: { extension: [ofChannel('max-count', 3)] } as never })
    world.answer = () => refused
    await world.events('s')
    await world.events('s', 4)
    world.answer = () => ok
    await world.pass(minute)
    expect(world.received.map(({ numbers }) => numbers)).toEqual([[1], [1, 2, 3], [4, 5]])
  })

  it('is told of N+1 when N is confirmed, not before', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s', 2)
    expect(world.sentTo('s')).toEqual([1])
    world.answer = () => ok
    await world.pass(second)
    expect(world.sentTo('s')).toEqual([1, 1, 2])
  })
})

describe('a subscription that is over', () => {
  it('is turned off at its end, when all that happened before is confirmed', async () => {
    await world.subscribe('s', { end: '2026-03-09T10:00:10Z' })
    world.answer = () => refused
    await world.events('s', 2)
    await world.pass(20 * second)
    expect(await world.subscription('s')).toMatchObject({ status: 'active' })
    world.answer = () => ok
    await world.pass(minute)
    expect(await world.subscription('s')).toMatchObject({ status: 'off' })
    expect(new Set(world.sentTo('s'))).toEqual(new Set([1, 2]))
  })

  it('is told of nothing more when it is deleted, nor one that comes after it under its id', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s', 2)
    await world.remove('Subscription', 's')
    world.answer = () => ok
    await world.subscribe('s', { status: 'requested' })
    await world.events('s')
    await world.pass(minute)
    expect(world.sentTo('s')).toEqual([1, 'handshake', 3])
  })
})

describe('a subscription that is deleted and made anew before anybody looks', () => {
  it('is told of nothing that happened before', async () => {
    await world.subscribe('s')
    await world.events('s')
    world.answer = () => refused
    await world.events('s', 2)
    await world.store.transact(systemCaller, (transaction) => transaction.remove('Subscription', 's'))
    world.answer = () => ok
    await world.subscribe('s', { status: 'requested' })
    await world.events('s')
    await world.pass(minute)
    expect(world.sentTo('s')).toEqual([1, 2, 'handshake', 4])
  })
})

describe('a receiver that fails', () => {
  it('is tried again after 1, 2, 4 … s, at most 15 minutes', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s')
    await world.pass(hour)
    const waits = world.received.map(({ at }, n) => (at - (world.received[n - 1]?.at ?? at)) / second)
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    const { failures, retryAt, failure } = await world.engine.state('s')
    expect({ failures, retryAt, failure }).toEqual({
      failures: 13,
      retryAt: (world.received.at(-1)?.at ?? 0) + 15 * minute,
      failure: 'The receiver answered 500.',
    })
  })

  it('is left alone as long as it asks', async () => {
    await world.subscribe('s')
    world.answer = () => ({ ...refused, retryAfter: 30 * minute })
    await world.events('s')
    await world.pass(30 * minute - 1)
    expect(world.sentTo('s')).toEqual([1])
    await world.pass(1)
    expect(world.sentTo('s')).toEqual([1, 1])
  })

  it('is given up if it does not answer in time', async () => {
    await world.subscribe('s', { channel: { extension: [ofChannel('timeout', 7)] } as never })
    let signalled = false
    world.answer = (_, signal) => {
      signal.addEventListener('abort', () => {
        signalled = true
      })
      return never
    }
    await world.events('s')
    await world.pass(7 * second - 1)
    expect(signalled).toBe(false)
    await world.pass(1)
    expect(signalled).toBe(true)
    expect(await world.engine.state('s')).toMatchObject({ failure: 'The receiver did not answer within 7 s.' })
  })
})

describe('a receiver that fails for as long as the horizon', () => {
  it('has its subscription in error at the horizon, not before, and is sent nothing more', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s', 2)
    await world.pass(horizon - 1)
    expect(await world.subscription('s')).toMatchObject({ status: 'active' })
    await world.pass(1)
    expect(await world.subscription('s')).toMatchObject({
      status: 'error',
      error: expect.stringContaining('Event 1 could not be delivered for 72 h. The receiver answered 500.'),
    })
    const attempts = world.received.length
    await world.events('s')
    await world.pass(horizon)
    expect(world.received).toHaveLength(attempts)
    expect(await world.subscription('s')).toMatchObject({ status: 'error' })
  })

  it('gets all that it missed when its subscriber asks for it', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s', 2)
    await world.pass(horizon)
    await world.events('s')
    world.received.length = 0
    world.answer = () => ok
    await world.subscribe('s', { status: 'requested' })
    expect(world.sentTo('s')).toEqual(['handshake', 1, 2, 3])
    const { status, error } = await world.subscription('s')
    expect({ status, error }).toEqual({ status: 'active' })
  })
})

describe('a receiver that cannot be asked at the horizon', () => {
  it('is not contacted again where it asked to be left alone for longer', async () => {
    await world.subscribe('s')
    world.answer = () => ({ ...refused, retryAfter: 2 * horizon })
    await world.events('s')
    await world.pass(horizon)
    expect(world.sentTo('s')).toEqual([1])
    expect(await world.subscription('s')).toMatchObject({ status: 'error' })
  })

  it('is tried once more by a server that was away for longer', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s')
    await world.pass(second)
    world.crash(world.engine)
    await world.pass(2 * horizon)
    world.answer = () => ok
    await world.node('b')
    expect(world.sentTo('s').at(-1)).toBe(1)
    await world.pass(second)
    expect(await world.subscription('s')).toMatchObject({ status: 'active' })
  })
})
