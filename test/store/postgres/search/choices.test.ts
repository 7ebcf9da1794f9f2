import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchPlan } from '../../../../src/fhir/search/plan.ts'
import { openNames } from '../../../../src/store/postgres/names.ts'
import { searched } from '../../../../src/store/postgres/search/searched.ts'
import { type SearchParts, searchParts } from '../../../../src/store/postgres/search/state.ts'
import { withStore } from '../../search/kept-world.ts'
import { runsOf } from '../../search/runs.ts'
import { all } from '../../search/world.ts'
import { type Asked, asked, fill, rightHits } from '../../search/wrong-estimates.ts'
import { connected } from './session.ts'

const runs = runsOf(300)

/** How a search is asked: whether what is not committed would count, as in a job. */
const ways = fc.record({ newestOnly: fc.boolean() })

/** All pages, by estimates that may be far from the truth. */
async function hits(given: SearchParts, each: Asked, { newestOnly }: { newestOnly: boolean }): Promise<number[]> {
  const { where, sort, count, sizes } = each
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
    await withStore(async (kept) => {
      await fill(kept)
      const session = await connected(kept.url)
      const parts = searchParts({ session, names: await openNames(session) })
      const property = fc.asyncProperty(asked, ways, async (each, way) => {
        expect(await hits(parts, each, way)).toEqual(rightHits(kept, each))
      })
      await fc.assert(property, runs.settings).finally(() => session.end())
    })
  })
})
