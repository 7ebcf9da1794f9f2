import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchPlan } from '../../../../src/fhir/search/plan.ts'
import type { Predicate } from '../../../../src/fhir/search/predicate.ts'
import { openNames } from '../../../../src/store/postgres/names.ts'
import { searched } from '../../../../src/store/postgres/search/searched.ts'
import { type SearchParts, searchParts } from '../../../../src/store/postgres/search/state.ts'
import type { Size } from '../../../../src/store/search/drive.ts'
import { begin, withStore } from '../../search/kept-world.ts'
import { question } from '../../search/questions.ts'
import { runs } from '../../search/runs.ts'
import { inOrder, sorts } from '../../search/sorting.ts'
import { all, answering, rowsOf, type Step } from '../../search/world.ts'
import { connected } from './session.ts'

/** So many that a page takes several stretches of a walk. */
const resources = 300

const steps = fc.array(fc.array(rowsOf('CarePlan'), { maxLength: 4 }), { minLength: resources, maxLength: resources })
const size: fc.Arbitrary<Size> = fc.record({
  rows: fc.constantFrom(1, 20, 60, 1000, 100_000),
  matching: fc.constantFrom(0.1, 5, 100, 1000, 100_000),
})

interface Asked {
  readonly where: Predicate
  readonly sort: SearchPlan['sort']
  readonly count: number
  /** What is said of the sizes of sources, in turn. */
  readonly sizes: readonly Size[]
  /** Whether what is not committed would count, as in a job. */
  readonly newestOnly: boolean
}

const asked: fc.Arbitrary<Asked> = fc.record({
  where: question('CarePlan', 1, begin),
  sort: sorts,
  count: fc.integer({ min: 1, max: 150 }),
  sizes: fc.array(size, { minLength: 1, maxLength: 6 }),
  newestOnly: fc.boolean(),
})

/** All pages, by estimates that may be far from the truth. */
async function hits(given: SearchParts, { where, sort, count, sizes, newestOnly }: Asked): Promise<number[]> {
  let turn = 0
  const known = () => sizes[turn++ % sizes.length]
  const parts = { ...given, sizes: { known, keep: () => undefined } }
  const found: number[] = []
  for (let plan: SearchPlan | undefined = { from: [{ type: 'CarePlan', where }], sort, count, total: 'none' }; plan; ) {
    const about = { query: all, plan, columns: ['rid'], limit: count + 1, ...(newestOnly && { newestOnly }) }
    const page = await searched(parts, about)
    found.push(...page.hits.slice(0, count).map(({ columns }) => Number(columns[0])))
    const last = page.hits[count - 1]?.position
    plan = page.hits.length > count && last !== undefined ? { ...plan, after: last } : undefined
    if (plan !== undefined && !newestOnly) plan = { ...plan, at: page.at }
  }
  return found
}

describe('the choice of an index', () => {
  it('never changes an answer, however wrong the estimates', { timeout: 2 * runs.timeout }, async () => {
    const [rows = []] = fc.sample(steps, { numRuns: 1, seed: 7 })
    const bundle = rows.map((each, i): Step => ({ type: 'CarePlan', id: String(i), rows: each }))
    await withStore(async (kept) => {
      for (let i = 0; i < resources; i += 20) await kept.write(bundle.slice(i, i + 20))
      const session = await connected(kept.url)
      const parts = searchParts({ session, names: await openNames(session) })
      const property = fc.asyncProperty(asked, async (each) => {
        const expected = inOrder(answering(kept.world(), 'CarePlan', each.where), each.sort)
        expect(await hits(parts, each)).toEqual(expected.map(({ rid }) => rid))
      })
      await fc.assert(property, runs.settings).finally(() => session.end())
    })
  })
})
