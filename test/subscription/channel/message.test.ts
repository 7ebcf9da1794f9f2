import type { ServerResponse } from 'node:http'
import type { Bundle, MessageHeader, Parameters } from '@medplum/fhirtypes'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openChannelWorld } from '../../support/channel-world.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { event, type Wanted } from '../../support/notification.ts'

const world = openChannelWorld()
afterEach(() => world.close())

const statusOf = (id: string): Parameters => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'subscription', valueReference: { reference: `https://sender.example/fhir/Subscription/${id}` } },
    { name: 'status', valueCode: 'active' },
    { name: 'type', valueCode: 'event-notification' },
  ],
})
/** A notification Bundle with its status, as another server sends it. */
const bundleOf = (id: string): Bundle => ({
  resourceType: 'Bundle',
  type: 'history',
  timestamp: '2026-03-09T09:00:00Z',
  entry: [
    {
      fullUrl: `urn:uuid:0d3b6a3e-0000-4000-8000-00000000000${id}`,
      resource: statusOf(id),
      request: { method: 'GET', url: `https://sender.example/fhir/Subscription/${id}/$status` },
      response: { status: '200' },
    },
  ],
})

describe('The message channel', () => {
  it('POSTs a message to $process-message of the endpoint, with its headers', async () => {
    const { port, received } = await world.receiver()
    const channel = {
      type: 'message' as const,
      endpoint: `http://127.0.0.1:${port}/fhir/`,
      headers: ['Authorization: a'],
    }
    expect(await world.deliver({ channel })).toEqual({ ok: true })
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: '/fhir/$process-message',
        headers: { authorization: 'a', 'content-type': 'application/fhir+json', 'x-vardbro-event': '7-7' },
      },
    ])
  })

  it('carries the notification as it is, in the focus of the header', async () => {
    const { port, received } = await world.receiver()
    const text = '{"resourceType":"Bundle","type":"history","total":1.50}'
    await world.deliver({ channel: { type: 'message', endpoint: `http://127.0.0.1:${port}` }, text })
    expect(received[0]?.body).toContain(text)
    const message: Bundle = JSON.parse(received[0]?.body ?? '')
    const header = message.entry?.[0]?.resource as MessageHeader
    const focus = message.entry?.find(({ fullUrl }) => fullUrl === header.focus?.[0]?.reference)
    expect([message.type, header.resourceType, focus?.resource]).toMatchObject([
      'message',
      'MessageHeader',
      { type: 'history' },
    ])
  })

  it('sends the same message where it sends the same notification again', async () => {
    const { port, received } = await world.receiver()
    const channel = { type: 'message' as const, endpoint: `http://127.0.0.1:${port}` }
    for (const events of [[event(7)], [event(7)], [event(8)]]) await world.deliver({ channel, events })
    const ids = received.map(({ body }) => (JSON.parse(body) as Bundle).entry?.[0]?.resource?.id)
    expect([ids[1] === ids[0], ids[2] === ids[0]]).toEqual([true, false])
  })
})

const outcome = (severity: string) => ({ resourceType: 'OperationOutcome', issue: [{ severity, code: 'processing' }] })
const answered = (code: string) => ({
  resourceType: 'Bundle',
  type: 'message',
  entry: [
    { resource: { resourceType: 'MessageHeader', response: { identifier: 'a', code } } },
    { resource: outcome('information') },
  ],
})

describe('The answer to a message', () => {
  it.each<[string, number, unknown, string | undefined]>([
    ['nothing', 200, '', undefined],
    ['something else', 200, '<html>', undefined],
    ['a list', 200, [], undefined],
    ['null', 200, null, undefined],
    ['an OperationOutcome of information', 200, outcome('information'), undefined],
    ['an OperationOutcome that is fatal', 200, outcome('fatal'), 'processing'],
    ['an OperationOutcome with an error', 200, outcome('error'), 'processing'],
    ['a message that says ok', 200, answered('ok'), undefined],
    ['a message that says fatal-error', 200, answered('fatal-error'), 'fatal-error'],
    ['a message that says transient-error', 200, answered('transient-error'), 'transient-error'],
    ['a message that is kept for later', 202, answered('transient-error'), undefined],
    ['an error of HTTP', 422, outcome('error'), 'answered 422'],
  ])('that is %s', async (_, status, body, refusal) => {
    const respond = (response: ServerResponse) =>
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
    const { port } = await world.receiver({ respond })
    const delivered = await world.deliver({ channel: { type: 'message', endpoint: `http://127.0.0.1:${port}` } })
    if (refusal === undefined) expect(delivered).toEqual({ ok: true })
    else expect(delivered).toEqual({ ok: false, reason: expect.stringContaining(refusal) })
  })
})

describe('Another Vårdbro as receiver', () => {
  let server: FacadeServer
  beforeAll(async () => {
    server = await openFacade()
  })
  afterAll(() => server.close())
  const delivered = (id: string, wanted: Wanted = {}) =>
    world.deliver({
      id,
      channel: { type: 'message', endpoint: server.base },
      text: JSON.stringify(bundleOf(id)),
      ...wanted,
    })

  it('takes each notification once, with its header', async () => {
    expect(await delivered('1')).toEqual({ ok: true })
    expect(await delivered('1')).toEqual({ ok: true })
    const headers = await server.open.search<MessageHeader>('MessageHeader')
    expect(headers.length).toBe(1)
    const focus = headers[0]?.focus?.[0]?.reference ?? ''
    const { body } = await server.open.get<Bundle>(focus)
    expect(body.entry?.[0]?.resource).toMatchObject(statusOf('1'))
  })

  it('takes a handshake', async () => {
    expect(await delivered('2', { type: 'handshake', events: [] })).toEqual({ ok: true })
  })

  it('refuses what is no resource, which is a failure', async () => {
    expect(await delivered('3', { text: '{"resourceType":"Nonsense"}' })).toMatchObject({ ok: false })
  })
})
