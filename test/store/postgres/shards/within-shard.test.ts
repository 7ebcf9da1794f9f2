/** As in a database whose every reference leads from shard to shard; here all of it lies in one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Visibility } from '../../../../src/fhir/search/plan.ts'
import { everything, type Predicate } from '../../../../src/fhir/search/predicate.ts'
import { openNames } from '../../../../src/store/postgres/names.ts'
import { searchedHere } from '../../../../src/store/postgres/search/search.ts'
import { searchParts } from '../../../../src/store/postgres/search/state.ts'
import type { Session } from '../../../../src/store/postgres/session.ts'
import { chainsOf } from '../../../../src/store/postgres/shards/chains.ts'
import { withinShard } from '../../../../src/store/postgres/shards/within-shard.ts'
import { begin, type Kept, withStore } from '../../search/kept-world.ts'
import { question, shares, valueQuestion } from '../../search/questions.ts'
import { runsOf } from '../../search/runs.ts'
import { all, answering, bundles, seenBy, types } from '../../search/world.ts'
import { connected } from '../search/session.ts'

const runs = runsOf(100)

const asked = fc.constantFrom(...types).chain((type) => question(type, 2, begin).map((where) => ({ type, where })))
const sights: fc.Arbitrary<Visibility> = fc
  .oneof(shares('Task', 1, begin), valueQuestion('Task'))
  .map((Task) => ({ otherwise: everything, byType: { Task } }))

interface Asked {
  readonly type: string
  readonly where: Predicate
}

/** All references lead apart. */
async function spread(session: Session): Promise<void> {
  await session.rows('CREATE TEMPORARY TABLE apart (way text PRIMARY KEY)')
  await session.rows(`INSERT INTO apart SELECT way || ' ' || id FROM index_key, unnest('{to,from}'::text[]) way`)
}

async function compare(kept: Kept, session: Session, visibility: Visibility, questions: readonly Asked[]) {
  await spread(session)
  const parts = searchParts({ session, names: await openNames(session) })
  const seen = seenBy(visibility, kept.world())
  for (const { type, where } of questions) {
    const plan = { from: [{ type, where }], sort: [], count: 100, total: 'none' } as const
    const search = { query: { ...all, visibility }, plan, columns: ['rid'], limit: 100 } as const
    const within = await withinShard(parts, search, (each) => searchedHere(parts, each))
    for (const one of within.plan.from) {
      const left = chainsOf({ otherwise: everything, byType: {} }, one.type, one.where)
      expect(left.filter(({ type, key }) => parts.names.keyId(type, key) !== undefined)).toEqual([])
    }
    const { hits } = await searchedHere(parts, within)
    expect(hits.map(({ position }) => position.rid)).toEqual(answering(seen, type, where).map(({ rid }) => rid))
  }
}

describe('a question that chains through other shards', () => {
  it(
    'is answered by each shard alone, with what the chains lead to in their place',
    { timeout: 2 * runs.timeout },
    () =>
      fc.assert(
        fc.asyncProperty(
          bundles(6),
          sights,
          fc.array(asked, { minLength: 10, maxLength: 10 }),
          async (written, visibility, questions) =>
            withStore(async (kept) => {
              for (const bundle of written) await kept.write(bundle)
              const session = await connected(kept.url)
              await compare(kept, session, visibility, questions).finally(() => session.end())
            }),
        ),
        runs.settings,
      ),
  )
})
