/** What a server of the R4 backport guide must do, point by point: what happens over time. */
import type { Bundle, OperationOutcome, Parameters, Subscription } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signature } from '../../src/subscription/channel/signature.ts'
import { notifications, numbersOf, readNotification } from '../support/subscriber-world.ts'
import { answer, answersTopic } from './answers-topic.ts'
import { type ChecklistWorld, openChecklistWorld } from './checklist-world.ts'

let world: ChecklistWorld
beforeAll(async () => {
  world = await openChecklistWorld()
}, 60_000)
afterAll(() => world.close())

const criteria = answersTopic

it('15: a heartbeat comes when nothing else has for its period, and counts nothing', async () => {
  const { receiver } = await world.subscribed({ numbers: { heartbeatPeriod: 1 }, filters: ['Observation?code=femton'] })
  await world.until(() => notifications(receiver.received, 'heartbeat').length > 0)
  expect(notifications(receiver.received, 'heartbeat')[0]).toMatchObject({ status: 'active', last: '0', events: [] })
})

it('15: a receiver that exceeds the timeout has failed', async () => {
  const receiver = await world.receiver({ respond: () => undefined })
  const { id } = await world.subscribe({ criteria, receiver, numbers: { timeout: 1 } })
  await world.until(async () => (await world.statusOf(id)) === 'error')
})

it('15: a notification has at most max-count events', async () => {
  const { told } = await world.subscribed({ numbers: { maxCount: 2 }, filters: ['Observation?code=max'] })
  const entry = Array.from({ length: 5 }, () => answer('max'))
  await world.open.transaction(entry)
  await world.until(() => told().flatMap(({ events }) => events).length >= 5)
  expect(told().map(({ events }) => events.map(({ number }) => number))).toEqual([['1', '2'], ['3', '4'], ['5']])
})

it('16: events are numbered from 1 without a hole, and each notification tells how many there were', async () => {
  const { told, receiver } = await world.subscribed({ filters: ['Observation?code=sexton'] })
  for (let at = 0; at < 4; at++) await world.happens('sexton')
  await world.until(() => told().length >= 4)
  expect(numbersOf(receiver.received)).toEqual([1, 2, 3, 4])
  for (const { last, events } of told()) expect(Number(last)).toBeGreaterThanOrEqual(Number(events.at(-1)?.number))
})

it('17: events go on being numbered, $status answers, and only the subscriber ends it', async () => {
  const impatient = await openChecklistWorld({ VARDBRO_SUBSCRIPTION_RETRY: '1s' })
  let isUp = true
  const { id, receiver, told } = await impatient.subscribed(
    {},
    { respond: (response) => response.writeHead(isUp ? 200 : 500).end() },
  )
  isUp = false
  await impatient.happens('sjutton')
  await impatient.until(async () => (await impatient.statusOf(id)) === 'error')
  await impatient.happens('sjutton')
  const asked = receiver.received.length
  isUp = true
  const statusNow = async () => {
    const { body } = await impatient.open.get<Bundle>(`Subscription/${id}/$status`)
    return readStatus(body.entry?.[0]?.resource as Parameters)
  }
  await impatient.until(async () => (await statusNow()).last === '2')
  expect(await statusNow()).toMatchObject({ status: 'error', confirmed: '0', pending: '2' })
  expect((await statusNow()).error).toContain('write the status requested')
  expect(receiver.received.length).toBe(asked)
  const { body } = await impatient.open.get<Subscription>(`Subscription/${id}`)
  await impatient.open.put({ ...body, status: 'requested' })
  await impatient.until(async () => (await statusNow()).confirmed === '2')
  expect(await impatient.statusOf(id)).toBe('active')
  expect(told().at(-1)).toMatchObject({ status: 'active', last: '2' })
  await impatient.close()
})
/** Of the Parameters of a status what the tests look at. */
function readStatus({ parameter = [] }: Parameters) {
  const of = (name: string) => parameter.find((each) => each.name === name)
  const part = (name: string) => of('delivery')?.part?.find((each) => each.name === name)
  return {
    id: of('subscription')?.valueReference?.reference?.split('/').at(-1),
    status: of('status')?.valueCode,
    type: of('type')?.valueCode,
    last: of('events-since-subscription-start')?.valueString,
    error: of('error')?.valueCodeableConcept?.text,
    confirmed: part('confirmed')?.valueString,
    pending: part('pending')?.valueString,
  }
}

it('18: $status of the type narrows by id and by status, and of all of them', async () => {
  const [one, other] = [await world.subscribed(), await world.subscribed()]
  const { body } = await world.open.get<Subscription>(`Subscription/${other.id}`)
  await world.open.put({ ...body, status: 'off' })
  const ids = async (query: string) => {
    const found = await world.open.get<Bundle>(`Subscription/$status?${query}`)
    return (found.body.entry ?? []).map(({ resource }) => readStatus(resource as Parameters))
  }
  expect(await ids(`id=${one.id}`)).toMatchObject([{ id: one.id, status: 'active', type: 'query-status' }])
  expect(await ids(`id=${one.id}&id=${other.id}&status=off`)).toMatchObject([{ id: other.id, status: 'off' }])
  expect((await ids('')).length).toBeGreaterThan(1)
  expect((await ids('_count=1')).length).toBe(1)
})

it('18: $events serves events by their numbers, again and again, and says how to go on', async () => {
  const { id, told } = await world.subscribed({ filters: ['Observation?code=arton'] })
  const entry = Array.from({ length: 103 }, () => answer('arton'))
  await world.open.transaction(entry)
  await world.until(() => told().length >= 1)
  const events = async (query: string) => {
    const answered = await fetch(query.startsWith('http') ? query : `${world.base}/Subscription/${id}/$events?${query}`)
    return readNotification(await answered.text())
  }
  const some = await events('eventsSinceNumber=2&eventsUntilNumber=4&content=full-resource')
  expect(some).toMatchObject({ type: 'query-event', last: '103', status: 'active' })
  expect(some.events.map(({ number }) => number)).toEqual(['2', '3', '4'])
  expect(some.resources.map(({ resourceType }) => resourceType)).toEqual(['Observation', 'Observation', 'Observation'])
  const first = await events('')
  const next = await events(first.bundle.link?.find(({ relation }) => relation === 'next')?.url ?? '')
  expect([...first.events, ...next.events].map(({ number }) => Number(number))).toEqual(numbered(103))
  expect(next.bundle.link).toBeUndefined()
})

it('18: $resend sends from an event on, under the same numbers', async () => {
  const { id, receiver } = await world.subscribed({ filters: ['Observation?code=om'] })
  for (let at = 0; at < 3; at++) await world.happens('om')
  await world.until(() => numbersOf(receiver.received).length === 3)
  const parameter = [{ name: 'eventsSinceNumber', valueString: '2' }]
  const asked = { resourceType: 'Parameters', parameter }
  const { body } = await world.open.call<OperationOutcome>(`Subscription/${id}/$resend`, asked)
  expect(body.issue[0]?.diagnostics).toContain('2 to 3')
  await world.until(() => numbersOf(receiver.received).length === 5)
  expect(numbersOf(receiver.received)).toEqual([1, 2, 3, 2, 3])
})

it('18: $get-ws-binding-token of one subscription names it', async () => {
  const id = await world.active({ criteria, channel: { type: 'websocket' } })
  const { body } = await world.open.get<Parameters>(`Subscription/${id}/$get-ws-binding-token`)
  const names = body.parameter?.map(({ name }) => name)
  expect(names).toEqual(['token', 'expiration', 'subscription', 'websocket-url'])
})
const numbered = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

it('19: ends with the status of the receiver: until it answers with success an event is sent again', async () => {
  const answers = [200, 500, 429, 200, 200]
  const respond = (response: { writeHead(status: number): { end(): void } }) => {
    response.writeHead(answers.shift() ?? 200).end()
  }
  const { receiver } = await world.subscribed({ filters: ['Observation?code=nitton'] }, { respond })
  await world.happens('nitton')
  await world.happens('nitton')
  await world.until(() => numbersOf(receiver.received).length === 4)
  expect(numbersOf(receiver.received)).toEqual([1, 1, 1, 2])
})
it('20: an endpoint that the operator does not allow is refused when it is written', async () => {
  for (const endpoint of ['http://10.0.0.1/x', 'https://169.254.169.254/latest', 'http://ehr.example/x'])
    expect(await world.refusal({ channel: { endpoint } })).toMatchObject({
      status: 422,
      at: 'Subscription.channel.endpoint',
    })
})

it('20: what was deleted since is told of by its number alone', async () => {
  let isUp = true
  const { receiver, id } = await world.subscribed(
    { content: 'full-resource', filters: ['Observation?code=borta'] },
    { respond: (response) => response.writeHead(isUp ? 200 : 503, { 'retry-after': '1' }).end() },
  )
  isUp = false
  const gone = await world.happens('borta')
  await world.until(() => numbersOf(receiver.received).length > 0)
  await world.open.delete(`Observation/${gone}`)
  isUp = true
  await world.until(async () => numbersOf(receiver.received).length > 1)
  const last = notifications(receiver.received, 'event-notification').at(-1)
  expect(last?.events).toMatchObject([{ number: '1', context: [] }])
  expect(last?.events[0]?.focus).toBeUndefined()
  expect(last?.resources).toEqual([])
  const again = await fetch(`${world.base}/Subscription/${id}/$events?content=full-resource`)
  expect(await again.text()).not.toContain(gone)
})

it('20: the receiver can tell that a notification is from here, by a key that only a subscriber is told', async () => {
  const { id, receiver } = await world.subscribed()
  const { body } = await world.open.call<Parameters>(`Subscription/${id}/$signing-key`)
  const key = body.parameter?.find(({ name }) => name === 'key')?.valueString ?? ''
  const [first] = receiver.received
  const sent = String(first?.headers['x-vardbro-signature'])
  const seconds = Number(/t=(\d+)/.exec(sent)?.[1])
  expect(sent).toBe(signature(key, first?.body ?? '', seconds * 1000))
  expect((await world.open.get(`Subscription/${id}/$signing-key`)).status).toBe(405)
})
const classic = { content: null, criteria: 'Observation?code=klassisk' }

it('21: the resource is put at the endpoint, each version that the search would find', async () => {
  const { receiver } = await world.subscribed(classic)
  const id = await world.happens('klassisk')
  await world.happens('annan')
  await world.open.put({ ...answer('klassisk', { valueString: 'ny' }), id })
  await world.until(() => receiver.received.length === 2)
  expect(receiver.received.map(({ method, url }) => [method, url])).toEqual(
    [1, 2].map(() => ['PUT', `/mottagare/Observation/${id}`]),
  )
  const versions = receiver.received.map(({ body }) => JSON.parse(body).meta.versionId)
  expect(versions).toEqual(['1', '2'])
})

it('21: without a payload the endpoint is only knocked at', async () => {
  const receiver = await world.receiver()
  const endpoint = `http://127.0.0.1:${receiver.port}/mottagare`
  await world.active({ ...classic, more: { channel: { type: 'rest-hook', endpoint } } })
  await world.happens('klassisk')
  await world.until(() => receiver.received.length === 1)
  expect(receiver.received[0]).toMatchObject({ method: 'POST', body: '' })
})

it('21: a search that asks nothing finds every resource of the type', async () => {
  const receiver = await world.receiver()
  await world.active({ content: null, criteria: 'Group?', receiver })
  for (let at = 0; at < 2; at++) await world.open.post({ resourceType: 'Group', type: 'person', actual: true })
  await world.until(() => receiver.received.length === 2)
})
