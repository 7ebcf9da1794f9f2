import type { OperationOutcome, Subscription } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Receiver } from '../../support/receiver.ts'
import { openSubscriberWorld, type SubscriberWorld, subscriptionResource } from '../../support/subscriber-world.ts'
import { answer, answersTopic, withAnswers } from '../answers-topic.ts'
import { topicBasic } from '../topic/topic-basic.ts'

let world: SubscriberWorld
let receiver: Receiver
const criteria = answersTopic
const outcome = { prefer: 'return=OperationOutcome' }
beforeAll(async () => {
  world = await withAnswers(await openSubscriberWorld())
  receiver = await world.receiver()
}, 60_000)
afterAll(() => world.close())

const read = async (id: string) => (await world.open.get<Subscription & { id: string }>(`Subscription/${id}`)).body

async function failed(): Promise<Subscription & { id: string }> {
  const broken = await world.receiver({ respond: (response) => response.writeHead(500).end() })
  const { id } = await world.subscribe({ criteria, receiver: broken })
  await world.until(async () => (await world.statusOf(id)) === 'error')
  return await read(id)
}

it.each(['active', 'error'])('a new one that says %s is requested, and its subscriber is told', async (status) => {
  const sent = subscriptionResource({ criteria, receiver, more: { status, error: 'Gammalt' } })
  const { body, issues, location } = await world.open.post<OperationOutcome>(sent, outcome)
  expect(body.resourceType).toBe('OperationOutcome')
  expect(issues).toContainEqual(expect.objectContaining({ severity: 'warning', expression: ['Subscription.status'] }))
  const stored = (await world.open.get<Subscription>(`${location}/_history/1`)).body
  expect([stored.status, stored.error]).toEqual(['requested', undefined])
})

it('a new one that is off stays off, and nobody is asked', async () => {
  const before = receiver.received.length
  const sent = subscriptionResource({ criteria, receiver, more: { status: 'off', error: 'Gammalt' } })
  const { location } = await world.open.post<OperationOutcome>(sent, outcome)
  const stored = (await world.open.get<Subscription>(location)).body
  expect([stored.status, stored.error, receiver.received.length]).toEqual(['off', undefined, before])
})

it('one that is active stays so where its words change, and is asked anew where what it asks for does', async () => {
  const id = await world.active({ criteria, receiver })
  const { body } = await world.open.put<Subscription & { id: string }>({ ...(await read(id)), reason: 'Annat skäl' })
  expect(body.status).toBe('active')
  const before = receiver.received.length
  const moved = { ...body, channel: { ...body.channel, endpoint: `${body.channel.endpoint}/ny` } }
  expect((await world.open.put<Subscription>(moved)).body.status).toBe('requested')
  await world.until(async () => (await world.statusOf(id)) === 'active')
  expect(receiver.received.slice(before).map(({ url }) => url)).toContain('/mottagare/ny')
})

it('one that failed is asked anew where its subscriber writes requested or active, and its error goes', async () => {
  for (const status of ['requested', 'active'] as const) {
    const stopped = await failed()
    expect(stopped.error).toContain('500')
    const { body } = await world.open.put<Subscription>({ ...stopped, status })
    expect([body.status, body.error]).toEqual(['requested', undefined])
  }
})

it('one that failed stays so where its subscriber writes it as it is', async () => {
  const stopped = await failed()
  const { body } = await world.open.put<Subscription>({ ...stopped, reason: 'Annat skäl' })
  expect([body.status, body.error]).toEqual(['error', stopped.error])
})

it('that it failed is not for its subscriber to say', async () => {
  const id = await world.active({ criteria, receiver })
  const { status, issues } = await world.open.put({ ...(await read(id)), status: 'error' })
  expect([status, issues[0]?.expression]).toEqual([422, ['Subscription.status']])
})

it('nor is why it failed', async () => {
  const stopped = await failed()
  const put = async (more: object) => (await world.open.put<Subscription>({ ...stopped, ...more })).body
  expect(await put({ error: 'Annat fel' })).toMatchObject({ status: 'error', error: stopped.error })
  const running = await read(await world.active({ criteria, receiver }))
  expect((await world.open.put<Subscription>({ ...running, error: 'Fel' })).body.error).toBeUndefined()
})

it('one is turned off by a patch, and one whose topic is gone too', async () => {
  const id = await world.active({ criteria, receiver })
  await world.open.patch(`Subscription/${id}`, [{ op: 'replace', path: '/status', value: 'off' }])
  expect(await world.statusOf(id)).toBe('off')
  const url = 'https://prov.example/fhir/SubscriptionTopic/kort'
  await world.open.put(topicBasic({ id: 'kort', url }))
  const other = await world.subscribe({ criteria: url, receiver })
  await world.open.put({ ...(await read(other.id)), status: 'off' })
  await world.open.delete('Basic/kort')
  const again = await read(other.id)
  expect((await world.open.put({ ...again, reason: 'Annat' })).status).toBe(200)
  expect((await world.open.put({ ...again, status: 'requested' })).status).toBe(422)
})

it('one is demanded to be possible in a transaction as well, and nothing of that is stored', async () => {
  const hostile = subscriptionResource({ criteria, channel: { endpoint: 'http://10.1.2.3/' } })
  const { status, issues } = await world.open.transaction([
    { resourceType: 'Group', type: 'person', actual: true },
    hostile,
  ])
  expect([status, issues[0]?.expression]).toEqual([422, [expect.stringContaining('channel.endpoint')]])
  expect(await world.open.search('Group')).toEqual([])
})

it('one is made in a transaction that is so large that a thread of its own writes it', async () => {
  const answers = Array.from({ length: 60 }, () => answer('stor'))
  const { status, body } = await world.open.transaction([...answers, subscriptionResource({ criteria, receiver })])
  expect(status).toBe(200)
  const id = body.entry?.at(-1)?.response?.location?.split('/').at(-3) ?? ''
  await world.until(async () => (await world.statusOf(id)) === 'active')
})

it('mail is refused where the operator has named no mail server', async () => {
  const channel = { type: 'email', endpoint: 'mailto:avdelning@region.example', payload: 'text/plain' } as const
  const { status, issues } = await world.open.post(subscriptionResource({ criteria, content: 'empty', channel }))
  expect([status, issues[0]?.diagnostics]).toEqual([422, expect.stringContaining('VARDBRO_SMTP')])
})
