import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import { everything, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { LinkQuery, Store, Stored } from '../../../src/store/store.ts'
import { allPages, begin, type Kept, withStore } from './kept-world.ts'
import { question } from './questions.ts'
import { runsOf } from './runs.ts'
import { inOrder, sorts } from './sorting.ts'
import { all, answering, bundles, referencesIn, type Step, types, type World } from './world.ts'

const runs = runsOf(60)

interface Asked {
  readonly from: readonly { type: string; where: Predicate }[]
  readonly sort: SearchPlan['sort']
  readonly count: number
}

const from = fc
  .subarray([...types], { minLength: 1 })
  .chain((some) => fc.tuple(...some.map((type) => question(type, 1, begin).map((where) => ({ type, where })))))
const searches: fc.Arbitrary<Asked> = fc.record({ from, sort: sorts, count: fc.integer({ min: 1, max: 4 }) })

type Identity = readonly [rid: number, commitNumber: number]

function expected(world: World, { from, sort }: Asked): Identity[] {
  const hits = from.flatMap(({ type, where }) => answering(world, type, where))
  return identities(inOrder(hits, sort))
}

function identities(stored: readonly Pick<Stored, 'rid' | 'commitNumber'>[]): Identity[] {
  return stored.map(({ rid, commitNumber }) => [rid, commitNumber])
}

/** Reads all pages of a search, and writes a bundle before each page but the first. */
async function check({ store, world, write }: Kept, asked: Asked, bundlesBetween: Step[][]): Promise<void> {
  const then = world()
  const between = async () => {
    const bundle = bundlesBetween.pop()
    if (bundle !== undefined) await write(bundle)
  }
  const pages = await allPages(store, all, { ...asked, total: 'accurate' }, between)
  expect(identities(pages.flatMap(({ hits }) => hits))).toEqual(expected(then, asked))
  expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([expected(then, asked).length]))
  expect(pages.every(({ hits }) => hits.length <= asked.count)).toBe(true)
  const [first] = pages
  if (first !== undefined) expect(await splicedAgain(store, asked, first.at)).toBe(framed(first.hits))
}

const frame = { start: '{"at":"', middle: '","is":', end: '}' }

async function splicedAgain(store: Store, { from, sort, count }: Asked, at: number): Promise<string> {
  const { pieces } = await store.spliced(all, { from, sort, count, at, total: 'none' }, frame)
  return textOf(pieces)
}

function framed(hits: readonly Stored[]): string {
  return hits.map(({ type, id, content }) => `{"at":"${type}/${id}","is":${content}}`).join()
}

describe('the pages of a search', () => {
  it('are one snapshot in one order, whatever is written between them', { timeout: runs.timeout }, async () => {
    const property = fc.asyncProperty(
      bundles(8),
      bundles(30),
      fc.array(searches, { minLength: 10, maxLength: 10 }),
      (written, later, plans) =>
        withStore(async (kept) => {
          for (const bundle of written) await kept.write(bundle)
          for (const plan of plans) await check(kept, plan, later)
        }),
    )
    await fc.assert(property, runs.settings)
  })

  it('have the includes of their snapshot', { timeout: runs.timeout }, async () => {
    const links = fc.array(linking, { minLength: 10, maxLength: 10 })
    const property = fc.asyncProperty(bundles(8), bundles(4), links, (written, later, asked) =>
      withStore(async (kept) => {
        for (const bundle of written) await kept.write(bundle)
        await checkLinks(kept, asked, later)
      }),
    )
    await fc.assert(property, runs.settings)
  })
})

const linking = fc.record({
  direction: fc.constantFrom('forward' as const, 'backward' as const),
  source: fc.constantFrom(...types),
  name: fc.constantFrom('reference', 'other'),
  targets: fc.option(fc.subarray([...types]), { nil: undefined }),
  limit: fc.integer({ min: 0, max: 6 }),
})

type Linking = typeof linking extends fc.Arbitrary<infer Each> ? Each : never

/** Reads everything, writes, then asks for links of what was read. */
async function checkLinks({ store, world, write }: Kept, asked: readonly Linking[], later: Step[][]): Promise<void> {
  const then = world()
  const from = types.map((type) => ({ type, where: everything }))
  const { hits, at } = await store.search(all, { from, sort: [], count: 100, total: 'none' })
  for (const bundle of later) await write(bundle)
  for (const { targets, name, ...link } of asked) {
    const of = { ...link, key: `${link.source}.${name}`, hits, at, ...(targets && { targets }) }
    expect(identities(await store.links(all, of))).toEqual(linked(then, of))
  }
}

function linked(world: World, { direction, source, key, targets, limit }: LinkQuery): Identity[] {
  const references = referencesIn(world, source, key).filter(({ to }) => targets?.includes(to.type) ?? true)
  const each = new Set(references.map(({ from, to }) => (direction === 'forward' ? to : from)))
  return identities([...each].sort((a, b) => a.rid - b.rid).slice(0, limit))
}
