/** What a server of the R4 backport guide must do, point by point: the channels. */
import type { Parameters, Subscription } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readNotification } from '../support/subscriber-world.ts'
import { connect } from '../support/websocket-client.ts'
import { answersTopic } from './answers-topic.ts'
import { type ChecklistWorld, openChecklistWorld } from './checklist-world.ts'

let world: ChecklistWorld
beforeAll(async () => {
  world = await openChecklistWorld()
}, 60_000)
afterAll(() => world.close())

const criteria = answersTopic

it('12: rest-hook begins as requested, shakes hands, sends the headers and the payload type', async () => {
  const receiver = await world.receiver()
  const channel = { header: ['Authorization: Bearer hemligt', 'X-Prov: ja'] }
  const created = await world.subscribe({ criteria, receiver, channel, more: { status: 'active' } })
  expect(created.status).toBe('requested')
  await world.until(async () => (await world.statusOf(created.id)) === 'active')
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]]
  expect(headers).toMatchObject({
    authorization: 'Bearer hemligt',
    'x-prov': 'ja',
    'content-type': 'application/fhir+json',
  })
  expect(readNotification(body)).toMatchObject({ type: 'handshake', status: 'requested', last: '0', events: [] })
})

it('12: any failure of the handshake makes it error, with the reason', async () => {
  const receiver = await world.receiver({ respond: (response) => response.writeHead(403).end() })
  const { id } = await world.subscribe({ criteria, receiver })
  await world.until(async () => (await world.statusOf(id)) === 'error')
  const { body } = await world.open.get<Subscription>(`Subscription/${id}`)
  expect(body.error).toContain('403')
})

it('13: a websocket is bound with a token to several subscriptions, greets each, and tells of events', async () => {
  const channel = { type: 'websocket' } as const
  const ids = [await world.active({ criteria, channel }), await world.active({ criteria, channel })]
  const named = ids.map((id) => `id=${id}`).join('&')
  const { body } = await world.open.get<Parameters>(`Subscription/$get-ws-binding-token?${named}`)
  const of = (name: string) => body.parameter?.filter((each) => each.name === name) ?? []
  expect(of('subscription').map(({ valueString }) => valueString)).toEqual(ids)
  expect(Date.parse(of('expiration')[0]?.valueDateTime ?? '')).toBeGreaterThan(Date.now())
  const client = await connect(of('websocket-url')[0]?.valueUrl ?? '')
  client.bind(of('token')[0]?.valueString ?? '')
  await world.until(() => client.told().length === 2)
  expect(client.told().map(({ type, subscription }) => [type, subscription])).toEqual(
    ids.map((id) => ['handshake', id]),
  )
  await world.happens('tretton')
  await world.until(() => ids.every((id) => client.numbers(id).length > 0))
  client.close()
})

it('13: what a websocket has received is sent again where that is asked for', async () => {
  const id = await world.active({ criteria, channel: { type: 'websocket' }, filters: ['Observation?code=igen'] })
  const { body } = await world.open.get<Parameters>(`Subscription/${id}/$get-ws-binding-token`)
  const part = (name: string) => body.parameter?.find((each) => each.name === name)
  const client = await connect(part('websocket-url')?.valueUrl ?? '')
  client.bind(part('token')?.valueString ?? '')
  await world.until(() => client.told().length === 1)
  for (let at = 1; at <= 2; at++) await world.happens('igen')
  await world.until(() => client.numbers(id).length === 2)
  await world.open.call(`Subscription/${id}/$resend?eventsSinceNumber=2`)
  await world.until(() => client.numbers(id).length === 3)
  expect(client.numbers(id)).toEqual([1, 2, 2])
  client.close()
})

it('14: e-mail has a body for people and an attachment for machines, no more than its level', async () => {
  const channel = { type: 'email', endpoint: 'mailto:avdelning@region.example' } as const
  const attached = 'text/plain;attach=application/fhir+json'
  await world.active({ criteria, channel: { ...channel, payload: attached }, filters: ['Observation?code=fjorton'] })
  await world.happens('fjorton')
  await world.until(() => world.mail.taken.length >= 2)
  const [body, attachment] = world.mail.taken[1]?.parts ?? []
  expect(body?.type).toContain('text/plain')
  expect(readNotification(attachment?.text ?? '')).toMatchObject({ type: 'event-notification', last: '1' })
  const refused = await world.refusal({ content: 'full-resource', channel: { ...channel, payload: 'text/plain' } })
  expect(refused).toMatchObject({ status: 422, at: 'Subscription.channel.payload' })
})

it('14: a message goes to $process-message of the receiver', async () => {
  const receiver = await world.receiver()
  await world.subscribe({ criteria, receiver, channel: { type: 'message' } })
  await world.until(() => receiver.received.length > 0)
  expect(receiver.received[0]?.url).toBe('/mottagare/$process-message')
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'message' })
})
