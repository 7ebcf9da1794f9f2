import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import { commitBefore } from '../../../src/store/sqlite/commits.ts'
import { openConnection } from '../../../src/store/sqlite/connection.ts'
import { openNames } from '../../../src/store/sqlite/names.ts'
import { createSearch } from '../../../src/store/sqlite/search/search.ts'
import { type Kept, withStore } from './kept-world.ts'
import { runsOf } from './runs.ts'
import { all } from './world.ts'
import { type Asked, asked, fill, rightHits } from './wrong-estimates.ts'

const runs = runsOf(300)

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
    await withStore(async (kept) => {
      await fill(kept)
      const property = fc.asyncProperty(asked, async (each) => {
        expect(await hits(kept, each)).toEqual(rightHits(kept, each))
      })
      await fc.assert(property, runs.settings)
    })
  })
})
