import type { Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matches } from '../../../src/fhir/search/matches.ts'
import { everything, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Matchable, ReadyTopic } from '../../../src/subscription/matching/matchable.ts'
import {
  createSubscriptionIndex,
  type SubscriptionIndex,
} from '../../../src/subscription/matching/subscription-index.ts'
import { compileTopic } from '../../../src/subscription/topic/compile-topic.ts'
import { readTopic } from '../../../src/subscription/topic/read-topic.ts'
import { asPair, questions, types, worlds } from '../../support/search-world.ts'
import { ask } from '../asking.ts'
import { changed, instant } from '../topic/changes.ts'
import { topicBasic } from '../topic/topic-basic.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 100)

/** One about a status, one about all types, none: by criteria. */
const topics: readonly (ReadyTopic | undefined)[] = await Promise.all([
  ready([{ resource: 'Encounter', fhirPath: "status = 'a'" }, { resource: 'Patient' }]),
  ready(types.map((resource) => ({ resource }))),
  undefined,
])

async function ready(triggers: readonly { readonly resource: string; readonly fhirPath?: string }[]) {
  const topic = readTopic(topicBasic({ triggers }))
  return { topic, compiled: await compileTopic(topic, ask) }
}

const asked = fc.constantFrom(...types).chain((type) =>
  fc.record({
    type: fc.constant(type),
    queries: fc.array(questions(type, 0), { maxLength: 3 }),
    topic: fc.constantFrom(...topics),
    end: fc.option(fc.constantFrom(instant, instant + 1), { nil: undefined }),
    isRemoved: fc.constantFrom(false, false, false, true),
  }),
)
type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never

async function matchable(one: Asked, id: string): Promise<Matchable> {
  const query = new URLSearchParams(one.queries.map((each): [string, string] => [...asPair(each)])).toString()
  const predicate = query === '' ? everything : await ask(one.type, query)
  const { topic, end } = one
  const all = topic?.compiled.types.map((type) => [type, everything] as const) ?? []
  const where = new Map<string, Predicate>([...all, [one.type, predicate]])
  return { id, where, ...(topic && { topic }), ...(end !== undefined && { end }) }
}

it('finds by its index what each subscription alone would say, after some have come and gone', async () => {
  const many = fc.array(asked, { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(worlds, many, async (resources, all) => {
      const index = createSubscriptionIndex()
      const subscriptions = await Promise.all(all.map((one, at) => matchable(one, String(at))))
      const [gone, left] = [true, false].map((is) => subscriptions.filter((_, at) => all[at]?.isRemoved === is))
      subscriptions.forEach(index.add)
      gone?.forEach(index.remove)
      expectAlike(index, left ?? [], resources)
      left?.forEach(index.remove)
      expect(index.types()).toEqual([])
    }),
    { numRuns: runs },
  )
}, 1_000_000)

function expectAlike(index: SubscriptionIndex, left: readonly Matchable[], resources: readonly Resource[]): void {
  for (const resource of resources) {
    const change = changed(undefined, resource)
    expect(index.matching(change, () => {}).toSorted()).toEqual(alone(left, change, resource))
  }
}

function alone(all: readonly Matchable[], change: ReturnType<typeof changed>, { resourceType }: Resource) {
  const { candidate } = change.current ?? {}
  return all
    .filter(({ topic, end = instant + 1, where }) => {
      const asked = where.get(resourceType)
      if (asked === undefined || candidate === undefined || end <= instant) return false
      return (topic === undefined || topic.compiled.holds(change)) && matches(candidate, asked)
    })
    .map(({ id }) => id)
    .toSorted()
}
