/**
 * One law of subscriptions, checked in a world of resources that is written twice over: the events of a subscription by
 * criteria are the versions that the same search finds, and these are the ones that a filter with FHIRPath over the
 * stored JSON finds.
 */
import type { Bundle, Resource, Subscription } from '@medplum/fhirtypes'
import fc from 'fast-check'
import type { Store, Stored } from '../../src/store/store.ts'
import { createMatcher } from '../../src/subscription/matching/matcher.ts'
import type { SubscriptionDependencies } from '../../src/subscription/subscription-dependencies.ts'
import { createTopics } from '../../src/subscription/topic/topics.ts'
import { type House, openHouse } from '../rest/search/house.ts'
import { scope } from '../rest/search/scope.ts'
import { ask, extract } from '../subscription/asking.ts'
import { type Asked, isMatch } from './search-oracle.ts'
import { asPair, questions, types, worlds } from './search-world.ts'

export interface AskedCriteria {
  readonly type: string
  readonly all: readonly Asked[]
}

/** How far away a date is now, no change can tell. */
const isOfNow = (one: Asked) => one.kind === 'plain' && one.prefix === 'ap'

const criteria: fc.Arbitrary<AskedCriteria> = fc
  .constantFrom(...types)
  .chain((type) => fc.array(questions(type, 0), { minLength: 1, maxLength: 2 }).map((all) => ({ type, all })))
  .filter(({ all }) => !all.some(isOfNow))

/** Two worlds, one written over the other, and what is asked of each of their changes. */
export const lawCases = fc.record({
  first: worlds,
  second: worlds,
  asked: fc.array(criteria, { minLength: 15, maxLength: 25 }),
})
export type LawCase = typeof lawCases extends fc.Arbitrary<infer One> ? One : never

/** What a subscription by one criteria came to in one of the worlds: ids. */
export interface Found {
  readonly criteria: string
  readonly events: readonly string[]
  readonly searched: readonly string[]
  readonly filtered: readonly string[]
}

/** What every subscription of a case came to in both worlds. */
export async function foundIn({ first, second, asked }: LawCase): Promise<readonly Found[]> {
  const house = await openHouse()
  try {
    await house.put(...asked.map((one, index) => subscription(String(index), textOf(one))))
    const matcher = matcherOver(house.context.store)
    const all: Found[] = []
    for (const resources of [first, second]) all.push(...(await foundOf(resources, asked, { house, matcher })))
    return all
  } finally {
    await house.close()
  }
}

interface Running {
  readonly house: House
  readonly matcher: ReturnType<typeof createMatcher>
}

async function foundOf(resources: readonly Resource[], asked: readonly AskedCriteria[], { house, matcher }: Running) {
  const written = resources.length === 0 ? [] : await house.put(...resources)
  await matcher.run(() => false)
  return await Promise.all(
    asked.map(async (one, index): Promise<Found> => {
      const ids = new Set(written.filter(({ type }) => type === one.type).map(({ id }) => id))
      return {
        criteria: textOf(one),
        events: (await eventsOf(String(index), written, house.context.store)).toSorted(),
        searched: (await searched(one, house)).filter((id) => ids.has(id)).toSorted(),
        filtered: filtered(resources, one).toSorted(),
      }
    }),
  )
}

function textOf({ type, all }: AskedCriteria): string {
  return `${type}?${new URLSearchParams(all.map((one): [string, string] => [...asPair(one)]))}`
}

async function eventsOf(subscription: string, written: readonly Stored[], store: Store): Promise<readonly string[]> {
  const byCommit = new Map(written.map((version) => [version.commitNumber, version.id]))
  const events = await store.events({ subscription, after: 0, limit: 10_000 })
  return events.flatMap(({ commitNumber }) => byCommit.get(commitNumber) ?? [])
}

async function searched(one: AskedCriteria, house: House): Promise<readonly string[]> {
  const { entry = [] }: Bundle = await house.get(`${textOf(one)}&_count=100`)
  return entry.map(({ resource }) => resource?.id ?? '')
}

function filtered(resources: readonly Resource[], { type, all }: AskedCriteria): readonly string[] {
  const world = { resources, now: scope.clock() }
  const hits = resources.filter((one) => one.resourceType === type && all.every((each) => isMatch(one, each, world)))
  return hits.map(({ id = '' }) => id)
}

function subscription(id: string, criteria: string): Subscription {
  const channel = { type: 'rest-hook', endpoint: 'https://mottagare.example/hook' } as const
  return { resourceType: 'Subscription', id, status: 'active', reason: 'Prov', criteria, channel }
}

function matcherOver(store: Store) {
  const refuse = () => Promise.reject(new Error('Matching neither writes resources nor shows them.'))
  const dependencies: SubscriptionDependencies = {
    store,
    criteria: ask,
    extract,
    clock: scope.clock,
    base: () => scope.base,
    prepare: refuse,
    queryOf: refuse,
    failed: (error) => {
      throw error
    },
  }
  const packaged: readonly never[] = []
  return createMatcher({ dependencies, topics: createTopics({ store, criteria: ask, packaged }), packaged, node: 'a' })
}
