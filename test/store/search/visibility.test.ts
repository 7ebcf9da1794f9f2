import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Visibility } from '../../../src/fhir/search/plan.ts'
import { everything, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Query } from '../../../src/store/store.ts'
import { begin, type Kept, withStore } from './kept-world.ts'
import { question, shares, valueQuestion } from './questions.ts'
import { runsOf } from './runs.ts'
import { all, answering, bundles, referencesIn, seenBy, types, type World } from './world.ts'

const runs = runsOf(100)
const runsOfPages = runsOf(50)

const asked = fc.constantFrom(...types).chain((type) => question(type, 3, begin).map((where) => ({ type, where })))
const visibilities: fc.Arbitrary<Visibility> = fc
  .tuple(valueQuestion('CarePlan'), valueQuestion('Patient'), fc.boolean(), shared('Task'), shared('CarePlan'))
  .map(([CarePlan, Patient, isOpen, Task, share]) => ({
    otherwise: isOpen ? everything : { kind: 'id', ids: ['1', '2', '3'] },
    byType: { CarePlan: { kind: 'or', of: [CarePlan, share] }, Patient: { kind: 'not', of: Patient }, Task },
  }))

/** What shares with something that the visibility may itself hide: about half of a type. */
function shared(type: string): fc.Arbitrary<Predicate> {
  return fc.oneof(shares(type, 1, begin), valueQuestion(type))
}

type Asked = typeof asked extends fc.Arbitrary<infer Each> ? Each : never

/** Every answer about one type, from the store and from the world. */
async function compare({ store }: Kept, query: Query, { type, where }: Asked, seen: World): Promise<void> {
  const page = await store.search(query, { from: [{ type, where }], sort: [], count: 100, total: 'accurate' })
  const expected = answering(seen, type, where).map(({ rid }) => rid)
  expect(page.hits.map(({ rid }) => rid)).toEqual(expected)
  expect(page.total).toBe(expected.length)
  const inside = await store.transact(query.caller, (transaction) => transaction.find(query, type, where, 2))
  expect(inside.map(({ rid }) => rid)).toEqual(expected.slice(0, 2))
}

/** All answers over one world, half of which may not be seen. */
async function compareAll(kept: Kept, visibility: Visibility, questions: readonly Asked[]): Promise<void> {
  const seen = seenBy(visibility, kept.world())
  for (const each of questions) await compare(kept, { ...all, visibility }, each, seen)
  for (const type of types) await compareLinks(kept, { ...all, visibility }, type, seen)
}

describe('what a caller may not see', () => {
  it('answers every question as if it were not there', { timeout: runs.timeout }, async () => {
    const questions = fc.array(asked, { minLength: 20, maxLength: 20 })
    const property = fc.asyncProperty(bundles(8), visibilities, questions, (written, visibility, asked) =>
      withStore(async (kept) => {
        for (const bundle of written) await kept.write(bundle)
        await compareAll(kept, visibility, asked)
      }),
    )
    await fc.assert(property, runs.settings)
  })
})

describe('a later page', () => {
  it('shows what could be seen then and may be seen now', { timeout: runsOfPages.timeout }, async () => {
    const questions = fc.array(asked, { minLength: 10, maxLength: 10 })
    const property = fc.asyncProperty(
      bundles(8),
      bundles(8),
      visibilities,
      questions,
      (written, later, visibility, each) =>
        withStore(async (kept) => {
          for (const bundle of written) await kept.write(bundle)
          const [then, at] = [kept.world(), kept.commit()]
          for (const bundle of later) await kept.write(bundle)
          await compareThen(kept, { visibility, then, at }, each)
        }),
    )
    await fc.assert(property, runsOfPages.settings)
  })
})

interface Then {
  readonly visibility: Visibility
  readonly then: World
  readonly at: number
}

async function compareThen(kept: Kept, { visibility, then, at }: Then, questions: readonly Asked[]): Promise<void> {
  const [seenThen, now, seenNow] = [seenBy(visibility, then), kept.world(), seenBy(visibility, kept.world())]
  const seen = new Map([...seenThen].filter(([name]) => seenNow.has(name) || !now.has(name)))
  for (const { type, where } of questions) {
    const plan = { from: [{ type, where }], sort: [], count: 100, total: 'accurate', at } as const
    const page = await kept.store.search({ ...all, visibility }, plan)
    const expected = answering(seen, type, where).map(({ rid, commitNumber }) => [rid, commitNumber])
    expect(page.hits.map(({ rid, commitNumber }) => [rid, commitNumber])).toEqual(expected)
  }
}

/** What a hit links to, and what links to it: as in a store that holds only what is seen. */
async function compareLinks({ store }: Kept, query: Query, source: string, seen: World): Promise<void> {
  const { hits, at } = await store.search(query, {
    from: [{ type: source, where: everything }],
    sort: [],
    count: 100,
    total: 'none',
  })
  for (const direction of ['forward', 'backward'] as const) {
    const found = await store.links(query, { direction, hits, source, key: `${source}.reference`, at, limit: 1000 })
    const references = referencesIn(seen, source, `${source}.reference`)
    const ofHits = direction === 'forward' ? references : references.filter(({ to }) => to.type === source)
    const expected = new Set(ofHits.map(({ from, to }) => (direction === 'forward' ? to.rid : from.rid)))
    expect(found.map(({ rid }) => rid)).toEqual([...expected].sort((a, b) => a - b))
  }
}
