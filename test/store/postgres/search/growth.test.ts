import { describe, expect, it } from 'vitest'
import type { SearchPlan, SortKey } from '../../../../src/fhir/search/plan.ts'
import { everything, type Predicate } from '../../../../src/fhir/search/predicate.ts'
import { openNames } from '../../../../src/store/postgres/names.ts'
import { searched } from '../../../../src/store/postgres/search/searched.ts'
import { searchParts } from '../../../../src/store/postgres/search/state.ts'
import { all } from '../../search/world.ts'
import { type Prepared, runOf } from './explained.ts'
import { fill, tasksOfPatient } from './many.ts'
import { connectedForAll, overheard } from './session.ts'

const token = (key: string, code: string): Predicate => ({ kind: 'token', key, code })
const and = (...of: Predicate[]): Predicate => ({ kind: 'and', of })
const done = token('Task.status', 's1')
const ofPatient: Predicate = { kind: 'reference', key: 'Task.for', targets: ['Patient/p501'] }
const byTime: SortKey = { by: 'index', descending: true, kind: 'date', keys: { Task: 'Task.authored-on' } }
const byUpdate: SortKey = { by: 'last-updated', descending: true }
const minutes = (from: number, to: number) => ({ low: from * 60_000, high: to * 60_000 })

type Case = readonly [
  name: string,
  type: string,
  where: Predicate,
  sort?: readonly SortKey[],
  more?: Partial<SearchPlan>,
]

const cases: readonly Case[] = [
  ['the tasks of a patient', 'Task', ofPatient],
  ['the same as a later page', 'Task', ofPatient, [], { at: 1000 }],
  ['counted', 'Task', ofPatient, [], { total: 'accurate' }],
  ['those of a status', 'Task', and(ofPatient, done)],
  ['the latest first', 'Task', and(ofPatient, done), [byTime]],
  ['all of a status', 'Task', done],
  ['those changed last', 'Task', done, [byUpdate]],
  ['those written last', 'Task', done, [byTime]],
  ['of a short time', 'Task', { kind: 'date', key: 'Task.authored-on', prefix: 'eq', ...minutes(500, 520) }],
  ['changed in a short time', 'Task', { kind: 'last-updated', prefix: 'eq', low: 500_000, high: 510_000 }],
  ['a patient by an identifier', 'Patient', token('Patient.identifier', 'i501')],
  ['tasks of a patient by its identifier', 'Task', chained(token('Patient.identifier', 'i501'))],
  ['a patient with tasks of a status', 'Patient', and(token('Patient.identifier', 'i501'), withTasks(done))],
  ['all', 'Task', everything],
]

function chained(where: Predicate): Predicate {
  return { kind: 'links-to', key: 'Task.for', types: ['Patient'], where: { Patient: where } }
}

function withTasks(where: Predicate): Predicate {
  return { kind: 'linked-from', type: 'Task', key: 'Task.for', where }
}

const database = connectedForAll()

/** How many rows are read by the last statement of each search, when the sizes that it goes by are known. */
async function rowsRead(plans: Prepared): Promise<Map<string, number>> {
  const heard: (readonly [text: string, values: readonly unknown[]])[] = []
  const session = overheard(database(), (...asked) => heard.push(asked))
  const parts = searchParts({ session, names: await openNames(database()) })
  const rows = new Map<string, number>()
  for (const [name, type, where, sort = [], more = {}] of cases) {
    const plan: SearchPlan = { from: [{ type, where }], sort, count: tasksOfPatient, total: 'none', ...more }
    await searched(parts, { query: all, plan, columns: ['rid', 'content'], limit: plan.count + 1 })
    const [text = '', values = []] = heard.at(-1) ?? []
    const steps = await runOf({ session: database(), plans }, text, values)
    rows.set(
      name,
      steps.reduce((sum, { read }) => sum + read, 0),
    )
  }
  return rows
}

/** PostgreSQL analyses tables by itself, one after the other and when it likes: here they are when the test says so. */
async function analyseWhenTold(): Promise<void> {
  for (const table of ['resource', 'outbox', 'current', 'token', 'date', 'string', 'reference']) {
    await database().rows(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`)
  }
}

describe('a search of a store that has grown twenty times', () => {
  it('reads as many rows as before', { timeout: 60_000 }, async () => {
    const plans: Prepared = new Map()
    await analyseWhenTold()
    await fill(database(), 1, 1000)
    const before = await rowsRead(plans)
    await fill(database(), 1001, 20_000)
    const states = [
      { now: 'by the old plans', each: plans, factor: 1.5 },
      // A state that does not last: an order that reads some rows twice is chosen, of as many as before.
      { now: 'by sizes of which some are known', analysed: 'resource, date', each: plans, factor: 2 },
      { now: 'by new ones', analysed: '', each: new Map(), factor: 1.5 },
    ]
    for (const { now, analysed, each, factor } of states) {
      if (analysed !== undefined) await database().rows(`ANALYZE ${analysed}`)
      const after = await rowsRead(each)
      const grown = [...after].filter(([name, rows]) => rows > factor * (before.get(name) ?? 0) + 10)
      expect({ now, grown }).toEqual({ now, grown: [] })
      expect(Math.max(...after.values())).toBeLessThan(250)
    }
  })
})
