import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Query, Store, Transaction } from '../../../src/store/store.ts'
import { begin, withStore } from './kept-world.ts'
import { question } from './questions.ts'
import { runsOf } from './runs.ts'
import { all, bundles, type Step, types } from './world.ts'

const runs = runsOf(200)

const asked = fc
  .constantFrom(...types)
  .chain((type) =>
    fc.record({ type: fc.constant(type), where: question(type, 2, begin), count: fc.constantFrom(1, 2, 100) }),
  )
const questions = fc.array(asked, { minLength: 10, maxLength: 10 })
/** Of who sees what answers yes to it. */
const sight: fc.Arbitrary<Query> = fc
  .option(question('Task', 1, begin), { nil: undefined })
  .map((byTask) => (byTask ? { ...all, visibility: { ...all.visibility, byType: { Task: byTask } } } : all))

async function take(transaction: Transaction, { type, id, rows }: Step): Promise<void> {
  if (rows === undefined) await transaction.remove(type, id)
  else {
    const before = `{"resourceType":"${type}","id":"${id}","rows":${JSON.stringify(JSON.stringify(rows))},"meta":{`
    await transaction.put({ type, id, method: 'PUT', before, after: '}}', rows, cases: [] })
  }
}

interface Asked {
  readonly type: string
  readonly where: Predicate
  readonly count: number
}

async function findAll(transaction: Transaction, query: Query, asks: readonly Asked[]): Promise<string[][]> {
  const found: string[][] = []
  for (const { type, where, count } of asks) {
    found.push((await transaction.find(query, type, where, count)).map(({ id }) => id))
  }
  return found
}

async function searchAll(store: Store, query: Query, asks: readonly Asked[]): Promise<string[][]> {
  const found: string[][] = []
  for (const { type, where, count } of asks) {
    const page = await store.search(query, { from: [{ type, where }], sort: [], count, total: 'none' })
    found.push(page.hits.map(({ id }) => id))
  }
  return found
}

describe('a search in a job', () => {
  it('finds what everybody finds after its commit', { timeout: runs.timeout }, async () => {
    const property = fc.asyncProperty(bundles(6), bundles(3), questions, sight, async (written, own, asks, query) =>
      withStore(async ({ store, write }) => {
        for (const bundle of written) await write(bundle)
        const found = await store.transact(all.caller, async (transaction) => {
          for (const step of own.flat()) {
            await take(transaction, step)
            // What was found before a write says nothing of what is found after it.
            await findAll(transaction, query, asks.slice(0, 2))
          }
          return findAll(transaction, query, asks)
        })
        expect(found).toEqual(await searchAll(store, query, asks))
      }),
    )
    await fc.assert(property, runs.settings)
  })

  it('knows that nothing older names what the job created under an id that the server gave', async () => {
    await withStore(async ({ store }) => {
      const where = { kind: 'reference', key: 'Task.for', targets: ['Patient/new'] } as const
      const rows = [{ kind: 'reference', key: 'Task.for', slot: 0, target: 'Patient/new' }] as const
      await store.transact(all.caller, async (transaction) => {
        const patient = { type: 'Patient', id: 'new', method: 'POST', rows: [], cases: [], after: '}}' } as const
        await transaction.put({ ...patient, before: '{"resourceType":"Patient","id":"new","meta":{' })
        expect(await transaction.find(all, 'Task', where, 9)).toEqual([])
        await take(transaction, { type: 'Task', id: 'own', rows })
        expect((await transaction.find(all, 'Task', where, 9)).map(({ id }) => id)).toEqual(['own'])
      })
    })
  })
})
