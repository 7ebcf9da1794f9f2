import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { begin, withStore } from './kept-world.ts'
import { question } from './questions.ts'
import { runsOf } from './runs.ts'
import { all, answering, bundles, types } from './world.ts'

const runs = runsOf(100)

const asked = fc.constantFrom(...types).chain((type) => question(type, 3, begin).map((where) => ({ type, where })))

describe('a search', () => {
  it('gives the resources that matches() gives, whatever is asked', { timeout: runs.timeout }, async () => {
    const property = fc.asyncProperty(
      bundles(8),
      fc.array(asked, { minLength: 20, maxLength: 20 }),
      async (written, questions) =>
        withStore(async ({ store, write, world }) => {
          for (const bundle of written) await write(bundle)
          for (const { type, where } of questions) {
            const page = await store.search(all, { from: [{ type, where }], sort: [], count: 100, total: 'accurate' })
            const expected = answering(world(), type, where).map(({ rid }) => rid)
            expect(page.hits.map(({ rid }) => rid)).toEqual(expected)
            expect(page.total).toBe(expected.length)
          }
        }),
    )
    await fc.assert(property, runs.settings)
  })
})
