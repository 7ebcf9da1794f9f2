/** A store with a matcher over it, both in the hands of a test. */
import type { Resource, Subscription } from '@medplum/fhirtypes'
import { openCaller } from '../../../src/fhir/caller.ts'
import type { Store, Stored, SubscriptionEvent, Transaction, Write } from '../../../src/store/store.ts'
import type { BatchLimits } from '../../../src/subscription/matching/match-batch.ts'
import { createMatcher, type Matcher } from '../../../src/subscription/matching/matcher.ts'
import type { SubscriptionDependencies } from '../../../src/subscription/subscription-dependencies.ts'
import type { Told } from '../../../src/subscription/told.ts'
import type { Topic } from '../../../src/subscription/topic/topic.ts'
import { createTopics } from '../../../src/subscription/topic/topics.ts'
import { storePlace } from '../../support/store-place.ts'
import { ask, extract } from '../asking.ts'

export interface MatcherOptions {
  readonly node?: string
  readonly packaged?: readonly Topic[]
  readonly limits?: Partial<BatchLimits>
  readonly dependencies?: Partial<SubscriptionDependencies>
}

export interface TestMatcher extends Matcher {
  readonly told: Told[]
  /** What an operator was told, and of whom. */
  readonly failures: [unknown, string][]
  /** Works off all there is. */
  readonly work: () => Promise<void>
}

export interface MatchingWorld {
  readonly store: Store
  readonly clock: { now: number }
  put(...resources: readonly Resource[]): Promise<readonly Stored[]>
  remove(type: string, id: string): Promise<void>
  matcher(options?: MatcherOptions): TestMatcher
  /** All events of a subscription: number and the version that set it off. */
  events(subscription: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** The clock goes a second ahead with each write. */
export async function openMatchingWorld(): Promise<MatchingWorld> {
  const place = await storePlace()
  const clock = { now: Date.parse('2026-03-06T10:00:00Z') }
  const store = await place.open({ clock: () => clock.now, extract: (_, content) => extract(JSON.parse(content)) })
  const write = async <T>(decide: (transaction: Transaction) => Promise<T>) => {
    clock.now += 1000
    return await store.transact(openCaller, decide)
  }
  return {
    store,
    clock,
    put: (...resources) => write((transaction) => putAll(resources, transaction)),
    remove: async (type, id) => void (await write((transaction) => transaction.remove(type, id))),
    matcher: (options = {}) => matcherOver(store, clock, options),
    events: async (subscription) => {
      const events = await store.events({ subscription, after: 0, limit: 100_000 })
      return await Promise.all(events.map((event) => shown(event, store)))
    },
    close: async () => {
      await store.close()
      await place.end()
    },
  }
}

async function putAll(resources: readonly Resource[], transaction: Transaction): Promise<readonly Stored[]> {
  const written: Stored[] = []
  for (const resource of resources) written.push((await transaction.put(writeOf(resource))).stored)
  return written
}

function writeOf(resource: Resource): Write {
  const { resourceType: type, id = '', ...content } = resource
  const before = `${JSON.stringify({ resourceType: type, id, ...content }).slice(0, -1)},"meta":{`
  return { type, id, method: 'PUT', before, after: '}}', rows: extract({ ...resource }), cases: [] }
}

async function shown({ number, commitNumber }: SubscriptionEvent, store: Store): Promise<string> {
  const [version] = await store.committed([commitNumber])
  return `${number} ${version?.type}/${version?.id}/${version?.version}`
}

function matcherOver(store: Store, clock: { now: number }, options: MatcherOptions): TestMatcher {
  const { node = 'a', packaged = [], limits = {} } = options
  const failures: [unknown, string][] = []
  const told: Told[] = []
  const dependencies: SubscriptionDependencies = {
    store,
    clock: () => clock.now,
    base: () => 'http://127.0.0.1/fhir',
    criteria: ask,
    extract,
    prepare: async (resource, id) => writeOf({ ...JSON.parse(JSON.stringify(resource)), id, meta: undefined }),
    queryOf: () => Promise.reject(new Error('Matching shows nothing to anybody.')),
    failed: (error, subscription) => failures.push([error, subscription]),
    ...options.dependencies,
  }
  const topics = createTopics({ store, criteria: dependencies.criteria, packaged })
  const matcher = createMatcher({ dependencies, topics, packaged, node, limits })
  matcher.listen((one) => told.push(one))
  return { ...matcher, told, failures, work: () => matcher.run(() => false) }
}

/** A Subscription by criteria, or where it is a URL by topic with filters. */
export function subscription(
  id: string,
  criteria: string,
  { filters = [], ...more }: Partial<Subscription> & { readonly filters?: readonly string[] } = {},
): Subscription & { readonly id: string } {
  const isByTopic = !criteria.includes('?')
  const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/'
  const extension = filters.map((valueString) => ({ url: `${guide}backport-filter-criteria`, valueString }))
  const content = [{ url: `${guide}backport-payload-content`, valueCode: 'id-only' }]
  return {
    resourceType: 'Subscription',
    id,
    status: 'active',
    reason: 'Prov',
    criteria,
    ...(extension.length > 0 && { _criteria: { extension } }),
    channel: {
      type: 'rest-hook',
      endpoint: 'https://mottagare.example/hook',
      payload: 'application/fhir+json',
      ...(isByTopic && { _payload: { extension: content } }),
    },
    ...more,
  }
}

export const encounter = (id: string, status: string, more: object = {}): Resource =>
  ({ resourceType: 'Encounter', id, status, class: { code: 'IMP' }, ...more }) as Resource
