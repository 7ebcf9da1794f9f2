import { describe, expect, it } from 'vitest'
import { FhirError } from '../../src/fhir/outcome.ts'
import { readSubscription } from '../../src/subscription/read-subscription.ts'
import { guideExtension } from '../../src/subscription/request/extensions.ts'
import { subscriptionResource, topic, type WantedSubscription } from '../support/subscriber-world.ts'

const level = { url: guideExtension.content, valueCode: 'empty' }
const twice = { _payload: { extension: [level, level] } } as object
const misplaced = { extension: [{ url: guideExtension.filter, valueString: 'Encounter?status=finished' }] }

const receiver = { port: 4711 }
const endpoint = 'http://127.0.0.1:4711/mottagare'

function refusalOf(wanted: WantedSubscription): [at: string | undefined, says: string] {
  try {
    readSubscription(subscriptionResource({ receiver, ...wanted }))
  } catch (error) {
    if (!(error instanceof FhirError)) throw error
    expect(error.kind).toBe('unprocessable')
    return [error.issues[0]?.expression, error.message]
  }
  return [undefined, 'It was read.']
}

describe('a Subscription to a topic', () => {
  it('is read with all that the guide adds', () => {
    const filters = ['Observation?code=a', 'Observation.patient=Patient/1', 'status:not=b']
    const numbers = { heartbeatPeriod: 60, timeout: 30, maxCount: 20 }
    const more = { id: 'en', end: '2030-01-01T12:00:00+01:00' }
    const channel = { header: ['Authorization: Bearer x'] }
    expect(readSubscription(subscriptionResource({ receiver, filters, numbers, more, channel }))).toEqual({
      id: 'en',
      status: 'requested',
      end: Date.parse('2030-01-01T11:00:00Z'),
      asked: {
        kind: 'topic',
        url: topic,
        filters: [
          { type: 'Observation', query: 'code=a' },
          { type: 'Observation', query: 'patient=Patient/1' },
          { type: '', query: 'status:not=b' },
        ],
      },
      channel: {
        type: 'rest-hook',
        endpoint,
        mime: 'application/fhir+json',
        headers: ['Authorization: Bearer x'],
        content: 'id-only',
        ...numbers,
      },
    })
  })

  it.each<[name: string, wanted: WantedSubscription]>([
    ['JSON as some call it', { channel: { payload: 'application/json' } }],
    ['its own version of FHIR', { channel: { payload: 'application/fhir+json;fhirVersion=4.0' } }],
    ['a websocket without endpoint', { receiver: undefined, channel: { type: 'websocket' } } as never],
    ['the identifier of R5', { more: { extension: [{ url: ofR5('identifier'), valueIdentifier: { value: 'a' } }] } }],
    ['a note of the subscriber', { more: { extension: [{ url: 'https://prov.example/not', valueString: 'a' }] } }],
  ])('is read with %s', (_, wanted) => {
    expect(refusalOf(wanted)).toEqual([undefined, 'It was read.'])
  })
})

describe('what a Subscription to a topic is refused with', () => {
  it.each<[name: string, at: string, says: RegExp, wanted: WantedSubscription]>([
    ['no criteria', 'criteria', /canonical URL of a topic/, { criteria: 'Patient' }],
    ['an empty filter', 'criteria.extension[0]', /search of one type/, { filters: [''] }],
    ['no content level', 'channel.payload', /payload-content/, { content: null }],
    ['two content levels', 'channel.payload.extension[1]', /says once/, { channel: twice }],
    ['a content level of its own', 'channel.payload.extension[0]', /full-resource/, { content: 'all' }],
    ['a heartbeat of 0', 'channel.extension[0]', /from 1 to/, { numbers: { heartbeatPeriod: 0 } }],
    ['a timeout of a day', 'channel.extension[0]', /from 1 to 600/, { numbers: { timeout: 86_400 } }],
    ['a filter at the root', 'extension[0]', /belongs at Subscription.criteria/, { more: misplaced }],
    ['another element of R5', 'extension[0]', /another version/, { more: { extension: [{ url: ofR5('topic') }] } }],
    ['a modifier', 'modifierExtension[0]', /no modifier/, { more: { modifierExtension: [{ url: 'x:y' }] } }],
    [
      'an unknown extension of the channel',
      'channel.extension[0]',
      /means nothing/,
      { channel: { extension: [{ url: 'x:y' }] } },
    ],
    ['mail to no address', 'channel.endpoint', /mailto:/, { channel: { type: 'email', payload: 'text/plain' } }],
    ['a websocket to an endpoint', 'channel.endpoint', /left out/, { channel: { type: 'websocket' } }],
    ['a header that is none', 'channel.header', /Name: value/, { channel: { header: ['hemligt'] } }],
    ['a status of its own', 'status', /requested/, { more: { status: 'waiting' } }],
  ])('is refused with %s', (_, at, says, wanted) => {
    const [where, message] = refusalOf(wanted)
    expect(where).toBe(`Subscription.${at}`)
    expect(message).toMatch(says)
  })

  it('is refused without the header being told: it may be a secret', () => {
    expect(refusalOf({ channel: { header: ['hemligt ord'] } })[1]).not.toContain('hemligt')
  })
})

describe('a Subscription by criteria of R4', () => {
  const classic = { criteria: 'Encounter?status=finished&date=gt2026', content: null }

  it('is read without a content level, with a payload or without', () => {
    const { asked, channel } = readSubscription(subscriptionResource({ ...classic, receiver }))
    expect(asked).toEqual({ kind: 'criteria', criteria: { type: 'Encounter', query: 'status=finished&date=gt2026' } })
    expect(channel).toEqual({ type: 'rest-hook', endpoint, mime: 'application/fhir+json', headers: [] })
  })

  it.each<[name: string, at: string, wanted: WantedSubscription]>([
    ['a content level', 'channel.payload.extension[0]', { content: 'empty' }],
    ['filters', 'criteria.extension[0]', { filters: ['Encounter?status=finished'] }],
    ['a heartbeat', 'channel.extension[0]', { numbers: { heartbeatPeriod: 5 } }],
    ['mail', 'channel.type', { channel: { type: 'email', endpoint: 'mailto:a@region.example' } }],
  ])('is refused with %s, which would be lost', (_, at, wanted) => {
    expect(refusalOf({ ...classic, ...wanted })[0]).toBe(`Subscription.${at}`)
  })
})

function ofR5(name: string): string {
  return `http://hl7.org/fhir/5.0/StructureDefinition/extension-Subscription.${name}`
}
