import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Size } from '../../../src/store/search/drive.ts'
import { commitBefore } from '../../../src/store/sqlite/commits.ts'
import { openConnection } from '../../../src/store/sqlite/connection.ts'
import { openNames } from '../../../src/store/sqlite/names.ts'
import { createSearch } from '../../../src/store/sqlite/search/search.ts'
import { begin, type Kept, withStore } from './kept-world.ts'
import { question } from './questions.ts'
import { runs } from './runs.ts'
import { inOrder, sorts } from './sorting.ts'
import { all, answering, rowsOf, type Step } from './world.ts'

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
}

const asked: fc.Arbitrary<Asked> = fc.record({
  where: question('CarePlan', 1, begin),
  sort: sorts,
  count: fc.integer({ min: 1, max: 150 }),
  sizes: fc.array(size, { minLength: 1, maxLength: 6 }),
})

/** All pages, by estimates that may be far from the truth. */
async function hits({ url, commit }: Kept, { where, sort, count, sizes }: Asked): Promise<number[]> {
  const connection = openConnection(url.replace('sqlite:', ''), { readOnly: true })
  const before = (instant: number) => commitBefore(connection, instant, commit())
  const context = { connection, names: openNames(connection), newest: commit, oldestSnapshot: () => 0 }
  let turn = 0
  const estimate = () => sizes[turn++ % sizes.length] ?? { rows: 0, matching: 0 }
  const search = createSearch({ ...context, commitBefore: before }, { of: () => estimate })
  const plan: SearchPlan = { from: [{ type: 'CarePlan', where }], sort, count, total: 'none' }
  const found: number[] = []
  let page = await search.search(all, plan)
  found.push(...page.hits.map(({ rid }) => rid))
  while (page.next !== undefined) {
    page = await search.search(all, { ...plan, at: page.at, after: page.next })
    found.push(...page.hits.map(({ rid }) => rid))
  }
  connection.close()
  return found
}

describe('the choice of an index', () => {
  it('never changes an answer, however wrong the estimates', { timeout: runs.timeout }, async () => {
    const [rows = []] = fc.sample(steps, { numRuns: 1, seed: 7 })
    const bundle = rows.map((each, i): Step => ({ type: 'CarePlan', id: String(i), rows: each }))
    await withStore(async (kept) => {
      for (let i = 0; i < resources; i += 20) await kept.write(bundle.slice(i, i + 20))
      const property = fc.asyncProperty(asked, async (each) => {
        const expected = inOrder(answering(kept.world(), 'CarePlan', each.where), each.sort)
        expect(await hits(kept, each)).toEqual(expected.map(({ rid }) => rid))
      })
      await fc.assert(property, runs.settings)
    })
  })
})
