import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchPlan, Visibility } from '../../../src/fhir/search/plan.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Size } from '../../../src/store/search/drive.ts'
import { type Connection, openConnection } from '../../../src/store/sqlite/connection.ts'
import { migrate } from '../../../src/store/sqlite/migrate.ts'
import { openNames } from '../../../src/store/sqlite/names.ts'
import { createSearch } from '../../../src/store/sqlite/search/search.ts'
import { begin } from './kept-world.ts'
import { question, shares, valueQuestion } from './questions.ts'
import { runsOf } from './runs.ts'
import { sorts } from './sorting.ts'
import { all, types } from './world.ts'

const runs = runsOf(1000)

const kept = 'current|resource|history|outbox|token|reference|date|string|number|quantity|uri'
const named = new RegExp(`\\b(?:FROM|JOIN) (?:${kept}) (\\w+)`, 'g')

/** What the database would read from end to end, or sort out an index for. */
function wholeReads({ database }: Connection, sql: string): string[] {
  const aliases = new Set([...sql.matchAll(named)].map(([, alias]) => alias))
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
  const details = steps.map(({ detail }) => String(detail))
  return details.filter((detail) => {
    const [, scanned] = /^SCAN (\w+)/.exec(detail) ?? []
    return detail.includes('AUTOMATIC') || aliases.has(scanned)
  })
}

interface Asked {
  readonly visibility: Visibility
  readonly plan: SearchPlan
  readonly size: Size
}

/** An empty store, and what its statements would read from end to end. */
function emptyStore() {
  const connection = openConnection(':memory:', {})
  migrate(connection)
  const names = openNames(connection)
  for (const [number, type] of types.entries()) names.internKey(names.internType(type), `${type}.${number}`)
  const seen = new Map<string, readonly string[]>()
  const statement = (sql: string) => {
    if (/^\s*SELECT/.test(sql) && !seen.has(sql)) seen.set(sql, wholeReads(connection, sql))
    return connection.statement(sql)
  }
  const context = { connection: { ...connection, statement }, names, oldestSnapshot: () => 0, commitBefore: () => 0 }
  const search = ({ plan, visibility, size }: Asked) =>
    createSearch({ ...context, newest: () => 9 }, { of: () => () => size }).search({ ...all, visibility }, plan)
  return { seen, search }
}

/** All of it, what its own rows tell, or what shares with others. */
function sights(type: string): fc.Arbitrary<Visibility> {
  const some = fc.oneof(valueQuestion(type), shares(type, 1, begin))
  return fc.option(some, { nil: everything }).map((otherwise) => ({ otherwise, byType: {} }))
}

const asked: fc.Arbitrary<Asked> = fc.constantFrom(...types).chain((type) =>
  fc.record({
    visibility: sights(type),
    plan: fc.record({
      from: question(type, 2, begin).map((where) => [{ type, where }]),
      sort: sorts,
      count: fc.constant(5),
      total: fc.constant('accurate' as const),
      at: fc.constantFrom(5, 9),
    }),
    size: fc.constantFrom({ rows: 1, matching: 1 }, { rows: 1000, matching: 1000 }, { rows: 1000, matching: 1 }),
  }),
)

describe('the statements of a search', () => {
  it('read no table from end to end, whatever is asked', { timeout: runs.timeout }, async () => {
    const { seen, search } = emptyStore()
    const property = fc.asyncProperty(asked, async (each) => {
      await search(each)
      const bad = [...seen].filter(([, reads]) => reads.length > 0)
      expect(bad).toEqual([])
    })
    await fc.assert(property, { numRuns: runs.settings.numRuns })
    expect(seen.size).toBeGreaterThan(100)
  })
})
