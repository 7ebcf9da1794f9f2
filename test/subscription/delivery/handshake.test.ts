import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivered } from '../../../src/subscription/channel/sender.ts'
import {
  minute,
  never,
  ofChannel,
  ok,
  openDeliveryWorld,
  refused,
  second,
  subscription,
  type World,
} from './delivery-world.ts'

let world: World
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(async () => {
  expect(world.failures).toEqual([])
  await world.close()
})

const requested = { status: 'requested' } as const

describe('a requested subscription', () => {
  it('becomes active when its receiver has answered the handshake', async () => {
    await world.subscribe('s', requested)
    expect(world.sentTo('s')).toEqual(['handshake'])
    expect(world.received[0]?.notification.request.status).toBe('requested')
    expect(await world.subscription('s')).toMatchObject({ status: 'active', meta: { versionId: '2' } })
  })

  it('has the status error, and says why, where its receiver refuses the handshake', async () => {
    world.answer = () => refused
    await world.subscribe('s', requested)
    await world.pass(minute)
    expect(world.sentTo('s')).toEqual(['handshake'])
    const error = 'The handshake failed. The receiver answered 500.'
    expect(await world.subscription('s')).toMatchObject({ status: 'error', error })
  })

  it('keeps all else as its subscriber wrote it', async () => {
    const more = { ...requested, error: 'Something old.', meta: { tag: [{ code: 'x' }] }, tag: 1.5 } as never
    const sent = await world.subscribe('s', more)
    const { status, meta, error, ...rest } = await world.subscription('s')
    const { status: _, meta: __, error: ___, ...before } = JSON.parse(sent.content)
    expect(rest).toEqual(before)
    expect({ status, meta, error }).toMatchObject({ status: 'active', meta: { tag: [{ code: 'x' }] } })
    expect(error).toBeUndefined()
  })
})

describe('a subscription that is requested when the server stops, or on a websocket', () => {
  it('stays requested where the server stops meanwhile, and is asked again when it is back', async () => {
    world.answer = () => never
    await world.subscribe('s', requested)
    const closed = world.engine.close()
    await world.pass(second)
    await closed
    expect(await world.subscription('s')).toMatchObject({ status: 'requested' })
    world.answer = () => ok
    await world.node('b')
    expect(world.sentTo('s')).toEqual(['handshake', 'handshake'])
    expect(await world.subscription('s')).toMatchObject({ status: 'active' })
  })

  it('is active at once on a websocket', async () => {
    await world.subscribe('s', { ...requested, channel: { type: 'websocket', endpoint: undefined } as never })
    expect(await world.subscription('s')).toMatchObject({ status: 'active' })
    expect(world.received).toEqual([])
  })
})

describe('a subscription that its subscriber changes during the handshake', () => {
  it('is judged by a handshake of what it is now', async () => {
    const answers: ((delivered: Delivered) => void)[] = []
    world.answer = () => new Promise((resolve) => answers.push(resolve))
    await world.subscribe('s', requested)
    await world.subscribe('s', { ...requested, reason: 'another' })
    answers[0]?.(refused)
    await world.time.settle()
    expect(await world.subscription('s')).toMatchObject({ status: 'requested', reason: 'another' })
    expect(world.sentTo('s')).toEqual(['handshake', 'handshake'])
    answers[1]?.(ok)
    await world.time.settle()
    expect(await world.subscription('s')).toMatchObject({ status: 'active', reason: 'another' })
  })

  it('stays off, though nobody has told of it yet', async () => {
    world.answer = async () => {
      await world.put(subscription('s', { status: 'off' }))
      return ok
    }
    await world.subscribe('s', requested)
    await world.time.settle()
    expect(await world.subscription('s')).toMatchObject({ status: 'off' })
    await world.events('s')
    expect(world.sentTo('s')).toEqual(['handshake'])
  })
})

describe('a heartbeat', () => {
  const period = { channel: { extension: [ofChannel('heartbeat-period', 60)] } as never }

  it('is sent when nothing else was for a period', async () => {
    await world.subscribe('s', period)
    await world.pass(59 * second)
    await world.events('s')
    await world.pass(59 * second)
    expect(world.sentTo('s')).toEqual([1])
    await world.pass(61 * second)
    expect(world.sentTo('s')).toEqual([1, 'heartbeat', 'heartbeat'])
  })

  it('goes on in error, says so, and is no failure where it is refused', async () => {
    await world.subscribe('s', { ...period, status: 'error', error: 'It broke.' })
    world.answer = () => refused
    await world.pass(2 * minute)
    expect(world.sentTo('s')).toEqual(['heartbeat', 'heartbeat'])
    expect(world.received[0]?.notification.text).toContain(
      '{"name":"error","valueCodeableConcept":{"text":"It broke."}}',
    )
    expect(await world.engine.state('s')).toMatchObject({ failures: 0 })
  })
})
