import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchPlan, Visibility } from '../../../../src/fhir/search/plan.ts'
import { everything } from '../../../../src/fhir/search/predicate.ts'
import { openNames } from '../../../../src/store/postgres/names.ts'
import { createReads, type Reads, readPartsOf } from '../../../../src/store/postgres/reads.ts'
import { linked } from '../../../../src/store/postgres/search/links.ts'
import { searched } from '../../../../src/store/postgres/search/searched.ts'
import { type SearchParts, searchParts } from '../../../../src/store/postgres/search/state.ts'
import type { Size } from '../../../../src/store/search/drive.ts'
import { begin } from '../../search/kept-world.ts'
import { question, shares, valueQuestion } from '../../search/questions.ts'
import { runsOf } from '../../search/runs.ts'
import { sorts } from '../../search/sorting.ts'
import { all, types } from '../../search/world.ts'
import { faultsOf, indexColumns, planOf } from './explained.ts'
import { fill } from './many.ts'
import { connectedForAll, overheard } from './session.ts'

const runs = runsOf(1000)

interface Asked {
  readonly type: string
  readonly visibility: Visibility
  readonly plan: SearchPlan
  readonly size: Size
}

/** All of it, what its own rows tell, or what shares with others. */
function sights(type: string): fc.Arbitrary<Visibility> {
  const some = fc.oneof(valueQuestion(type), shares(type, 1, begin))
  return fc.option(some, { nil: everything }).map((otherwise) => ({ otherwise, byType: {} }))
}

const asked: fc.Arbitrary<Asked> = fc.constantFrom(...types).chain((type) =>
  fc.record({
    type: fc.constant(type),
    visibility: sights(type),
    plan: fc.record(
      {
        from: question(type, 2, begin).map((where) => [{ type, where }]),
        sort: sorts,
        count: fc.constant(5),
        total: fc.constant('accurate' as const),
        at: fc.constant(0),
      },
      { requiredKeys: ['from', 'sort', 'count', 'total'] },
    ),
    size: fc.constantFrom({ rows: 1, matching: 1 }, { rows: 1000, matching: 1000 }, { rows: 1000, matching: 1 }),
  }),
)

const database = connectedForAll()

/** The statements of as many searches as fit in some seconds. */
async function statements(): Promise<Set<string>> {
  const seen = new Set<string>()
  const session = overheard(database(), (text) => seen.add(text))
  const parts = searchParts({ session, names: await openNames(database()) })
  const property = fc.asyncProperty(asked, (each) => searchAsked(parts, each))
  await fc.assert(property, { ...runs.settings, interruptAfterTimeLimit: 4000 })
  return seen
}

async function searchAsked(parts: SearchParts, { type, visibility, plan, size }: Asked): Promise<void> {
  const query = { ...all, visibility }
  const sized = { ...parts, sizes: { known: () => size, keep: () => undefined } }
  await searched(sized, { query, plan, columns: ['rid'], limit: plan.count })
  const link = { hits: [], source: type, key: `${type}.reference`, at: 0, limit: 9, targets: [...types] }
  for (const direction of ['forward', 'backward'] as const) await linked(parts, query, { ...link, direction }, ['rid'])
}

interface Fault {
  readonly text: string
  readonly found: readonly string[]
}

/** What the plans of these statements must not do, as PostgreSQL makes them now. */
async function faults(texts: ReadonlySet<string>): Promise<Fault[]> {
  const columns = await indexColumns(database())
  const each: Fault[] = []
  for (const text of texts) each.push({ text, found: faultsOf(await planOf(database(), text), columns) })
  return each.filter(({ found }) => found.length > 0)
}

describe('the plans of searches', { timeout: 2 * runs.timeout }, () => {
  it('read no table from end to end, and the rows of a candidate by the candidate, however old the statistics are', async () => {
    const texts = await statements()
    expect(texts.size).toBeGreaterThan(50)
    expect(await faults(texts)).toEqual([])
    await fill(database(), 1, 20)
    await database().rows('ANALYZE')
    await fill(database(), 21, 3000)
    expect(await faults(texts)).toEqual([])
    await database().rows('ANALYZE')
    expect(await faults(texts)).toEqual([])
  })

  it('read no more for what is no search', async () => {
    const texts = new Set<string>()
    const session = overheard(database(), (text) => texts.add(text))
    await readAll(createReads(readPartsOf({ ...options, session, names: await openNames(database()) })))
    expect(texts.size).toBeGreaterThan(20)
    expect(await faults(texts)).toEqual([])
  })
})

const options = { clock: () => 0, extract: () => [], pause: () => Promise.resolve(), snapshotLifetimeMs: 0 }

/** Whatever can be asked, of patients and tasks that are there. */
async function readAll(reads: Reads): Promise<void> {
  const guarded = {
    ...all,
    visibility: { otherwise: everything, byType: { Task: { kind: 'id', ids: ['t2'] } as const } },
  }
  for (const query of [all, guarded]) {
    await reads.read(query, 'Task', 't2')
    await reads.readVersion(query, 'Task', 't2', 1)
    await reads.readAt(query, 'Task', 't2', 5000)
    await reads.members(query, 'case')
    await reads.members(query, 'case', 5000)
    for (const part of [{}, { type: 'Task' }, { type: 'Task', id: 't2' }]) {
      await reads.history(query, { ...part, count: 5 })
      await reads.history(query, {
        ...part,
        count: 5,
        at: 9,
        before: 5,
        since: 1000,
        during: { low: 1000, high: 9000 },
      })
    }
  }
  await reads.outbox(0, 5)
  await reads.outbox(0, 5, ['Task', 'Patient'])
  await reads.committed([1, 2])
  await reads.matching('s')
  await reads.deliveries('s')
  await reads.events({ subscription: 's', after: 0, limit: 5 })
  await reads.due({ now: 5, limit: 5, prefix: 'case/' })
  await reads.due({ now: 5, limit: 5, latestFirst: true })
  await reads.followed('Organization/')
}
