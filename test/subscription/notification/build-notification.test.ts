import type { Bundle, BundleEntry, Parameters, Resource } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { buildNotification, type NotificationOf } from '../../../src/subscription/notification/build-notification.ts'
import { faultsAmong, ownValidator } from '../../profiles/own-validator.ts'
import { base, created, deleted, event, patient, request, topicUrl, updated } from './notified.ts'

const at = Date.parse('2026-03-09T12:00:00Z')
const profile =
  'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-notification-r4'
const validator = ownValidator()

function bundle(of: Partial<NotificationOf>): Bundle {
  const all = { request: request('id-only'), type: 'event-notification', events: [], last: 9, base, at, ...of } as const
  return JSON.parse(buildNotification(all).text)
}

function rest(of: Partial<NotificationOf>): readonly BundleEntry[] {
  return (bundle(of).entry ?? []).slice(1)
}

function status(of: Partial<NotificationOf>): Parameters {
  return bundle(of).entry?.[0]?.resource as Parameters
}

const named = (parameters: Parameters, name: string) => parameters.parameter?.filter((each) => each.name === name) ?? []
const events = [event(8, created, [patient]), event(9, updated, [patient])]

const cases: readonly (readonly [string, Partial<NotificationOf>, number])[] = [
  ['a handshake', { type: 'handshake', request: request('id-only', { status: 'requested' }) }, 0],
  ['a heartbeat', { type: 'heartbeat' }, 0],
  [
    'a heartbeat in error',
    { type: 'heartbeat', request: request('empty', { status: 'error' }), error: 'It broke.' },
    0,
  ],
  ['an event that tells nothing', { request: request('empty'), events }, 0],
  ['an event by id', { events: [event(9, created)] }, 1],
  ['events by id with their patient', { events }, 3],
  ['events in full with their patient', { request: request('full-resource'), events }, 3],
  ['a deletion in full', { request: request('full-resource'), events: [event(9, deleted)] }, 1],
  ['an event that may not be shown', { request: request('full-resource'), events: [event(9)] }, 0],
  ['an answer to $events', { type: 'query-event', events }, 3],
]

describe.each(cases)('%s', (_, of, others) => {
  it('is valid by R4 and by the profile of the guide', () => {
    const faults = faultsAmong(validator.validate({ ...bundle(of) }, { profiles: [profile] }))
    expect(faults.map(({ diagnostics }) => diagnostics)).toEqual([])
  })

  it('is a history that begins with the status, as if it were asked for by $status', () => {
    const { type, entry } = bundle(of)
    expect(type).toBe('history')
    expect(entry?.[0]?.resource?.resourceType).toBe('Parameters')
    expect(entry?.[0]?.request).toEqual({ method: 'GET', url: `${base}/Subscription/sub/$status` })
    expect(entry?.slice(1)).toHaveLength(others)
  })

  it('has request and response in each entry', () => {
    const bare = bundle(of).entry?.filter(({ request, response }) => !request?.url || !response?.status)
    expect(bare).toEqual([])
  })
})

describe('the status of a notification', () => {
  it.each([
    ['subscription', { valueReference: { reference: `${base}/Subscription/sub` } }],
    ['topic', { valueCanonical: topicUrl }],
    ['status', { valueCode: 'active' }],
    ['type', { valueCode: 'event-notification' }],
    ['events-since-subscription-start', { valueString: '9' }],
  ])('says %s', (name, value) => {
    expect(named(status({ events }), name)).toEqual([{ name, ...value }])
  })

  it('tells of each event: number, time, focus and what comes with it', () => {
    const [first] = named(status({ events }), 'notification-event')
    expect(first?.part).toEqual([
      { name: 'event-number', valueString: '8' },
      { name: 'timestamp', valueInstant: '2026-03-09T10:00:00.008Z' },
      { name: 'focus', valueReference: { reference: `${base}/Encounter/e` } },
      { name: 'additional-context', valueReference: { reference: `${base}/Patient/p` } },
    ])
  })

  it.each([
    ['the content is empty', request('empty'), events],
    ['the focus may not be shown', request('full-resource'), [event(8), event(9)]],
  ])('tells number and time only where %s', (_, asked, of) => {
    const parts = named(status({ request: asked, events: of }), 'notification-event').map(({ part }) => part)
    expect(parts.map((part) => part?.map(({ name }) => name))).toEqual([
      ['event-number', 'timestamp'],
      ['event-number', 'timestamp'],
    ])
  })

  it('leaves out the topic where nothing is to be told', () => {
    expect(named(status({ request: request('empty'), events }), 'topic')).toEqual([])
  })

  it('tells why the subscription failed', () => {
    const of = { type: 'heartbeat', request: request('empty', { status: 'error' }), error: 'It "broke".' } as const
    expect(named(status(of), 'error')).toEqual([{ name: 'error', valueCodeableConcept: { text: 'It "broke".' } }])
  })
})

describe('the entries of a notification', () => {
  it('tell what made each version', () => {
    const made = rest({ events: [event(7, created), event(8, updated), event(9, deleted)] })
    expect(made.map(({ request, response }) => [request?.method, request?.url, response?.status])).toEqual([
      ['POST', 'Encounter', '201'],
      ['PUT', 'Encounter/e', '200'],
      ['DELETE', 'Encounter/e', '204'],
    ])
  })

  it('hold no resource where only ids were asked for, but where it is', () => {
    const [one] = rest({ events: [event(9, created)] })
    expect(one).toEqual({
      fullUrl: `${base}/Encounter/e`,
      request: { method: 'POST', url: 'Encounter' },
      response: { status: '201', etag: 'W/"1"', lastModified: '2026-03-09T10:00:00.000Z' },
    })
  })

  it('hold what comes with several events once, as it is read', () => {
    const made = rest({ request: request('full-resource'), events })
    expect(
      made.map(({ request, resource }) => [request?.method, resource?.resourceType, resource?.meta?.versionId]),
    ).toEqual([
      ['POST', 'Encounter', '1'],
      ['GET', 'Patient', '1'],
      ['PUT', 'Encounter', '2'],
    ])
  })

  it('hold what was told of as a focus as such, also where it comes with a later one', () => {
    const made = rest({ events: [event(8, patient), event(9, created, [patient])] })
    expect(made.map(({ request }) => `${request?.method} ${request?.url}`)).toEqual(['PUT Patient/p', 'POST Encounter'])
  })

  it('hold the text that is stored, byte for byte', () => {
    const content = '{"resourceType":"Patient","id":"p","x":1.50,"y":"\\u00e5"}'
    const of = { request: request('full-resource'), type: 'event-notification', last: 1, base, at } as const
    const { text } = buildNotification({ ...of, events: [event(1, { ...patient, content })] })
    expect(text).toContain(`"resource":${content}`)
  })
})

describe('a notification that is sent again', () => {
  const of = { request: request('id-only'), type: 'event-notification', events, last: 9, base } as const

  it('has the same id, whenever that is', () => {
    const again = { ...of, last: 12, at: at + 1, events: structuredClone(events) }
    expect(JSON.parse(buildNotification(again).text).id).toBe(JSON.parse(buildNotification({ ...of, at }).text).id)
  })

  it('shares it with no other', () => {
    const others = [
      { ...of, at, events: events.slice(1) },
      { ...of, at, request: request('id-only', { id: 'other' }) },
      { ...of, at, type: 'heartbeat', events: [] },
      { ...of, at: at + 1, type: 'heartbeat', events: [] },
    ] as const
    const ids = [{ ...of, at }, ...others].map((each) => (JSON.parse(buildNotification(each).text) as Resource).id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a notification of an R4 criteria subscription', () => {
  const asked = { kind: 'criteria', criteria: { type: 'Encounter', query: '' } } as const
  const of = { type: 'event-notification', last: 9, base, at, events: [event(9, created)] } as const

  it('has no Bundle, which R4 does not know', () => {
    expect(buildNotification({ ...of, request: request(undefined, { asked }) }).text).toBe('')
  })
})
