import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { boundClient, connect, until, upTo } from '../../support/websocket-client.ts'
import { heartbeat, maxCount, openWebsocketWorld, type WebsocketWorld } from '../../support/websocket-world.ts'

let world: WebsocketWorld
afterEach(() => world.close())

describe('a websocket', () => {
  it('gets a handshake for each subscription it is bound to, then their events, each in order', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    await world.subscribe('b')
    const client = await boundClient(world, 'a', 'b')
    expect(client.told().map(({ type, subscription, last }) => [type, subscription, last])).toEqual([
      ['handshake', 'a', 0],
      ['handshake', 'b', 0],
    ])
    for (let count = 0; count < 5; count++) await world.happen('a', 'b')
    await world.happen('b')
    await client.until(({ numbers }) => numbers('a').length >= 5 && numbers('b').length >= 6)
    expect(client.numbers('a')).toEqual(upTo(5))
    expect(client.numbers('b')).toEqual(upTo(6))
    expect(client.told().at(-1)).toMatchObject({ type: 'event-notification', focus: ['Basic/b6'], last: 6 })
  })

  it('puts as many events into one notification as the subscriber takes, where so many wait', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a', {}, [maxCount(4)])
    for (let count = 0; count < 10; count++) await world.happen('a')
    const client = await boundClient(world, 'a')
    await client.until(({ numbers }) => numbers('a').length >= 10)
    expect(client.told().map(({ numbers }) => numbers)).toEqual([[], upTo(4), upTo(8, 5), [9, 10]])
  })

  it('tells two connections of one subscription of all events', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const [one, other] = [await boundClient(world, 'a'), await boundClient(world, 'a')]
    for (let count = 0; count < 20; count++) await world.happen('a')
    await one.until(({ numbers }) => numbers('a').length >= 20)
    await other.until(({ numbers }) => numbers('a').length >= 20)
    expect([one.numbers('a'), other.numbers('a')]).toEqual([upTo(20), upTo(20)])
  })
})

describe('the hub', () => {
  it('is told of events that another node made, a little later', async () => {
    world = await openWebsocketWorld({ frozen: true })
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    await world.happenElsewhere('a')
    world.hub.sweep()
    expect(client.numbers('a')).toEqual([])
    world.time.now += 5000
    world.hub.sweep()
    await client.until(({ numbers }) => numbers('a').length === 1)
  })

  it('is told of an R4 criteria subscription in the words of R4', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a', { criteria: 'Basic?code=x', channel: { type: 'websocket' } })
    const client = await connect(world.url)
    client.bind(await world.token('a'))
    await client.until(({ texts }) => texts.length === 1)
    await world.happen('a')
    await client.until(({ texts }) => texts.length === 2)
    expect(client.texts).toEqual(['bound a', 'ping a'])
  })

  it('goes on with what is bound to it when it is bound to more', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    await world.subscribe('b')
    const client = await boundClient(world, 'a')
    await world.happen('a')
    client.bind(await world.token('b'))
    await client.until(({ told }) => told().length === 3)
    await world.happen('a', 'b')
    await client.until(({ numbers }) => numbers('a').length === 2 && numbers('b').length === 1)
    expect(world.hub.counts()).toEqual({ connections: 1, bound: 2 })
  })
})

describe('a heartbeat', () => {
  it('is sent a heartbeat for a subscription that has been silent for its period, and not before', async () => {
    world = await openWebsocketWorld({ frozen: true })
    await world.subscribe('a', {}, [heartbeat(10)])
    await world.subscribe('b')
    const client = await boundClient(world, 'a', 'b')
    world.time.now += 9000
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 1)
    world.time.now += 9000
    world.hub.sweep()
    world.time.now += 1000
    world.hub.sweep()
    world.hub.sweep()
    await client.until(({ told }) => told().length >= 4)
    await world.happen('b')
    await client.until(({ numbers }) => numbers('b').length === 1)
    expect(
      client
        .told()
        .slice(3)
        .map(({ subscription, type, last }) => [subscription, type, last]),
    ).toEqual([
      ['a', 'heartbeat', 1],
      ['b', 'event-notification', 1],
    ])
  })
})

describe('a connection', () => {
  it('is refused where there is no websocket, and where there are too many', async () => {
    world = await openWebsocketWorld({ limits: { connections: 1 } })
    await expect(connect(world.url.replace('$subscriptions', 'Patient'))).rejects.toThrow()
    const client = await connect(world.url)
    await until(() => world.hub.counts().connections === 1)
    await expect(connect(world.url)).rejects.toThrow()
    expect(client.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('is open longer than one that is silent after a request may be', async () => {
    world = await openWebsocketWorld({ idleMs: 200 })
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    await new Promise((resolve) => setTimeout(resolve, 600))
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 1)
  })

  it('is closed with 1001 when the server stops', async () => {
    world = await openWebsocketWorld()
    const client = await connect(world.url)
    await until(() => world.hub.counts().connections === 1)
    await world.hub.close()
    expect(await client.closed).toEqual({ code: 1001, reason: 'The server stops' })
  })

  it('of a client that offers HTTP/2 is answered as any other', async () => {
    world = await openWebsocketWorld()
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }
    const status = await new Promise((resolve, reject) => {
      const asked = request(world.url.replace('ws', 'http'), { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asked.on('error', reject).end()
    })
    expect(status).toBe(200)
  })
})
