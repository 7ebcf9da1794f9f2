/** What the operations on Subscriptions take and give. Canonical URLs are those of the guide where it has the operation. */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { parameters, type Row } from './definition-parameters.ts'

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/'

const of: Omit<OperationDefinition, 'code' | 'name'> = {
  resourceType: 'OperationDefinition',
  kind: 'operation',
  status: 'active',
  resource: ['Subscription'],
  system: false,
  type: false,
  instance: true,
}

const since: Row = [
  'eventsSinceNumber',
  0,
  '1',
  'string',
  'The first event, that one included. Default: the first there is.',
]
const until: Row = [
  'eventsUntilNumber',
  0,
  '1',
  'string',
  'The last event, that one included. Default: the last there is.',
]

/** https://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition-backport-subscription-status.html */
export const statusDefinition: OperationDefinition = {
  ...of,
  id: 'backport-subscription-status',
  url: `${guide}backport-subscription-status`,
  version: '1.1.0',
  name: 'R5SubscriptionStatus',
  title: 'How subscriptions stand',
  description:
    'The status of Subscriptions, how many events each has had, and how far its receiver has come: without waiting, and whether it can be delivered to or not.',
  affectsState: false,
  code: 'status',
  type: true,
  parameter: [
    ...parameters('in', [
      ['id', 0, '*', 'id', 'For the type: only these Subscriptions. Default: all that the caller may see.'],
      ['status', 0, '*', 'code', 'For the type: only Subscriptions with one of these status codes.'],
      ['_count', 0, '1', 'integer', "This server's own, for the type: the most Subscriptions of an answer."],
      ['_after', 0, '1', 'id', "This server's own, for the type: those after this id; the link `next` names it."],
    ]),
    ...parameters('out', [
      [
        'return',
        1,
        '1',
        'Bundle',
        "A searchset with Parameters for each Subscription, as notifications begin with. This server's own parameter `delivery` has the parts `confirmed` (the receiver has all events up to this number), `pending`, `failures` (attempts in a row that failed), `failing-since`, `retry-at` and `failure`.",
      ],
    ]),
  ],
}

/** https://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition-backport-subscription-events.html */
export const eventsDefinition: OperationDefinition = {
  ...of,
  id: 'backport-subscription-events',
  url: `${guide}backport-subscription-events`,
  version: '1.1.0',
  name: 'R5SubscriptionEvents',
  title: 'Events that a subscription has had',
  description:
    'The events of a Subscription by their numbers, whether they were delivered or not. What the caller may not see any more is left out of them. Events that were received are kept for a time that the server is configured with.',
  affectsState: false,
  code: 'events',
  parameter: [
    ...parameters('in', [
      since,
      until,
      ['content', 0, '1', 'code', 'empty, id-only or full-resource. Default: as the Subscription has it.'],
    ]),
    ...parameters('out', [
      [
        'return',
        1,
        '1',
        'Bundle',
        'A notification Bundle. Where more events were asked for than one holds, its link `next` asks for those that follow.',
      ],
    ]),
  ],
}

/** https://build.fhir.org/ig/HL7/fhir-subscription-backport-ig/OperationDefinition-backport-subscription-resend.html */
export const resendDefinition: OperationDefinition = {
  ...of,
  id: 'backport-subscription-resend',
  url: `${guide}backport-subscription-resend`,
  version: '1.2.0-ballot',
  name: 'SubscriptionResend',
  title: 'Send events again',
  description:
    'Sends the events of a Subscription again from a number on, in order and with the numbers they have. All that followed are sent again too, so that none arrives out of its turn.',
  affectsState: true,
  code: 'resend',
  parameter: [
    ...parameters('in', [
      since,
      until,
      ['eventsSinceInstant', 0, '1', 'instant', 'In place of a number: the first event at or after this instant.'],
      ['eventsUntilInstant', 0, '1', 'instant', 'In place of a number: the last event at or before this instant.'],
    ]),
    ...parameters('out', [['return', 1, '1', 'OperationOutcome', 'Which events are sent again.']]),
  ],
}

/** This server's own: the guide leaves to servers how a receiver is to know them. */
export const signingKeyDefinition: OperationDefinition = {
  ...of,
  id: 'Subscription-signing-key',
  url: `${canonical}/OperationDefinition/Subscription-signing-key`,
  version: '0.1.0',
  name: 'SigningKey',
  title: 'The key that notifications are signed with',
  description:
    'The key by which a receiver can tell that a notification came from this server, unchanged: the header X-Vardbro-Signature holds HMAC-SHA256 by it. It stays the same as long as the Subscription keeps its id. Keep it secret.',
  affectsState: false,
  code: 'signing-key',
  parameter: parameters('out', [
    ['key', 1, '1', 'string', 'The key: this text in UTF-8 is what the HMAC is made with.'],
    ['algorithm', 1, '1', 'code', 'hmac-sha256'],
    ['header', 1, '1', 'string', 'The header that holds the signature.'],
  ]),
}
