import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as WsClient } from 'ws'
import { boundClient, confirmedOf, until } from '../../support/websocket-client.ts'
import { openWebsocketWorld, type WebsocketWorld } from '../../support/websocket-world.ts'

let world: WebsocketWorld
afterEach(() => world.close())

describe('a connection', () => {
  it('whose client answers no ping is ended, and one that answers is not', async () => {
    world = await openWebsocketWorld({ frozen: true })
    await world.subscribe('a')
    const [one, other] = [await world.token('a'), await world.token('a')]
    const [deaf, alive] = [new WsClient(world.url, { autoPong: false }), new WsClient(world.url)]
    deaf.on('open', () => deaf.send(`bind-with-token: ${one}`))
    alive.on('open', () => alive.send(`bind-with-token: ${other}`))
    await until(() => world.hub.counts().bound === 2)
    for (let second = 0; second < 70; second++) {
      world.time.now += 1000
      world.hub.sweep()
      await heard(alive)
    }
    await until(() => world.hub.counts().connections === 1)
    expect([deaf.readyState, alive.readyState]).toEqual([WsClient.CLOSED, WsClient.OPEN])
    alive.terminate()
  })
})

/** Resolves when a client has had what was sent to it so far. */
function heard(client: WsClient): Promise<unknown> {
  const answered = new Promise((resolve) => client.once('pong', resolve))
  client.ping()
  return answered
}

/** A client that answers no ping by itself, bound to a subscription `a`; with the payloads of the pings. */
async function silentClient() {
  const client = new WsClient(world.url, { autoPong: false })
  const pings: string[] = []
  client.on('ping', (payload) => pings.push(payload.toString()))
  await new Promise((resolve) => client.once('open', resolve))
  const bind = async () => client.send(`bind-with-token: ${await world.token('a')}`)
  await bind()
  await until(() => pings.length === 1)
  return { client, pings, bind }
}

async function open(): Promise<void> {
  world = await openWebsocketWorld()
  await world.subscribe('a')
}

describe('what a client has', () => {
  beforeEach(open)

  it('is known by its pongs', async () => {
    const { client, pings } = await silentClient()
    for (let count = 0; count < 3; count++) await world.happen('a')
    await until(() => pings.length === 4)
    expect(pings.slice(1).map((payload) => payload.split(';')[0])).toEqual(['a/1-1', 'a/2-2', 'a/3-3'])
    client.pong('a/9-9;99')
    client.pong(pings[2])
    await until(async () => (await confirmedOf(world, 'a')) === 2)
    client.terminate()
  })

  it('is known by one pong for all pings before, of whichever subscription', async () => {
    const { client, pings } = await silentClient()
    await world.subscribe('b')
    client.send(`bind-with-token: ${await world.token('b')}`)
    await until(() => pings.length === 2)
    await world.happen('a')
    await until(() => pings.length === 3)
    await world.happen('b')
    await until(() => pings.length === 4)
    client.pong(pings[3])
    await until(async () => (await confirmedOf(world, 'a')) === 1 && (await confirmedOf(world, 'b')) === 1)
    client.terminate()
  })

  it('is not what it was sent, though it is bound again', async () => {
    const { client, pings, bind } = await silentClient()
    await world.happen('a')
    await bind()
    await until(() => pings.length === 3)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await confirmedOf(world, 'a')).toBe(0)
    client.terminate()
  })
})

describe('what the clients of a subscription have', () => {
  beforeEach(open)

  it('counts as far as each of them has it', async () => {
    const { client, pings } = await silentClient()
    const quick = await boundClient(world, 'a')
    for (let count = 0; count < 3; count++) await world.happen('a')
    await quick.until(({ numbers }) => numbers('a').length === 3)
    await until(() => pings.length === 4)
    client.pong(pings[1])
    await until(async () => (await confirmedOf(world, 'a')) === 1)
    client.terminate()
    await until(async () => (await confirmedOf(world, 'a')) === 3)
  })

  it('is kept when the server stops', async () => {
    const client = await boundClient(world, 'a')
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 1)
    await world.hub.close()
    expect(await confirmedOf(world, 'a')).toBe(1)
  })
})

describe('a slow client', () => {
  it('is sent no more than the window holds until it reads, and then everything', async () => {
    world = await openWebsocketWorld({ limits: { windowBytes: 64 * 1024 } })
    await world.subscribe('a')
    world.padding.bytes = 20_000
    const client = new WsClient(world.url)
    await new Promise((resolve) => client.once('open', resolve))
    const sizes: number[] = []
    client.on('message', (data) => sizes.push(String(data).length))
    client.send(`bind-with-token: ${await world.token('a')}`)
    await until(() => sizes.length === 1)
    client.pause()
    const before = world.made.messages
    for (let count = 0; count < 100; count++) await world.happen('a')
    await until(() => world.made.messages - before >= 4)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(world.made.messages - before).toBe(4)
    client.resume()
    await until(() => sizes.length === 101)
    await until(async () => (await confirmedOf(world, 'a')) === 100)
    client.terminate()
  })
})
