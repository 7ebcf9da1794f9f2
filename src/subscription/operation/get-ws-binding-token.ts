/**
 * The operation `$get-ws-binding-token` of one Subscription and of the type.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/channels.html#websockets
 */
import type { Parameters } from '@medplum/fhirtypes'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { readSubscription } from '../read-subscription.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import { bindFault } from '../websocket/bindable.ts'
import { type Granted, holderOf, mostOfToken, sealToken, tokenKey } from '../websocket/binding-token.ts'
import { websocketPath } from '../websocket/websocket-path.ts'
import { demandOwn } from './demand-subscription.ts'
import { getWsBindingTokenDefinition } from './get-ws-binding-token-definition.ts'

const spec = getWsBindingTokenDefinition.url ?? ''
const lifetimeMs = 5 * 60_000

type Needs = Pick<SubscriptionDependencies, 'store' | 'clock' | 'base'>

/**
 * @throws {FhirError} notFound, deleted: a Subscription; invalid: none is named, or a number that is none; forbidden: one
 *   that is somebody else's; businessRule: one that is off or of another channel
 */
export function runGetWsBindingToken(needs: Needs): Operation['run'] {
  return async (request) => ({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    content: await tokenFor(request, needs),
  })
}

async function tokenFor(request: OperationRequest, { store, clock, base }: Needs): Promise<Parameters> {
  const subscriptions = request.id === undefined ? ofType(request) : [ofInstance(request, request.id)]
  for (const { id } of subscriptions) await demandBindable(request, id, store)
  const key = await store.sharedKey(tokenKey)
  const expires = clock() + lifetimeMs
  const token = sealToken({ subscriptions, expires, holder: holderOf(request.caller, key) }, key)
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'token', valueString: token },
      { name: 'expiration', valueDateTime: new Date(expires).toISOString() },
      ...subscriptions.map(({ id }) => ({ name: 'subscription', valueString: id })),
      { name: 'websocket-url', valueUrl: `${base().replace(/^http/, 'ws')}${websocketPath}` },
    ],
  }
}

function ofInstance({ parameters }: OperationRequest, id: string): Granted {
  const [since] = parameters.get('eventsSinceNumber') ?? []
  return since === undefined ? { id } : { id, after: afterOf(since) }
}

/** Those that are named, in the order in which they are; what `resume` says of one holds. */
function ofType({ parameters, posted = [] }: OperationRequest): readonly Granted[] {
  const named = (parameters.get('id') ?? []).map((id): [string, Granted] => [id, { id }])
  const resumed = posted.filter(({ name }) => name === 'resume').map(({ part = [] }) => resumedOf(part))
  const bound = [...new Map([...named, ...resumed]).values()]
  if (bound.length === 0) {
    throw new FhirError('invalid', 'Name the Subscriptions that the token is to bind, each by a parameter `id`.', {
      spec,
    })
  }
  if (bound.length <= mostOfToken) return bound
  throw new FhirError(
    'tooCostly',
    `A token binds at most ${mostOfToken} Subscriptions, and ${bound.length} are named. Ask for several tokens; one connection takes them all.`,
    { spec },
  )
}

type Part = { readonly name?: string; readonly valueId?: string; readonly valueString?: string }

/** @throws {FhirError} invalid: a part is missing */
function resumedOf(parts: readonly Part[]): [string, Granted] {
  const id = textOf(parts, 'id')
  const since = textOf(parts, 'eventsSinceNumber')
  if (id !== undefined && since !== undefined) return [id, { id, after: afterOf(since) }]
  throw new FhirError('invalid', '`resume` takes a part `id` and a part `eventsSinceNumber`. Give both.', { spec })
}

function textOf(parts: readonly Part[], wanted: string): string | undefined {
  const part = parts.find(({ name }) => name === wanted)
  return part?.valueString ?? part?.valueId
}

/** @throws {FhirError} invalid: not the number of an event */
function afterOf(since: string): number {
  const number = /^\d{1,15}$/.test(since) ? Number(since) : 0
  if (number >= 1) return number - 1
  throw new FhirError('invalid', '`eventsSinceNumber` takes the number of an event: 1, 2, 3 ….', { spec })
}

async function demandBindable(request: OperationRequest, id: string, store: Needs['store']): Promise<void> {
  const stored = await store.read(request, 'Subscription', id)
  if (stored === undefined) throw new FhirError('notFound', `There is no Subscription/${shown(id)}.`)
  if (stored.deleted) throw new FhirError('deleted', `Subscription/${id} has been deleted.`)
  const asked = readSubscription(JSON.parse(stored.content))
  demandOwn(request, asked)
  const fault = bindFault(asked)
  if (fault !== undefined) throw new FhirError('businessRule', fault)
}

const shown = (id: string): string => (/^[A-Za-z0-9.-]{1,64}$/.test(id) ? id : '[that id]')
