import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivered } from '../../../src/subscription/channel/sender.ts'
import { never, ok, openDeliveryWorld, refused, second, type World } from './delivery-world.ts'

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(async () => {
  expect(world.failures).toEqual([])
  await world.close()
})

const confirmed = async (id: string) => (await world.store.deliveries(id))[0]?.confirmed

describe('how far a receiver has come', () => {
  it('is kept within 200 ms', async () => {
    await world.subscribe('s')
    await world.pass(second)
    await world.events('s', 2)
    expect(await confirmed('s')).toBe(0)
    await world.pass(200)
    expect(await confirmed('s')).toBe(2)
  })

  it('is kept at once when the server stops', async () => {
    await world.subscribe('s')
    await world.events('s', 2)
    await world.engine.close()
    expect(await confirmed('s')).toBe(2)
  })

  it('is kept when the server stops, and what is under way is given up after a second', async () => {
    await world.subscribe('s')
    await world.subscribe('t')
    world.answer = ({ id }) => (id === 's' ? ok : never)
    await world.events('s', 2)
    await world.events('t')
    const closed = world.engine.close()
    await world.pass(second)
    await closed
    expect(await confirmed('s')).toBe(2)
  })

  it('is where it goes on after a restart: at worst the last are sent again', async () => {
    await world.subscribe('s')
    await world.events('s', 2)
    await world.pass(second)
    world.answer = () => refused
    await world.events('s', 2)
    world.crash(world.engine)
    world.answer = () => ok
    await world.node('a')
    await world.pass(2 * second)
    expect(world.sentTo('s')).toEqual([1, 2, 3, 3, 4])
  })
})

describe('a second node', () => {
  it('delivers nothing while the first does', async () => {
    await world.node('b')
    await world.subscribe('s')
    await world.events('s', 3)
    await world.pass(60 * second)
    expect(world.sentTo('s')).toEqual([1, 2, 3])
  })

  it('takes over within 10 s of the first being last heard of, with nothing lost', async () => {
    await world.subscribe('s')
    await world.node('b')
    await world.events('s', 2)
    await world.pass(second)
    world.crash(world.engine)
    await world.events('s', 2)
    await world.pass(4 * second)
    expect(world.sentTo('s')).toEqual([1, 2])
    await world.pass(6 * second)
    expect(world.sentTo('s')).toEqual([1, 2, 3, 4])
  })

  it('has all to itself then: the first comes back and has none', async () => {
    await world.subscribe('s')
    const other = await world.node('b')
    await world.time.pass(11 * second, () => other.run(() => false))
    await world.engine.run(() => false)
    expect([world.engine, other].map((each) => each.gauges().byStatus)).toEqual([{}, { active: 1 }])
  })

  it('takes over at once when the first stops', async () => {
    await world.subscribe('s')
    const other = await world.node('b')
    await world.engine.close()
    await world.events('s')
    await other.run(() => false)
    await world.time.settle()
    expect(world.sentTo('s')).toEqual([1])
  })
})

describe('a node that was held up for longer than its leases last', () => {
  it('sends nothing until it has them again, then all', async () => {
    await world.subscribe('s')
    await world.time.pass(11 * second, async () => undefined)
    await world.events('s', 2)
    expect(world.sentTo('s')).toEqual([])
    await world.pass(3 * second)
    expect(world.sentTo('s')).toEqual([1, 2])
  })

  it('takes in what its subscribers have changed meanwhile', async () => {
    await world.subscribe('s')
    await world.time.pass(11 * second, async () => undefined)
    await world.subscribe('s', { status: 'off' })
    await world.events('s', 2)
    await world.pass(3 * second)
    expect(world.sentTo('s')).toEqual([])
  })
})

describe('a node that was told of nothing', () => {
  it('finds new subscriptions and events by itself in its next round', async () => {
    const { engine } = world
    const tell = world.tell
    world.tell = () => undefined
    await world.subscribe('s', { status: 'requested' })
    await world.pass(3 * second)
    await world.events('s', 2)
    await world.pass(3 * second)
    world.tell = tell
    expect(world.sentTo('s')).toEqual(['handshake', 1, 2])
    expect(await engine.state('s')).toMatchObject({ pending: 0 })
  })
})

describe('events that another node made', () => {
  it('count as soon as they are read, whether it was told of them or not', async () => {
    await world.subscribe('s')
    await world.events('s', 2)
    world.tell = () => undefined
    await world.events('s', 2)
    await world.engine.resend('s', 1)
    await world.time.settle()
    expect(world.sentTo('s')).toEqual([1, 2, 1, 2, 3, 4])
  })
})

describe('events that are asked for again', () => {
  it('are sent from that number on, under the numbers they had', async () => {
    await world.subscribe('s')
    await world.events('s', 3)
    await world.engine.resend('s', 2)
    await world.pass(second)
    expect(world.sentTo('s')).toEqual([1, 2, 3, 2, 3])
  })

  it('are sent again also where one was under way', async () => {
    await world.subscribe('s')
    await world.events('s', 2)
    const answers: ((delivered: Delivered) => void)[] = []
    world.answer = () => new Promise((resolve) => answers.push(resolve))
    await world.events('s')
    await world.engine.resend('s', 1)
    world.answer = () => ok
    answers[0]?.(ok)
    await world.time.settle()
    expect(world.sentTo('s')).toEqual([1, 2, 3, 1, 2, 3])
  })

  it('are sent again also where others were just read', async () => {
    await world.subscribe('s')
    await world.events('s', 2)
    const { events } = world.store
    world.store.events = async (query) => {
      world.store.events = events
      const read = await events(query)
      await world.engine.resend('s', 1)
      return read
    }
    world.tell = () => undefined
    await world.events('s')
    await world.pass(3 * second)
    expect(world.sentTo('s')).toEqual([1, 2, 1, 2, 3])
  })
})

describe('a request to send again', () => {
  it('skips none: a number that is not reached yet changes nothing', async () => {
    await world.subscribe('s')
    world.answer = () => refused
    await world.events('s', 3)
    await world.engine.resend('s', 3)
    world.answer = () => ok
    await world.pass(second)
    expect(world.sentTo('s')).toEqual([1, 1, 2, 3])
  })
})

describe('a node that is asked to send again', () => {
  it('leaves it to the one that delivers', async () => {
    const other = await world.node('b')
    await world.subscribe('s')
    await world.events('s', 3)
    await world.pass(second)
    await other.resend('s', 2)
    await world.pass(3 * second)
    await world.pass(10 * second)
    expect(world.sentTo('s')).toEqual([1, 2, 3, 2, 3])
  })

  it('refuses a number that no event has', async () => {
    await expect(world.engine.resend('s', 0)).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('keeps it for a subscription that is off now', async () => {
    await world.subscribe('s')
    await world.events('s', 2)
    await world.pass(second)
    await world.subscribe('s', { status: 'off' })
    await world.engine.resend('s', 1)
    expect(await world.engine.state('s')).toMatchObject({ confirmed: 0, pending: 2 })
  })
})
