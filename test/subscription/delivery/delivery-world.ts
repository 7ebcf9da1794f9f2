/** Delivery over a real store; matching, receivers and time are in the hands of the test. */
import type { Subscription } from '@medplum/fhirtypes'
import { systemCaller } from '../../../src/fhir/caller.ts'
import { resourceText } from '../../../src/fhir/json/resource-text.ts'
import { scan } from '../../../src/fhir/json/scan.ts'
import { asSystem } from '../../../src/store/as-system.ts'
import type { Query, Store, Stored, SubscriptionEvent, Write } from '../../../src/store/store.ts'
import type { Delivered } from '../../../src/subscription/channel/sender.ts'
import { createDelivery, type DeliveryEngine, type DeliveryNeeds } from '../../../src/subscription/delivery/delivery.ts'
import type { Notification } from '../../../src/subscription/notification/notification.ts'
import type { Told } from '../../../src/subscription/told.ts'
import { countedCalls } from '../../support/counted-calls.ts'
import { storePlace } from '../../support/store-place.ts'
import { createFakeTime, type FakeTime } from './fake-time.ts'

export const base = 'http://vardbro.test/fhir'
export const [second, minute, hour] = [1000, 60_000, 3_600_000]

/** What a receiver was sent, and when. */
export interface Received {
  readonly at: number
  readonly id: string
  readonly type: Notification['type']
  readonly numbers: readonly number[]
  readonly notification: Notification
}

type Answer = (received: Received, signal: AbortSignal) => Delivered | Promise<Delivered>

export const ok: Delivered = { ok: true }
export const refused = { ok: false, reason: 'The receiver answered 500.' } as const
export const never: Promise<Delivered> = new Promise(() => undefined)

/** Of a node. */
interface Life {
  isOver: boolean
}

type Content = object & { readonly resourceType: string; readonly id: string }

export class World {
  readonly time: FakeTime
  readonly received: Received[] = []
  readonly failures: unknown[] = []
  /** What receivers answer from now on. */
  answer: Answer = () => ok
  /** What the subscribers may see from now on. */
  queryOf: () => Promise<Query> = async () => asSystem
  store: Store
  readonly #engines: DeliveryEngine[] = []
  readonly #lives = new Map<DeliveryEngine, Life>()
  readonly #numbers = new Map<string, number>()
  readonly #more: Partial<DeliveryNeeds>
  #puts = 0
  #renewedAt = 0

  constructor(store: Store, time: FakeTime, more: Partial<DeliveryNeeds>) {
    this.store = store
    this.time = time
    this.#more = more
  }

  /** The first node. */
  get engine(): DeliveryEngine {
    return this.#engines[0] as DeliveryEngine
  }

  /** Starts a node on the store. */
  async node(name: string): Promise<DeliveryEngine> {
    const life = { isOver: false }
    const engine = createDelivery({ ...this.#needs(name, life), ...this.#more })
    this.#engines.push(engine)
    this.#lives.set(engine, life)
    await engine.run(() => false)
    await this.time.settle()
    return engine
  }

  /** A node is gone from one moment to the next: it does and is told nothing more. */
  crash(engine: DeliveryEngine): void {
    this.#engines.splice(this.#engines.indexOf(engine), 1)
    const life = this.#lives.get(engine)
    if (life) life.isOver = true
  }

  #needs(node: string, life: Life): DeliveryNeeds {
    const { time, failures } = this
    const send = async (notification: Notification, signal: AbortSignal) => {
      const delivered = await this.#receive(notification, signal)
      return life.isOver ? never : delivered
    }
    const after = (ms: number, call: () => void) => time.after(ms, () => life.isOver || call())
    return {
      dependencies: {
        store: this.store,
        clock: time.clock,
        base: () => base,
        queryOf: () => this.queryOf(),
        prepare: async (resource, id) => writeOf(resource, id),
        failed: (error) => failures.push(error),
      },
      senders: { 'rest-hook': send, email: send, message: send },
      node,
      horizonMs: 72 * hour,
      random: () => 0,
      timers: { after },
    }
  }

  #receive(notification: Notification, signal: AbortSignal): Delivered | Promise<Delivered> {
    const { type, events, request } = notification
    const numbers = events.map(({ number }) => number)
    const received = { at: this.time.clock(), id: request.id, type, numbers, notification }
    this.received.push(received)
    return this.answer(received, signal)
  }

  /** Tells every node. */
  tell(told: Partial<Told>): void {
    for (const engine of this.#engines) engine.told({ events: [], changed: [], ...told })
  }

  async put(resource: Content): Promise<Stored> {
    const written = await this.store.transact(systemCaller, (transaction) =>
      transaction.put(writeOf(resource, resource.id)),
    )
    return written.stored
  }

  async remove(type: string, id: string): Promise<Stored | undefined> {
    const stored = await this.store.transact(systemCaller, (transaction) => transaction.remove(type, id))
    if (type === 'Subscription') this.tell({ changed: [id] })
    await this.time.settle()
    return stored
  }

  /** Stores a Subscription and tells of it. */
  async subscribe(id: string, more: Partial<Subscription> = {}): Promise<Stored> {
    const stored = await this.put(subscription(id, more))
    this.tell({ changed: [id] })
    await this.time.settle()
    return stored
  }

  /** Makes events of a subscription: of these versions, or of so many new ones. */
  async events(id: string, of: number | readonly Stored[] = 1): Promise<readonly SubscriptionEvent[]> {
    const versions = typeof of === 'number' ? await this.#patients(of) : of
    const events = versions.map(({ commitNumber, at }) => {
      const number = this.lastOf(id) + 1
      this.#numbers.set(id, number)
      return { subscription: id, number, commitNumber, at }
    })
    await this.#match(id, events)
    this.tell({ events })
    await this.time.settle()
    return events
  }

  async #patients(count: number): Promise<Stored[]> {
    const made: Stored[] = []
    for (let at = 0; at < count; at += 1) {
      this.#puts += 1
      made.push(await this.put({ resourceType: 'Patient', id: `p${this.#puts}` }))
    }
    return made
  }

  async #match(id: string, events: readonly SubscriptionEvent[]): Promise<void> {
    const { position: from } = await this.store.matching()
    const to = Math.max(from, events.at(-1)?.commitNumber ?? 0)
    const matchings = [{ subscription: id, version: 1, topic: 0, last: this.lastOf(id) }]
    await this.store.transact(systemCaller, (transaction) => transaction.match({ from, to, matchings, events }))
  }

  /** The number of the last event of a subscription. */
  lastOf(id: string): number {
    return this.#numbers.get(id) ?? 0
  }

  async subscription(id: string): Promise<Subscription> {
    return JSON.parse((await this.store.read(asSystem, 'Subscription', id))?.content ?? '{}')
  }

  /** Lets time pass, with what it brings; leases are renewed in time. */
  pass(ms: number): Promise<void> {
    return this.time.pass(ms, async () => {
      if (this.time.clock() < this.#renewedAt + 3 * second) return
      this.#renewedAt = this.time.clock()
      for (const engine of this.#engines) await engine.run(() => false)
    })
  }

  /** What the receiver of a subscription was sent, as numbers or types. */
  sentTo(id: string): readonly (number | string)[] {
    return this.received
      .filter((each) => each.id === id)
      .flatMap(({ type, numbers }): readonly (number | string)[] => (type === 'event-notification' ? numbers : [type]))
  }

  async close(): Promise<void> {
    const closed = Promise.all(this.#engines.map((engine) => engine.close()))
    await this.time.pass(2 * second, async () => undefined)
    await closed
    await this.store.close()
  }
}

/** One node, and nothing stored. */
export async function openDeliveryWorld(more: Partial<DeliveryNeeds> = {}): Promise<World> {
  const place = await storePlace()
  let waiting = () => false
  const time = createFakeTime(Date.parse('2026-03-09T10:00:00Z'), () => waiting())
  const { store, underWay } = countedCalls(await place.open({ clock: time.clock }))
  waiting = () => underWay() > 0
  const close = async () => {
    await store.close()
    await place.end()
  }
  const world = new World({ ...store, close }, time, more)
  await world.node('a')
  return world
}

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition'

/** An extension of the channel, by the last part of its name. */
export function ofChannel(name: string, value: number): object {
  const type = name === 'max-count' ? 'valuePositiveInt' : 'valueUnsignedInt'
  return { url: `${guide}/backport-${name}`, [type]: value }
}

/** A subscription of its own receiver, by topic, told of ids only. */
export function subscription(id: string, more: Partial<Subscription> = {}): Subscription & { readonly id: string } {
  const content = { url: `${guide}/backport-payload-content`, valueCode: 'id-only' }
  const channel = {
    type: 'rest-hook',
    endpoint: `https://${id}.example.org/hook`,
    payload: 'application/fhir+json',
    _payload: { extension: [content] },
    ...more.channel,
  } as Subscription['channel']
  const criteria = 'http://vardbro.test/topic'
  return { resourceType: 'Subscription', status: 'active', reason: 'prov', criteria, ...more, id, channel }
}

function writeOf(resource: object, id: string): Write {
  const { resourceType: type } = resource as { resourceType: string }
  const text = resourceText(scan(JSON.stringify(resource), { depth: 50 }), { type, id })
  return { type, id, method: 'PUT', ...text, rows: [], cases: [] }
}
