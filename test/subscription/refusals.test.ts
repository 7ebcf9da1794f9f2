/** What the public test kit of the guide sends, and expects to be refused: the words are its own. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guideExtension } from '../../src/subscription/request/extensions.ts'
import type { Receiver } from '../support/receiver.ts'
import { subscriptionResource } from '../support/subscriber-world.ts'
import { answersTopic } from './answers-topic.ts'
import { type ChecklistWorld, openChecklistWorld } from './checklist-world.ts'

let world: ChecklistWorld
let receiver: Receiver
beforeAll(async () => {
  world = await openChecklistWorld()
  receiver = await world.receiver()
}, 60_000)
afterAll(() => world.close())

type Change = (sent: Sent) => unknown
interface Sent {
  criteria: string
  _criteria?: object
  channel: { type: string; endpoint?: string; payload?: string; _payload?: object }
}

const ofR5 = 'http://hl7.org/fhir/5.0/subscriptions-backport/StructureDefinition/backport-filter-criteria'
const filter = (url: string, valueString: string) => ({ extension: [{ url, valueString }] })
const email = { type: 'email', endpoint: 'mailto:avdelning@region.example' }

const refusals: readonly (readonly [name: string, at: string, says: string, change: Change])[] = [
  [
    'a cross-version extension',
    'criteria.extension[0]',
    'another version of FHIR',
    (sent) => {
      sent._criteria = filter(ofR5, 'Encounter?patient=Patient/123')
    },
  ],
  [
    'a topic that is not there',
    'criteria',
    'no topic of this URL',
    (sent) => {
      sent.criteria = 'https://prov.example/fhir/SubscriptionTopic/nagot-annat'
    },
  ],
  [
    'a filter that the topic does not have',
    'criteria.extension[0]',
    'no filter value-quantity',
    (sent) => {
      sent._criteria = filter(guideExtension.filter, 'Observation?value-quantity=5')
    },
  ],
  [
    'a channel type',
    'channel.type',
    'rest-hook, websocket, email, message',
    (sent) => {
      sent.channel.type = 'sms'
    },
  ],
  [
    'an endpoint',
    'channel.endpoint',
    'https://',
    (sent) => {
      sent.channel.endpoint = 'ftp://prov.example/mottagare'
    },
  ],
  [
    'a payload type',
    'channel.payload',
    'application/fhir+json',
    (sent) => {
      sent.channel.payload = 'application/fhir+xml'
    },
  ],
  [
    'a payload with a channel that does not carry it',
    'channel.payload',
    'text/plain',
    (sent) => {
      Object.assign(sent.channel, email, { payload: 'application/fhir+json' })
    },
  ],
]

it.each(refusals)('refuses %s, and says where and what it takes', async (_, at, says, change) => {
  const sent = structuredClone(subscriptionResource({ criteria: answersTopic, receiver })) as unknown as Sent
  change(sent)
  const { status, issues } = await world.open.post(sent as unknown as Record<string, unknown>)
  expect([400, 422]).toContain(status)
  const [issue] = issues
  expect(issue).toMatchObject({ severity: 'error', expression: [`Subscription.${at}`] })
  expect(issue?.diagnostics).toContain(says)
})

it('takes the same without the change', async () => {
  await world.active({ criteria: answersTopic, receiver })
})
