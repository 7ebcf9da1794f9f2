import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivered } from '../../../src/subscription/channel/sender.ts'
import { minute, never, ofChannel, ok, openDeliveryWorld, refused, second, type World } from './delivery-world.ts'

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(async () => {
  expect(world.failures).toEqual([])
  await world.close()
})

/** So many subscriptions, each with its receiver or all with one. */
async function subscribed(count: number, endpoint?: string): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, n) => `s${n}`)
  for (const id of ids) await world.subscribe(id, endpoint === undefined ? {} : { channel: { endpoint } as never })
  return ids
}

async function eachHasEvent(ids: readonly string[]): Promise<void> {
  for (const id of ids) await world.events(id)
}

describe('receivers that hang', () => {
  it('delay no other', async () => {
    const ids = await subscribed(3)
    world.answer = ({ id }) => (id === 's0' ? never : ok)
    await eachHasEvent(ids)
    await world.events('s1', 2)
    expect(ids.map((id) => world.sentTo(id))).toEqual([[1], [1, 2, 3], [1]])
  })

  it('are 64 at most', async () => {
    world.answer = () => never
    await eachHasEvent(await subscribed(66))
    expect(world.engine.gauges().busy).toBe(64)
  })

  it('are 8 at most of one origin', async () => {
    world.answer = () => never
    await eachHasEvent(await subscribed(10, 'https://one.example.org/hook'))
    expect(world.engine.gauges().busy).toBe(8)
  })

  it('leave half of the places to others once they have failed', async () => {
    const ids = await subscribed(66)
    world.answer = () => refused
    await eachHasEvent(ids)
    world.answer = ({ id }) => (id === 'quick' ? ok : never)
    await world.pass(2 * second)
    expect(world.engine.gauges().busy).toBe(32)
    await world.subscribe('quick')
    await world.events('quick', 3)
    expect(world.sentTo('quick')).toEqual([1, 2, 3])
  })
})

describe('an origin that failed five times in a row', () => {
  const one = 'https://one.example.org/hook'
  let underWay: ((delivered: Delivered) => void)[]
  let ids: readonly string[]
  beforeEach(async () => {
    underWay = []
    ids = await subscribed(10, one)
    world.answer = () => refused
    await eachHasEvent(ids)
    world.received.length = 0
    world.answer = () => new Promise((resolve) => underWay.push(resolve))
    await world.pass(10 * second)
  })

  it('is asked by one request at a time, until one succeeds', async () => {
    expect(world.engine.gauges()).toMatchObject({ open: 1, busy: 1 })
    underWay.shift()?.(refused)
    await world.time.settle()
    expect(world.engine.gauges().busy).toBe(1)
    world.answer = () => ok
    underWay.shift()?.(ok)
    await world.time.settle()
    expect(world.engine.gauges()).toMatchObject({ open: 0, busy: 0 })
    expect(await Promise.all(ids.map(async (id) => (await world.engine.state(id)).pending))).toEqual(ids.map(() => 0))
  })

  it('is asked first for those that have not failed themselves', async () => {
    await world.subscribe('new', { channel: { endpoint: one } as never })
    await world.events('new')
    underWay.shift()?.(refused)
    await world.time.settle()
    expect(world.received.at(-1)?.id).toBe('new')
  })

  it('is not asked again, though it has recovered, for one that it told to wait', async () => {
    world.answer = () => ({ ...refused, retryAfter: 10 * minute })
    underWay.shift()?.({ ...refused, retryAfter: 10 * minute })
    await world.time.settle()
    world.answer = () => ok
    await world.subscribe('new', { channel: { endpoint: one } as never })
    await world.events('new')
    expect(await Promise.all(ids.map(async (id) => (await world.engine.state(id)).pending))).toEqual(ids.map(() => 1))
  })
})

describe('lanes that wait', () => {
  it('share one timer', async () => {
    const heartbeat = { channel: { extension: [ofChannel('heartbeat-period', 60)] } as never }
    for (let n = 0; n < 100; n += 1) await world.subscribe(`s${n}`, heartbeat)
    await world.pass(second)
    expect(world.time.set).toBe(1)
    await world.pass(minute)
    expect(world.received).toHaveLength(100)
    await world.pass(second)
    expect(world.time.set).toBe(1)
  })
})
