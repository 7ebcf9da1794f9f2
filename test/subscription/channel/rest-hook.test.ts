import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { now, openChannelWorld } from '../../support/channel-world.ts'
import { event } from '../../support/notification.ts'

const world = openChannelWorld()
afterEach(() => world.close())

const posted = async (channel: object, wanted: object = {}) => {
  const { port, received } = await world.receiver()
  const delivered = await world.deliver({
    channel: { endpoint: `http://127.0.0.1:${port}/hook?a=b`, ...channel },
    ...wanted,
  })
  return { delivered, received, one: received[0] }
}

describe('A rest-hook', () => {
  it('POSTs the notification to the endpoint as the payload that was asked for', async () => {
    const mime = 'application/fhir+json; fhirVersion=4.0'
    const { delivered, one } = await posted({ mime })
    expect(delivered).toEqual({ ok: true })
    expect(one).toMatchObject({ method: 'POST', url: '/hook?a=b', body: '{"resourceType":"Bundle","type":"history"}' })
    expect(one?.headers).toMatchObject({ 'content-type': mime, 'content-length': '42' })
  })

  it('sends every header of the channel', async () => {
    const headers = [
      'Authorization: Bearer abc',
      'X-One: 1',
      'x-one:2',
      'X-Empty:',
      'Cookie:  a=b; c=d ',
      'User-Agent: a',
    ]
    const { one } = await posted({ headers })
    expect(one?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'x-one': '1, 2',
      'x-empty': '',
      cookie: 'a=b; c=d',
      'user-agent': 'a',
    })
  })
})

describe('The signature of a rest-hook', () => {
  it('says of which subscription and events it is, signed with the key of the subscription', async () => {
    const { one } = await posted({}, { events: [event(5), event(6), event(7)] })
    const seconds = now / 1000
    const sum = createHmac('sha256', 'key of abc').update(`${seconds}.${one?.body}`).digest('hex')
    expect(one?.headers).toMatchObject({
      'x-vardbro-subscription': 'abc',
      'x-vardbro-event': '5-7',
      'x-vardbro-signature': `t=${seconds},v1=${sum}`,
    })
  })

  it('names no events in a handshake', async () => {
    const { one } = await posted({}, { type: 'handshake', events: [] })
    expect(one?.headers['x-vardbro-event']).toBeUndefined()
    expect(one?.headers['x-vardbro-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  })

  it('counts the bytes of what it sends, not the characters', async () => {
    const text = '{"display":"Åsa 😀"}'
    const { one } = await posted({}, { text })
    expect(one?.body).toBe(text)
  })

  it('waits for a key that is still being made', async () => {
    const { port, received } = await world.receiver()
    const channel = { endpoint: `http://127.0.0.1:${port}/` }
    expect(await world.deliver({ channel }, { keyOf: async () => 'later' })).toEqual({ ok: true })
    expect(received.length).toBe(1)
  })

  it('fails, and is not sent unsigned, where the key cannot be had', async () => {
    const { port, received } = await world.receiver()
    const channel = { endpoint: `http://127.0.0.1:${port}/` }
    const keyOf = () => Promise.reject(new Error('no key'))
    expect(await world.deliver({ channel }, { keyOf })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/sign/),
    })
    expect(received).toEqual([])
  })
})

/** The status, its headers, what must be in the reason, and how long to wait, ms. */
const answers: readonly [number, Record<string, string>, RegExp | undefined, number | undefined][] = [
  [200, {}, undefined, undefined],
  [202, {}, undefined, undefined],
  [204, {}, undefined, undefined],
  [299, {}, undefined, undefined],
  [301, { location: 'https://hook.example/' }, /301, a redirect/, undefined],
  [304, {}, /304, a redirect/, undefined],
  [400, {}, /answered 400\.$/, undefined],
  [401, {}, /credential/, undefined],
  [404, {}, /endpoint/, undefined],
  [429, { 'retry-after': '120' }, /429/, 120_000],
  [429, {}, /429/, undefined],
  [429, { 'retry-after': 'soon' }, /429/, undefined],
  [500, { 'retry-after': '120' }, /500/, undefined],
  [503, { 'retry-after': 'Mon, 09 Mar 2026 09:01:00 GMT' }, /503/, 60_000],
  [503, { 'retry-after': 'Mon, 09 Mar 2026 08:00:00 GMT' }, /503/, 0],
  [503, { 'retry-after': '99999999' }, /503/, 86_400_000],
]

describe('The answer to a rest-hook', () => {
  it.each(answers)('of status %i with %j', async (status, headers, reason, retryAfter) => {
    const respond = (response: ServerResponse) => response.writeHead(status, headers).end('{"secret":"123"}')
    const { port } = await world.receiver({ respond })
    const delivered = await world.deliver({ channel: { endpoint: `http://127.0.0.1:${port}/` } })
    if (reason === undefined) expect(delivered).toEqual({ ok: true })
    else {
      const wait = retryAfter === undefined ? {} : { retryAfter }
      expect(delivered).toEqual({ ok: false, reason: expect.stringMatching(reason), ...wait })
    }
  })

  it('is never sought where a redirect leads', async () => {
    const elsewhere = await world.receiver()
    const location = `http://127.0.0.1:${elsewhere.port}/`
    const { port } = await world.receiver({ respond: (response) => response.writeHead(307, { location }).end() })
    await world.deliver({ channel: { endpoint: `http://127.0.0.1:${port}/` } })
    expect(elsewhere.connections()).toBe(0)
  })

  it('is waited for as long as the subscription says, and as the server says where it says nothing', async () => {
    const { port } = await world.receiver({ respond: () => undefined })
    const endpoint = `http://127.0.0.1:${port}/`
    const delivered = [
      await world.deliver({ channel: { endpoint, timeout: 1 } }),
      await world.deliver({ channel: { endpoint } }, { timeoutMs: 200 }),
    ]
    expect(delivered).toMatchObject(
      [{ reason: /1 s/ }, { reason: /0.2 s/ }].map(({ reason }) => ({
        ok: false,
        reason: expect.stringMatching(reason),
      })),
    )
  })

  it('tells nothing of path, query and headers in its reason', async () => {
    const { port } = await world.receiver({ respond: (response) => response.writeHead(500).end('secret') })
    const channel = { endpoint: `http://127.0.0.1:${port}/secret?secret`, headers: ['Authorization: secret'] }
    expect(JSON.stringify(await world.deliver({ channel }))).not.toContain('secret')
  })
})
