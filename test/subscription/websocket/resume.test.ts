import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listen } from '../../../src/app/listen.ts'
import { createWebsocketHub } from '../../../src/subscription/websocket/hub.ts'
import { type BreakableLink, openLink } from '../../support/breakable-link.ts'
import { confirmedOf, connect, until, upTo, type WebsocketClient } from '../../support/websocket-client.ts'
import { openWebsocketWorld, type WebsocketWorld } from '../../support/websocket-world.ts'

let world: WebsocketWorld
let link: BreakableLink
afterEach(async () => {
  link.close()
  await world.close()
})

async function open(frozen: boolean): Promise<void> {
  world = await openWebsocketWorld({ frozen })
  link = await openLink(Number(new URL(world.url).port))
  await world.subscribe('a')
}

async function bound(): Promise<WebsocketClient> {
  const url = new URL(world.url)
  url.port = String(link.port)
  const client = await connect(url.href)
  client.bind(await world.token('a'))
  await client.until(({ told }) => told().length > 0)
  return client
}

describe('a websocket client that loses its connection for a minute', () => {
  beforeEach(() => open(true))

  it('resumes without a gap', async () => {
    const before = await bound()
    for (let count = 0; count < 5; count++) await world.happen('a')
    await until(async () => (await confirmedOf(world, 'a')) === 5)
    link.silence()
    for (let second = 0; second < 60; second++) {
      world.time.now += 1000
      if (second % 3 === 0) await world.happen('a')
      world.hub.sweep()
    }
    await until(() => world.hub.counts().connections === 0)
    expect(await confirmedOf(world, 'a')).toBe(5)
    const after = await bound()
    await after.until(({ numbers }) => numbers('a').length === 20)
    expect([before.numbers('a'), after.numbers('a')]).toEqual([upTo(5), upTo(25, 6)])
    expect(after.told()[0]).toMatchObject({ type: 'handshake', status: 'active', last: 25 })
  })
})

describe('a connection on which nothing happens', () => {
  beforeEach(() => open(true))

  it('is found out when its client has gone without a word', async () => {
    const client = await bound()
    await world.happen('a')
    await until(async () => (await confirmedOf(world, 'a')) === 1)
    const pass = (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        world.time.now += 1000
        world.hub.sweep()
      }
    }
    link.silence()
    pass(40)
    expect(world.hub.counts().connections).toBe(1)
    pass(20)
    await until(() => world.hub.counts().connections === 0)
    expect(client.numbers('a')).toEqual([1])
  })
})

describe('a websocket client whose connection breaks again and again under writes', () => {
  beforeEach(() => open(false))

  it('gets every event, in order, and after a break perhaps some of the last again', async () => {
    const total = 400
    const runs: WebsocketClient[] = [await bound()]
    const newest = () => Math.max(0, ...runs.flatMap((client) => client.numbers('a')))
    const writing = (async () => {
      for (let count = 0; count < total; count++) await world.happen('a')
    })()
    for (let cuts = 0; cuts < 12; cuts++) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      link.cut()
      runs.push(await bound())
    }
    await writing
    await until(() => newest() === total)
    let seen = 0
    for (const client of runs) {
      const numbers = client.numbers('a')
      const [first = seen + 1] = numbers
      expect(numbers).toEqual(upTo(first + numbers.length - 1, first))
      expect(first).toBeLessThanOrEqual(seen + 1)
      seen = Math.max(seen, ...numbers)
    }
  })
})

describe('a websocket client whose server stops', () => {
  beforeEach(() => open(false))

  it('goes on at another node, by a token that the first one gave', async () => {
    const before = await bound()
    for (let count = 0; count < 3; count++) await world.happen('a')
    await before.until(({ numbers }) => numbers('a').length === 3)
    const token = await world.token('a')
    await world.hub.close()
    expect(await before.closed).toMatchObject({ code: 1001 })
    for (let count = 0; count < 3; count++) await world.happen('a')
    const hub = createWebsocketHub({ dependencies: world.dependencies })
    const listening = await listen({ host: '127.0.0.1', port: 0, requestTime: 5000, idleTime: 5000 })
    listening.upgrade(hub.upgrade.bind(hub))
    const after = await connect(`${listening.origin.replace('http', 'ws')}/fhir/$subscriptions`)
    after.bind(token)
    await after.until(({ numbers }) => numbers('a').length === 3)
    expect(after.numbers('a')).toEqual([4, 5, 6])
    await hub.close()
    await listening.close(1000)
  })
})
