/** Subscriptions from one end to the other: a case told to a server, a topic of somebody's own, a server that comes back. */
import type { Parameters, Subscription } from '@medplum/fhirtypes'
import { expect, it } from 'vitest'
import { readScenarios } from '../../src/app/demo/scenarios.ts'
import { storeResources } from '../../src/app/store-resources.ts'
import { openReceiver } from '../support/receiver.ts'
import { post } from '../support/server.ts'
import { storePlace } from '../support/store-place.ts'
import { notifications, numbersOf, openSubscriberWorld, topic } from '../support/subscriber-world.ts'
import { connect } from '../support/websocket-client.ts'
import { answer, answersTopic, withAnswers } from './answers-topic.ts'
import { topicBasic } from './topic/topic-basic.ts'

it('utskrivningsklar of a sample case arrives with the message and its stay', { timeout: 60_000 }, async () => {
  const [scenario] = (await readScenarios('bundles')).filter(({ id }) => id === 'dalarna-gron')
  const clock = { now: Date.parse(scenario?.present ?? '') }
  const world = await openSubscriberWorld({ clock: () => clock.now })
  const receiver = await world.receiver()
  const id = await world.active({ criteria: topic, content: 'full-resource', receiver })
  for (const { name, text } of scenario?.bundles ?? [])
    expect([name, (await post(world.base, text)).status]).toEqual([name, 200])
  const told = () => notifications(receiver.received, 'event-notification')
  await world.until(() => told().length > 0)
  expect(told().map(({ last, events }) => [last, events.length])).toEqual([['1', 1]])
  const [one] = told()
  expect(one).toMatchObject({ topic, subscription: `${world.base}/Subscription/${id}` })
  expect(one?.events[0]?.focus).toMatch(/\/Communication\//)
  expect(one?.events[0]?.context.map((each) => each.split('/').at(-2))).toEqual(['Patient', 'Encounter'])
  expect(one?.resources.map(({ resourceType }) => resourceType)).toEqual(['Communication', 'Patient', 'Encounter'])
  await world.close()
})

it('a topic that is posted can be subscribed to at once, and set off in the next request', async () => {
  const world = await openSubscriberWorld()
  const url = 'https://prov.example/fhir/SubscriptionTopic/flagga'
  const basic = topicBasic({ id: 'flagga', url, triggers: [{ resource: 'Flag', on: ['create'] }] })
  const stated = async () => (await (await fetch(`${world.base}/metadata`)).text()).includes(url)
  expect(await stated()).toBe(false)
  expect((await world.open.put(basic)).status).toBe(201)
  expect(await stated()).toBe(true)
  const receiver = await world.receiver()
  await world.active({ criteria: url, receiver })
  const flag = { status: 'active', code: { text: 'Prov' }, subject: { reference: 'Group/1' } }
  const { body } = await world.open.post<{ id: string }>({ resourceType: 'Flag', ...flag })
  await world.until(() => notifications(receiver.received, 'event-notification').length > 0)
  const [told] = notifications(receiver.received, 'event-notification')
  expect(told?.events[0]?.focus).toBe(`${world.base}/Flag/${body.id}`)
  await world.close()
})

it('a topic is in use by who names its version too', async () => {
  const world = await openSubscriberWorld()
  const url = 'https://prov.example/fhir/SubscriptionTopic/med-version'
  await world.open.put(topicBasic({ id: 'med-version', url, version: '1.2' }))
  const id = await world.active({ criteria: `${url}|1.2`, receiver: await world.receiver() })
  const { status, issues } = await world.open.delete('Basic/med-version')
  expect([status, issues[0]?.diagnostics]).toEqual([409, expect.stringContaining(id)])
  await world.close()
})

it('a topic in use is neither deleted, nor retired, nor given another URL', async () => {
  const world = await withAnswers(await openSubscriberWorld())
  const id = await world.active({ criteria: answersTopic, receiver: await world.receiver() })
  const refused = [
    await world.open.delete('Basic/svar'),
    await world.open.put(topicBasic({ id: 'svar', url: answersTopic, status: 'retired' })),
    await world.open.put(topicBasic({ id: 'svar', url: `${answersTopic}-2` })),
  ]
  for (const { status, issues } of refused)
    expect([status, issues[0]?.diagnostics]).toEqual([409, expect.stringContaining(`Subscription/${id}`)])
  const { body } = await world.open.get<Subscription>(`Subscription/${id}`)
  await world.open.put({ ...body, status: 'off' })
  expect((await world.open.delete('Basic/svar')).status).toBe(204)
  await world.close()
})

it('no other Basic takes the URL of a topic, so that its subscribers are told of nothing else', async () => {
  const world = await withAnswers(await openSubscriberWorld())
  const twin = await world.open.put(topicBasic({ id: 'dubbelgangare', url: answersTopic }))
  expect([twin.status, twin.issues[0]?.diagnostics]).toEqual([409, expect.stringContaining('Basic/svar')])
  expect((await world.open.put(topicBasic({ id: 'nyare', url: answersTopic, version: '9' }))).status).toBe(201)
  await world.close()
})

it('a new version of the server may take a topic back, and its subscribers are told by an error', async () => {
  const world = await withAnswers(await openSubscriberWorld())
  const id = await world.active({ criteria: answersTopic, receiver: await world.receiver() })
  const other = topicBasic({ id: 'svar', url: `${answersTopic}-2` })
  await storeResources([other], world.context, world.base)
  await world.until(async () => (await world.statusOf(id)) === 'error')
  expect((await world.open.get<Subscription>(`Subscription/${id}`)).body.error).toContain(answersTopic)
  await world.close()
})

it('a server that comes back delivers what its receiver missed, from where it was', { timeout: 60_000 }, async () => {
  const place = await storePlace()
  const environment = { VARDBRO_STORE: place.url }
  let isUp = true
  const receiver = await openReceiver({ respond: (response) => response.writeHead(isUp ? 200 : 503).end() })
  const first = await withAnswers(await openSubscriberWorld({ environment }))
  await first.active({ criteria: answersTopic, receiver })
  await first.open.post(answer())
  await first.until(() => numbersOf(receiver.received).length === 1)
  isUp = false
  for (let at = 0; at < 3; at++) await first.open.post(answer())
  await first.until(() => numbersOf(receiver.received).length > 1)
  await first.open.post(answer())
  await first.close()
  const before = receiver.received.length
  isUp = true
  const second = await openSubscriberWorld({ environment, background: true })
  const told = () => numbersOf(receiver.received.slice(before))
  await second.until(() => told().length === 4)
  expect(told()).toEqual([2, 3, 4, 5])
  await second.close()
  await receiver.close()
  await place.end()
})

it('a handshake and an event take well under a second, by websocket too', { timeout: 60_000 }, async () => {
  const world = await withAnswers(await openSubscriberWorld({ background: true }))
  const receiver = await world.receiver()
  const bound = await world.active({ criteria: answersTopic, channel: { type: 'websocket' } })
  const { body } = await world.open.get<Parameters>(`Subscription/${bound}/$get-ws-binding-token`)
  const part = (name: string) => body.parameter?.find((each) => each.name === name)
  const client = await connect(part('websocket-url')?.valueUrl ?? '')
  client.bind(part('token')?.valueString ?? '')
  const timed = async (doing: () => Promise<unknown>) => {
    const started = performance.now()
    await doing()
    return performance.now() - started
  }
  const handshakes: number[] = []
  const events: number[] = []
  for (let at = 1; at <= 5; at++) {
    handshakes.push(await timed(() => world.active({ criteria: 'Group?type=person', content: null, receiver })))
    const told = () => client.numbers(bound).length === at
    events.push(await timed(async () => [await world.open.post(answer()), await world.until(told)]))
  }
  // The store is looked at every second and every third at the latest: most of these do not wait for that.
  expect(handshakes.toSorted((a, b) => a - b)[2]).toBeLessThan(900)
  expect(events.toSorted((a, b) => a - b)[2]).toBeLessThan(900)
  client.close()
  await world.close()
})
