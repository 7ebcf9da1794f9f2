/** What the operation `$get-ws-binding-token` takes and gives. */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { parameters, type Row } from './definition-parameters.ts'

const taken: readonly Row[] = [
  [
    'id',
    0,
    '*',
    'id',
    'For the type: the Subscriptions that the token is to bind. They have to be named. For one Subscription: passed over.',
  ],
  [
    'eventsSinceNumber',
    0,
    '1',
    'string',
    "This server's own, for one Subscription: the first event that the client wants to be sent, that one included. Default: the first that no client is known to have received.",
  ],
]

const given: readonly Row[] = [
  ['token', 1, '1', 'string', 'What follows `bind-with-token: ` in the message by which a client binds a connection.'],
  [
    'expiration',
    1,
    '1',
    'dateTime',
    'Until when the token can be used to bind. A connection that is bound by then stays bound.',
  ],
  ['subscription', 0, '*', 'string', 'The id of a Subscription that the token binds.'],
  ['websocket-url', 1, '1', 'url', 'Where to connect.'],
]

/** https://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition-backport-subscription-get-ws-binding-token.html */
export const getWsBindingTokenDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'backport-subscription-get-ws-binding-token',
  url: 'http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-get-ws-binding-token',
  version: '1.1.0',
  name: 'R5SubscriptionGetWsBindingToken',
  title: 'Get a token that binds a websocket to subscriptions',
  status: 'active',
  kind: 'operation',
  description:
    'A token by which a websocket client shows which subscriptions it may be told of. It may be asked for again whenever one is needed.',
  affectsState: false,
  code: 'get-ws-binding-token',
  resource: ['Subscription'],
  system: false,
  type: true,
  instance: true,
  parameter: [
    ...parameters('in', taken),
    {
      name: 'resume',
      use: 'in',
      min: 0,
      max: '*',
      documentation:
        "This server's own, for the type: where a Subscription is to go on. It need not be named by `id` too.",
      part: parameters('in', [
        ['id', 1, '1', 'id', 'The Subscription.'],
        ['eventsSinceNumber', 1, '1', 'string', 'The first event to be sent, that one included.'],
      ]),
    },
    ...parameters('out', given),
  ],
}
