/** A websocket hub behind a real HTTP server, over a real store of its own. */
import type { Parameters, Subscription } from '@medplum/fhirtypes'
import { type Listening, listen } from '../../src/app/listen.ts'
import { type Caller, openCaller } from '../../src/fhir/caller.ts'
import { everything } from '../../src/fhir/search/predicate.ts'
import type { Query, Store, SubscriptionEvent, Write } from '../../src/store/store.ts'
import { runGetWsBindingToken } from '../../src/subscription/operation/get-ws-binding-token.ts'
import type { SubscriptionDependencies } from '../../src/subscription/subscription-dependencies.ts'
import { createWebsocketHub, type Hub, type HubLimits } from '../../src/subscription/websocket/hub.ts'
import { storePlace } from './store-place.ts'

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/'
export const topic = 'http://test.example/topic'

export interface WebsocketWorld {
  readonly store: Store
  readonly hub: Hub
  readonly dependencies: SubscriptionDependencies
  readonly url: string
  /** What went wrong that an operator would see. */
  readonly failures: unknown[]
  /** ms; moved by hand where `frozen` was asked for. */
  readonly time: { now: number }
  /** Who sees what a subscriber sees; nobody sees nothing by default. */
  readonly visible: { query: Query }
  /** How many messages were made to be sent. */
  readonly made: { messages: number }
  /** How large the resources are that events are about. */
  readonly padding: { bytes: number }
  /** Stores an active websocket Subscription by topic. */
  subscribe(id: string, more?: Partial<Subscription>, channel?: readonly Extended[]): Promise<void>
  /** Writes a Basic, and makes it an event of each of these Subscriptions; gives the number it got in the first. */
  happen(...ids: readonly string[]): Promise<number>
  /** As `happen`, but the hub is not told: another node made it. */
  happenElsewhere(...ids: readonly string[]): Promise<number>
  remove(type: string, id: string): Promise<void>
  /** The token for these Subscriptions, each `id` or `id>number` to be sent from that number on. */
  token(...bound: readonly string[]): Promise<string>
  tokenOf(caller: Caller, ...bound: readonly string[]): Promise<string>
  close(): Promise<void>
}

type Extended = { readonly url: string; readonly value: number }

export const maxCount = (value: number): Extended => ({ url: `${guide}backport-max-count`, value })
export const heartbeat = (value: number): Extended => ({ url: `${guide}backport-heartbeat-period`, value })

interface WorldOptions {
  readonly limits?: Partial<HubLimits>
  /** Whether the clock stands still until it is moved by hand. */
  readonly frozen?: boolean
  /** How long a connection of HTTP may be silent, ms. */
  readonly idleMs?: number
}

export async function openWebsocketWorld({
  limits,
  frozen = false,
  idleMs = 10_000,
}: WorldOptions = {}): Promise<WebsocketWorld> {
  const place = await storePlace()
  const time = { now: Date.UTC(2026, 2, 2, 8) }
  const clock = () => (frozen ? time.now : Date.now())
  const store = await place.open({ clock, snapshotLifetimeMs: 900_000 })
  const listening = await listen({ host: '127.0.0.1', port: 0, requestTime: 10_000, idleTime: idleMs })
  const failures: unknown[] = []
  const visible = { query: { caller: openCaller, visibility: { otherwise: everything, byType: {} } } }
  const made = { messages: 0 }
  const dependencies = dependenciesOf({ store, clock, listening, failures, visible, made })
  const hub = createWebsocketHub({ dependencies, ...(limits && { limits }) })
  listening.answer((_, response) => response.end('{}'))
  listening.upgrade(hub.upgrade.bind(hub))
  const padding = { bytes: 100 }
  const happened = maker(store, padding)
  const tokenOf = tokens(dependencies, visible)
  return {
    store,
    hub,
    dependencies,
    url: `${listening.origin.replace('http', 'ws')}/fhir/$subscriptions`,
    failures,
    time,
    visible,
    padding,
    made,
    subscribe: (id, more, channel) => put(store, subscriptionOf(id, more, channel)),
    async happen(...ids) {
      const events = await happened(ids)
      hub.told({ events, changed: [] })
      return events[0]?.number ?? 0
    },
    happenElsewhere: async (...ids) => (await happened(ids))[0]?.number ?? 0,
    async remove(type, id) {
      await store.transact(openCaller, (transaction) => transaction.remove(type, id))
    },
    token: (...bound) => tokenOf(openCaller, ...bound),
    tokenOf,
    async close() {
      await hub.close()
      await listening.close(1000)
      await store.close()
      await place.end()
    },
  }
}

interface Parts extends Pick<SubscriptionDependencies, 'store' | 'clock'> {
  readonly listening: Listening
  readonly failures: unknown[]
  readonly visible: { readonly query: Query }
  readonly made: { messages: number }
}

function dependenciesOf({ store, clock, listening, failures, visible, made }: Parts): SubscriptionDependencies {
  return {
    store,
    clock,
    base() {
      // Each of them is asked for its URL.
      made.messages++
      return `${listening.origin}/fhir`
    },
    criteria: async () => everything,
    extract: () => [],
    prepare: async (resource, id) => writeOf({ ...(resource as Subscription), id }),
    queryOf: async () => visible.query,
    failed: (error) => failures.push(error),
  }
}

function tokens(dependencies: SubscriptionDependencies, visible: { readonly query: Query }) {
  const run = runGetWsBindingToken(dependencies)
  return async (caller: Caller, ...bound: readonly string[]): Promise<string> => {
    const request = { ...visible.query, ...asked(bound), caller, type: 'Subscription', base: '' }
    const { content } = await run(request)
    return (content as Parameters).parameter?.[0]?.valueString ?? ''
  }
}

function asked(bound: readonly string[]) {
  const pairs = bound.map((each) => each.split('>'))
  const ids = pairs.filter(([, since]) => since === undefined).map(([id = '']) => id)
  const resumed = pairs.filter(([, since]) => since !== undefined)
  const posted = resumed.map(([valueId = '', valueString = '']) => ({
    name: 'resume',
    part: [
      { name: 'id', valueId },
      { name: 'eventsSinceNumber', valueString },
    ],
  }))
  return { parameters: new Map([['id', ids]]), posted }
}

export function subscriptionOf(
  id: string,
  more: Partial<Subscription> = {},
  channel: readonly Extended[] = [],
): Subscription {
  return {
    resourceType: 'Subscription',
    id,
    status: 'active',
    reason: 'test',
    criteria: topic,
    channel: {
      extension: channel.map(({ url, value }) =>
        url.endsWith('max-count') ? { url, valuePositiveInt: value } : { url, valueUnsignedInt: value },
      ),
      type: 'websocket',
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: `${guide}backport-payload-content`, valueCode: 'full-resource' }] },
    } as Subscription['channel'],
    ...more,
  }
}

function writeOf({ id = '', ...resource }: Written): Write {
  const before = `{"id":"${id}",${JSON.stringify(resource).slice(1, -1)},"meta":{`
  return { type: resource.resourceType, id, method: 'PUT', before, after: '}}', rows: [], cases: [] }
}

async function put(store: Store, resource: Written): Promise<void> {
  await store.transact(openCaller, (transaction) => transaction.put(writeOf(resource)))
}

interface Written {
  readonly id?: string
  readonly resourceType: string
}

/** Makes a resource and the events that it sets off, as the matcher does. */
function maker(
  store: Store,
  padding: WebsocketWorld['padding'],
): (ids: readonly string[]) => Promise<readonly SubscriptionEvent[]> {
  let count = 0
  return async (ids) => {
    const id = `b${++count}`
    const basic = { resourceType: 'Basic', id, note: 'x'.repeat(padding.bytes) }
    const { stored } = await store.transact(openCaller, (transaction) => transaction.put(writeOf(basic)))
    const { position, matchings } = await store.matching()
    const last = (of: string) => matchings.find(({ subscription }) => subscription === of)?.last ?? 0
    const events = ids.map((subscription) => {
      return { subscription, number: last(subscription) + 1, commitNumber: stored.commitNumber, at: stored.at }
    })
    const moved = events.map(({ subscription, number }) => ({ subscription, version: 1, topic: 0, last: number }))
    const matched = { from: position, to: stored.commitNumber, matchings: moved, events }
    if (!(await store.transact(openCaller, (transaction) => transaction.match(matched)))) throw new Error('not matched')
    return events
  }
}
