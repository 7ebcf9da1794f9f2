import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { rawClient } from '../../support/socket.ts'
import { boundClient, connect, until } from '../../support/websocket-client.ts'
import { openWebsocketWorld, type WebsocketWorld } from '../../support/websocket-world.ts'

let world: WebsocketWorld
afterEach(() => world.close())

describe('a message on a websocket', () => {
  it.each([
    ['is nonsense', async () => 'hello', 'This message is not understood'],
    ['names no token', async () => 'bind-with-token: ', 'This message is not understood'],
    ['is binary', async () => new Uint8Array([1, 2, 3]), 'This is a binary message'],
    [
      'has a forged token',
      async () => `bind-with-token: ${forged(await world.token('a'))}`,
      'not a token of this server',
    ],
    ['has half a token', async () => `bind-with-token: ${(await world.token('a')).slice(0, 40)}`, 'not a token'],
    ['has an expired token', () => expired(), 'had to be used before 2026-03-02T08:05'],
  ])('that %s is answered by what to do, and the connection lives', async (_, message, said) => {
    world = await openWebsocketWorld({ frozen: true })
    await world.subscribe('a')
    const client = await connect(world.url)
    client.socket.send(await message())
    await client.until(({ faults }) => faults().length === 1)
    expect(client.faults()[0]).toContain(said)
    client.bind(await world.token('a'))
    await client.until(({ told }) => told().length === 1)
  })
})

describe('bytes that are no websocket', () => {
  it('close their own connection and disturb nobody', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const client = await boundClient(world, 'a')
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const { socket, answer } = await rawClient(world.url, upgradeHead)
        socket.end(randomBytes(1 + Math.floor(Math.random() * 200)))
        await answer
      }),
    )
    await until(() => world.hub.counts().connections === 1)
    await world.happen('a')
    await client.until(({ numbers }) => numbers('a').length === 1)
    expect(world.failures).toEqual([])
  })
})

const upgradeHead = [
  'GET /fhir/$subscriptions HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n')

describe('a token', () => {
  it('has a token of another server: it is refused', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    const other = await openWebsocketWorld()
    await other.subscribe('a')
    const client = await connect(world.url)
    client.bind(await other.token('a'))
    await other.close()
    await client.until(({ faults }) => faults().length === 1)
    expect(client.told()).toEqual([])
  })

  it('has a token that somebody else was given: it is refused where the connection is bound already', async () => {
    world = await openWebsocketWorld()
    await world.subscribe('a')
    await world.subscribe('b')
    const client = await connect(world.url)
    client.bind(await world.tokenOf({ kind: 'person', person: 'Practitioner/1' }, 'a'))
    await client.until(({ told }) => told().length === 1)
    client.bind(await world.tokenOf({ kind: 'person', person: 'Practitioner/2' }, 'b'))
    await client.until(({ faults }) => faults().length === 1)
    expect(world.hub.counts()).toEqual({ connections: 1, bound: 1 })
  })
})

describe('a client', () => {
  it('that cannot be followed closes the connection when it is the fifth', async () => {
    world = await openWebsocketWorld()
    const client = await connect(world.url)
    for (let count = 0; count < 5; count++) client.socket.send('?')
    expect(await client.closed).toMatchObject({ code: 1008 })
    expect(client.faults()).toHaveLength(5)
  })

  it.each([
    ['is longer than any token', ['x'.repeat(40_000)], { code: 1009 }],
    ['comes with hundreds of others', Array.from({ length: 500 }, () => '?'), { reason: 'Too many messages at once' }],
  ])('whose message %s is cut off', async (_, messages, closed) => {
    world = await openWebsocketWorld({ limits: { faults: 1000 } })
    const client = await connect(world.url)
    for (const message of messages) client.socket.send(message)
    expect(await client.closed).toMatchObject(closed)
    expect(world.failures).toEqual([])
  })

  it('that asks for more subscriptions than a connection takes is refused whole', async () => {
    world = await openWebsocketWorld({ limits: { bound: 2 } })
    for (const id of ['a', 'b', 'c']) await world.subscribe(id)
    const client = await connect(world.url)
    client.bind(await world.token('a', 'b', 'c'))
    await client.until(({ faults }) => faults().length === 1)
    expect(world.hub.counts().bound).toBe(0)
  })

  it('that is bound to nothing for half a minute is closed', async () => {
    world = await openWebsocketWorld({ frozen: true })
    const client = await connect(world.url)
    await until(() => world.hub.counts().connections === 1)
    world.time.now += 30_001
    world.hub.sweep()
    expect(await client.closed).toEqual({ code: 1008, reason: 'Bound to no subscription' })
  })
})

const forged = (token: string) => token.replace(/\.(.)/, (_, letter) => `.${letter === 'A' ? 'B' : 'A'}`)

async function expired(): Promise<string> {
  const token = await world.token('a')
  world.time.now += 5 * 60_000 + 1
  return `bind-with-token: ${token}`
}
