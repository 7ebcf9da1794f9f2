/** What a server of the R4 backport guide must do, point by point: what it says, what it takes, what it tells. */
import type { Basic, Bundle, CapabilityStatement, Subscription } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guideExtension } from '../../src/subscription/request/extensions.ts'
import type { readNotification } from '../support/subscriber-world.ts'
import { answersTopic } from './answers-topic.ts'
import { type ChecklistWorld, openChecklistWorld } from './checklist-world.ts'

let world: ChecklistWorld
beforeAll(async () => {
  world = await openChecklistWorld()
}, 60_000)
afterAll(() => world.close())

const criteria = answersTopic
const guide = 'http://hl7.org/fhir/uv/subscriptions-backport'

describe('the resource and its conformance', () => {
  it('1: Subscription is read and written, has $status, and several channels and payload types', async () => {
    const { id } = await world.subscribed()
    const read = await world.open.get<Subscription>(`Subscription/${id}`)
    expect(read.body).toMatchObject({ criteria, status: 'active', channel: { type: 'rest-hook' } })
    const off = await world.open.put<Subscription>({ ...read.body, status: 'off' })
    expect(off.body.status).toBe('off')
    expect((await world.open.get<Bundle>(`Subscription/${id}/$status`)).body.type).toBe('searchset')
    expect((await world.open.delete(`Subscription/${id}`)).status).toBe(204)
    for (const payload of ['application/fhir+json', 'application/json'])
      await world.subscribed({ channel: { payload } })
    expect(await world.statusOf(await world.active({ criteria, channel: { type: 'websocket' } }))).toBe('active')
  })

  it('2: topics are found in the CapabilityStatement and as Basic, those that were just posted among them', async () => {
    const { body } = await world.open.get<CapabilityStatement>('metadata')
    const entry = body.rest?.[0]?.resource?.find(({ type }) => type === 'Subscription')
    const url = `${guide}/StructureDefinition/capabilitystatement-subscriptiontopic-canonical`
    const listed = entry?.extension?.flatMap((each) => (each.url === url ? [each.valueCanonical] : []))
    expect(listed).toContain(answersTopic)
    expect(listed).toContain('https://vardbro.example/fhir/SubscriptionTopic/utskrivningsklar')
    const code = 'http://hl7.org/fhir/fhir-types|SubscriptionTopic'
    const stored = await world.open.search<Basic>(`Basic?code=${encodeURIComponent(code)}`)
    expect(stored.map(({ id }) => id)).toContain('svar')
  })

  it('3: the CapabilityStatement names the guide and its profile', async () => {
    const { body } = await world.open.get<CapabilityStatement>('metadata')
    expect(body.instantiates).toContain(`${guide}/CapabilityStatement/backport-subscription-server-r4`)
    const entry = body.rest?.[0]?.resource?.find(({ type }) => type === 'Subscription')
    expect(entry?.supportedProfile).toContain(`${guide}/StructureDefinition/backport-subscription`)
    const operations = entry?.operation?.map(({ definition }) => definition)
    for (const name of ['status', 'events', 'get-ws-binding-token', 'resend'])
      expect(operations).toContain(`${guide}/OperationDefinition/backport-subscription-${name}`)
  })

  it('11b: it is searched by url and status, and its elements are those of the profile', async () => {
    const { id, receiver } = await world.subscribed({ numbers: { heartbeatPeriod: 3600, timeout: 5, maxCount: 3 } })
    const url = `http://127.0.0.1:${receiver.port}/mottagare`
    const found = await world.open.search<Subscription>(`Subscription?url=${encodeURIComponent(url)}&status=active`)
    expect(found.map((each) => each.id)).toEqual([id])
  })
})

describe('what is asked for', () => {
  it('4: the criteria is the URL of a topic, and one that is not there is refused with the nearest', async () => {
    const receiver = await world.receiver()
    const { status, said, at } = await world.refusal({ receiver, criteria: `${answersTopic}et` })
    expect({ status, at }).toEqual({ status: 422, at: 'Subscription.criteria' })
    expect(said).toContain(`Did you mean ${answersTopic}?`)
  })

  it('5: filters that the topic advertises are applied, others are refused', async () => {
    const { told } = await world.subscribed({ filters: ['Observation?code=https://prov.example/kod|fem'] })
    await world.happens('annan')
    const id = await world.happens('fem')
    await world.until(() => told().length > 0)
    expect(told().map(({ events }) => events[0]?.focus)).toEqual([`${world.base}/Observation/${id}`])
    for (const filter of ['code=https://prov.example/kod|fem', 'Observation.code=fem'])
      await world.subscribe({ criteria, receiver: await world.receiver(), filters: [filter] })
    const refused = await world.refusal({ receiver: await world.receiver(), filters: ['Observation?value-quantity=5'] })
    expect(refused).toMatchObject({ status: 422, at: 'Subscription.criteria.extension[0]' })
    expect(refused.said).toContain('Observation?code')
  })

  it('6: a content level that is none is refused, and so is none at all', async () => {
    const receiver = await world.receiver()
    for (const content of ['everything', null]) {
      const { status, said } = await world.refusal({ receiver, content })
      expect(status).toBe(422)
      expect(said).toMatch(/backport-(payload-)?content/)
    }
  })

  it('7: a channel of somebody else is refused', async () => {
    const valueCoding = { system: 'https://prov.example/kanal', code: 'zulip' }
    const _type = { extension: [{ url: guideExtension.channelType, valueCoding }] }
    const { status, at } = await world.refusal({ receiver: await world.receiver(), channel: { _type } as object })
    expect({ status, at }).toEqual({ status: 422, at: 'Subscription.channel.type.extension[0]' })
  })

  it('8: a FHIR version that cannot be sent is refused, its own is not', async () => {
    const receiver = await world.receiver()
    const asking = (version: string) => ({ payload: `application/fhir+json; fhirVersion=${version}` })
    expect(await world.refusal({ receiver, channel: asking('4.3') })).toMatchObject({
      status: 422,
      at: 'Subscription.channel.payload',
    })
    await world.active({ criteria, receiver, channel: asking('4.0') })
    expect(receiver.received[0]?.headers['content-type']).toBe('application/fhir+json; fhirVersion=4.0')
  })
})

describe('a notification', () => {
  it('9: is a history whose first entry is the status; every entry has a request', async () => {
    const { id, told } = await world.subscribed({ content: 'full-resource' })
    await world.happens('nio')
    await world.until(() => told().length > 0)
    const [{ bundle }] = told() as [ReturnType<typeof readNotification>]
    expect(bundle.type).toBe('history')
    expect(bundle.entry?.[0]).toMatchObject({
      resource: { resourceType: 'Parameters' },
      request: { method: 'GET', url: `${world.base}/Subscription/${id}/$status` },
    })
    for (const { request, response } of bundle.entry ?? []) expect(request && response).toBeDefined()
    expect(bundle.entry?.[1]?.request).toEqual({ method: 'POST', url: 'Observation' })
  })

  it.each([
    ['empty', { focus: false, entries: false, topic: false, text: false }],
    ['id-only', { focus: true, entries: true, topic: true, text: false }],
    ['full-resource', { focus: true, entries: true, topic: true, text: true }],
  ])('10: of %s tells so much and no more', async (content, expected) => {
    const { told } = await world.subscribed({ content, filters: [`Observation?code=tio-${content}`] })
    await world.happens(`tio-${content}`)
    await world.until(() => told().length > 0)
    const [one] = told()
    expect({
      focus: one?.events[0]?.focus !== undefined,
      entries: (one?.bundle.entry?.length ?? 0) > 1,
      topic: one?.topic === answersTopic,
      text: one?.resources.some(({ resourceType }) => resourceType === 'Observation'),
    }).toEqual(expected)
  })

  it('11: has the parameters of the status profile, by name and type', async () => {
    const { id, told } = await world.subscribed({ filters: ['Observation?code=elva'] })
    const { body: patient } = await world.open.post<{ id: string }>({ resourceType: 'Patient' })
    const focus = await world.happens('elva', { subject: { reference: `Patient/${patient.id}` } })
    await world.until(() => told().length > 0)
    expect(told()[0]?.parameters).toEqual([
      { name: 'subscription', valueReference: { reference: `${world.base}/Subscription/${id}` } },
      { name: 'topic', valueCanonical: answersTopic },
      { name: 'status', valueCode: 'active' },
      { name: 'type', valueCode: 'event-notification' },
      { name: 'events-since-subscription-start', valueString: '1' },
      {
        name: 'notification-event',
        part: [
          { name: 'event-number', valueString: '1' },
          { name: 'timestamp', valueInstant: expect.stringMatching(/^\d{4}-.*Z$/) },
          { name: 'focus', valueReference: { reference: `${world.base}/Observation/${focus}` } },
          { name: 'additional-context', valueReference: { reference: `${world.base}/Patient/${patient.id}` } },
        ],
      },
    ])
  })
})
