/** A real server, receivers on loopback, and those who subscribe. */
import type { Bundle, Parameters, ParametersParameter, Resource, Subscription } from '@medplum/fhirtypes'
import { guideExtension } from '../../src/subscription/request/extensions.ts'
import { type Client, client } from './facade-server.ts'
import { openReceiver, type Received, type Receiver, type ReceiverOptions } from './receiver.ts'
import { openServer, type TestServer, type TestServerOptions } from './server.ts'

export interface SubscriberWorld extends TestServer {
  readonly open: Client
  /** Opens a receiver, which is closed with this world. */
  receiver(options?: ReceiverOptions): Promise<Receiver>
  /** POSTs a Subscription and gives it as it was answered; fails where it is refused. */
  subscribe(wanted: WantedSubscription): Promise<Subscription & { readonly id: string }>
  /** The same, and waits until it is active. */
  active(wanted: WantedSubscription): Promise<string>
  statusOf(id: string): Promise<Subscription['status']>
  /** Lets the server do what it has to do until something is so; at most ten seconds. */
  until(isSo: () => boolean | Promise<boolean>): Promise<void>
}

export interface WantedSubscription {
  readonly criteria?: string
  readonly filters?: readonly string[]
  /** `null`: R4's own, without the extensions of the guide. */
  readonly content?: string | null
  readonly channel?: Partial<Subscription['channel']>
  /** Extensions of the channel: names of the guide to numbers. */
  readonly numbers?: Readonly<Partial<Record<'heartbeatPeriod' | 'timeout' | 'maxCount', number>>>
  readonly receiver?: Pick<Receiver, 'port'>
  readonly more?: Readonly<Record<string, unknown>>
}

/** A topic that every server has. */
export const topic = 'https://vardbro.example/fhir/SubscriptionTopic/utskrivningsklar'

/** A Subscription that is about `topic` and asks for id-only by rest-hook, unless it is said otherwise. */
export function subscriptionResource(wanted: WantedSubscription = {}): Subscription {
  const { criteria = topic, filters = [], content = 'id-only', channel, numbers = {}, receiver, more } = wanted
  const values = Object.entries(numbers).map(([name, value]) => ({
    url: guideExtension[name as keyof typeof numbers],
    ...(name === 'maxCount' ? { valuePositiveInt: value } : { valueUnsignedInt: value }),
  }))
  const filtered = filters.map((valueString) => ({ url: guideExtension.filter, valueString }))
  return {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'Prov',
    criteria,
    ...(filtered.length > 0 && { _criteria: { extension: filtered } }),
    channel: {
      ...(values.length > 0 && { extension: values }),
      type: 'rest-hook',
      ...(receiver && { endpoint: `http://127.0.0.1:${receiver.port}/mottagare` }),
      payload: 'application/fhir+json',
      ...(content !== null && { _payload: { extension: [{ url: guideExtension.content, valueCode: content }] } }),
      ...channel,
    },
    ...more,
  } as Subscription
}

/** Plain http to loopback is allowed, unless the environment says otherwise. */
export async function openSubscriberWorld(options: TestServerOptions = {}): Promise<SubscriberWorld> {
  const environment = { VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1', ...options.environment }
  const server = await openServer({ ...options, environment })
  const open = client(server.base)
  const receivers: Receiver[] = []
  const until: SubscriberWorld['until'] = async (isSo) => {
    for (const started = Date.now(); !(await isSo()); ) {
      if (Date.now() - started > 10_000) throw new Error(`This did not come to be: ${isSo}`)
      if (options.background !== true) await server.runJobs()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const statusOf = async (id: string) => (await open.get<Subscription>(`Subscription/${id}`)).body.status
  const subscribe: SubscriberWorld['subscribe'] = async (wanted) => {
    const { status, body } = await open.post<Subscription & { id: string }>(subscriptionResource(wanted))
    if (status !== 201) throw new Error(`The Subscription was refused: ${JSON.stringify(body)}`)
    return body
  }
  return {
    ...server,
    open,
    async receiver(asked) {
      const made = await openReceiver(asked)
      receivers.push(made)
      return made
    },
    subscribe,
    async active(wanted) {
      const { id } = await subscribe(wanted)
      await until(async () => (await statusOf(id)) === 'active')
      return id
    },
    statusOf,
    until,
    async close() {
      const cut = await server.close()
      await Promise.all(receivers.map((each) => each.close()))
      return cut
    },
  }
}

/** A notification as a receiver reads it. */
export interface ReadNotification {
  readonly bundle: Bundle
  readonly type: string
  readonly status: string
  readonly topic?: string
  /** As it stands there. */
  readonly subscription: string
  readonly last: string
  readonly events: readonly ReadEvent[]
  readonly error?: string
  readonly resources: readonly Resource[]
  /** Of the status. */
  readonly parameters: readonly ParametersParameter[]
}

export interface ReadEvent {
  readonly number: string
  readonly timestamp?: string
  readonly focus?: string
  readonly context: readonly string[]
}

export function readNotification(text: string): ReadNotification {
  const bundle: Bundle = JSON.parse(text)
  const [status, ...others] = bundle.entry ?? []
  const { parameter = [] } = (status?.resource ?? {}) as Parameters
  const of = (name: string) => parameter.find((each) => each.name === name)
  const [canonical, error] = [of('topic')?.valueCanonical, of('error')?.valueCodeableConcept?.text]
  return {
    bundle,
    type: of('type')?.valueCode ?? '',
    status: of('status')?.valueCode ?? '',
    ...(canonical && { topic: canonical }),
    subscription: of('subscription')?.valueReference?.reference ?? '',
    last: of('events-since-subscription-start')?.valueString ?? '',
    events: parameter.filter(({ name }) => name === 'notification-event').map(({ part = [] }) => eventOf(part)),
    ...(error && { error }),
    resources: others.flatMap(({ resource }) => resource ?? []),
    parameters: parameter,
  }
}

function eventOf(part: readonly ParametersParameter[]): ReadEvent {
  const of = (name: string) => part.find((each) => each.name === name)
  const [timestamp, focus] = [of('timestamp')?.valueInstant, of('focus')?.valueReference?.reference]
  return {
    number: of('event-number')?.valueString ?? '',
    ...(timestamp && { timestamp }),
    ...(focus && { focus }),
    context: part
      .filter(({ name }) => name === 'additional-context')
      .flatMap((each) => each.valueReference?.reference ?? []),
  }
}

/** What a receiver was told of one kind, in the order in which it came. */
export function notifications(received: readonly Received[], type?: string): readonly ReadNotification[] {
  const all = received.map(({ body }) => readNotification(body))
  return type === undefined ? all : all.filter((each) => each.type === type)
}

/** The numbers of the events that a receiver was told of, in the order in which they came. */
export function numbersOf(received: readonly Received[]): readonly number[] {
  return notifications(received, 'event-notification').flatMap(({ events }) =>
    events.map(({ number }) => Number(number)),
  )
}
