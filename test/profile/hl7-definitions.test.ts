/** What HL7 defines for subscriptions by topic, known without a network and kept in step with what claims it. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Subscription } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hl7Profile, hl7Terminology } from '../../src/profile/hl7-definitions.ts'
import { type Client, client } from '../support/facade-server.ts'
import { openServer, type TestServer } from '../support/server.ts'

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/'
const folder = new URL('../../profiles/hl7/', import.meta.url)

describe('the definitions of HL7', () => {
  it.each(readdirSync(folder))('%s is found by its URL and version, and by no other version', (file) => {
    const { resourceType, url, version } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    const find = (asked?: string) =>
      resourceType === 'StructureDefinition'
        ? hl7Profile(url, asked)
        : hl7Terminology[resourceType === 'ValueSet' ? 'valueSet' : 'codeSystem'](url, asked)
    expect([find()?.url, find(version)?.url, find('0.0.0')]).toEqual([url, url, undefined])
  })

  it.each([
    'https://vardbro.example/fhir/StructureDefinition/backport-subscription',
    'http://hl7.org/fhir/uv/other/StructureDefinition/backport-subscription',
    'http://hl7.org/fhir/StructureDefinition/Patient',
    'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/../backport-subscription',
  ])('are not what %s is', (url) => expect(hl7Profile(url)).toBeUndefined())
})

let server: TestServer
let open: Client
beforeAll(async () => {
  server = await openServer()
  open = client(server.base)
})
afterAll(() => server.close())

const heartbeat = { url: `${guide}backport-heartbeat-period`, valueUnsignedInt: 60 }
const content = { url: `${guide}backport-payload-content`, valueCode: 'id-only' }
const subscription = (channel: object, over: object = {}) => ({
  resourceType: 'Subscription',
  meta: { profile: [`${guide}backport-subscription`] },
  status: 'requested',
  reason: 'Övning',
  criteria: 'https://vardbro.example/fhir/SubscriptionTopic/utskrivningsklar',
  channel: { type: 'websocket', payload: 'application/fhir+json', _payload: { extension: [content] }, ...channel },
  ...over,
})
const check = async (resource: object) => {
  const { body } = await open.call<{ issue: { severity: string; expression?: string[] }[] }>(
    'Subscription/$validate',
    resource as unknown as Subscription,
  )
  return body.issue.flatMap(({ severity, expression }) => (severity === 'error' ? [expression?.[0]] : []))
}

describe('a Subscription that claims the profile of the guide', () => {
  it('is valid as the guide has it', async () => {
    expect(await check(subscription({ extension: [heartbeat] }))).toEqual([])
  })

  it.each<[string, object, string]>([
    ['no payload', { payload: undefined, _payload: undefined }, 'Subscription.channel'],
    ['nothing said of the content', { _payload: undefined }, 'Subscription.channel.payload'],
    ['it said twice', { _payload: { extension: [content, content] } }, 'Subscription.channel.payload'],
    [
      'a content that there is not',
      { _payload: { extension: [{ ...content, valueCode: 'all' }] } },
      'Subscription.channel.payload.extension[0].value',
    ],
    [
      'a heartbeat that is no number',
      { extension: [{ ...heartbeat, valueUnsignedInt: undefined, valueString: '60' }] },
      'Subscription.channel.extension[0].value',
    ],
    ['a heartbeat at the payload', { _payload: { extension: [content, heartbeat] } }, 'Subscription.channel.payload'],
    ['two heartbeats', { extension: [heartbeat, heartbeat] }, 'Subscription.channel'],
  ])('is refused with %s, where it is', async (_what, channel, place) => {
    const resource = subscription(channel)
    expect(await check(resource)).toEqual([expect.stringContaining(place)])
    expect((await open.post(resource)).status).toBeGreaterThanOrEqual(400)
  })
})
