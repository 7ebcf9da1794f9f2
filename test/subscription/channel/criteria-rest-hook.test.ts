import { afterEach, describe, expect, it } from 'vitest'
import type { Asked } from '../../../src/subscription/subscription-request.ts'
import { openChannelWorld } from '../../support/channel-world.ts'
import { event, stored } from '../../support/notification.ts'
import type { ReceiverOptions } from '../../support/receiver.ts'

const world = openChannelWorld()
afterEach(() => world.close())

const asked: Asked = { kind: 'criteria', criteria: { type: 'Encounter', query: 'status=finished' } }
const first = event(3, stored('Encounter', '1', '{"resourceType":"Encounter","id":"1","status":"finished"}'))
const second = event(4, stored('Encounter', '2', '{"resourceType":"Encounter","id":"2"}'))

const delivered = async (
  wanted: { readonly mime: string; readonly path?: string },
  more: object,
  options?: ReceiverOptions,
) => {
  const { port, received } = await world.receiver(options)
  const { mime, path = '/fhir' } = wanted
  const channel = { endpoint: `http://127.0.0.1:${port}${path}`, mime, headers: ['Authorization: Bearer abc'] }
  return { outcome: await world.deliver({ channel, asked, ...more }), received }
}

describe('A rest-hook of search criteria', () => {
  it('without a payload is a POST of nothing to the endpoint, with its headers', async () => {
    const { outcome, received } = await delivered({ mime: '' }, { events: [first] })
    expect(outcome).toEqual({ ok: true })
    expect(received).toMatchObject([{ method: 'POST', url: '/fhir', body: '' }])
    expect(received[0]?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-length': '0',
      'x-vardbro-event': '3-3',
    })
    expect(received[0]?.headers['content-type']).toBeUndefined()
  })

  it('with a payload is an update of the server at the endpoint', async () => {
    const { received } = await delivered({ mime: 'application/fhir+json', path: '/fhir/?a=b' }, { events: [first] })
    expect(received).toMatchObject([{ method: 'PUT', url: '/fhir/Encounter/1?a=b', body: first.focus?.content }])
    expect(received[0]?.headers['content-type']).toBe('application/fhir+json')
  })

  it('sends each resource by itself, in order', async () => {
    const { received } = await delivered({ mime: 'application/fhir+json' }, { events: [first, second] })
    expect(received.map(({ url, headers }) => [url, headers['x-vardbro-event']])).toEqual([
      ['/fhir/Encounter/1', '3-3'],
      ['/fhir/Encounter/2', '4-4'],
    ])
  })
})

describe('A delivery of search criteria', () => {
  it('goes no further than the first that fails', async () => {
    const respond: ReceiverOptions['respond'] = (response) => response.writeHead(500).end()
    const { outcome, received } = await delivered(
      { mime: 'application/fhir+json' },
      { events: [first, second] },
      { respond },
    )
    expect(outcome).toMatchObject({ ok: false })
    expect(received.length).toBe(1)
  })

  it('sends nothing of a resource that may not be shown, and says so to nobody', async () => {
    const { outcome, received } = await delivered({ mime: 'application/fhir+json' }, { events: [event(3), second] })
    expect(outcome).toEqual({ ok: true })
    expect(received.map(({ url }) => url)).toEqual(['/fhir/Encounter/2'])
  })

  it.each(['handshake', 'heartbeat'])('sends no %s', async (type) => {
    const { outcome, received } = await delivered({ mime: '' }, { type, events: [] })
    expect(outcome).toEqual({ ok: true })
    expect(received).toEqual([])
  })

  it('does not open where its endpoint leads where it must not', async () => {
    const channel = { endpoint: 'http://127.0.0.2:80/', mime: '' }
    expect(await world.deliver({ channel, asked, type: 'handshake', events: [] })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('VARDBRO_SUBSCRIPTION_ALLOW'),
    })
  })
})
