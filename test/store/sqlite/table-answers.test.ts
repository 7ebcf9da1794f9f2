/** What the tables answered to one job of a group, and the next asks again. */
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store, Transaction } from '../../../src/store/store.ts'
import { caller, everyone, hasCode, put, reference, seeing, token, write } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const key = 'Task.code'

type Step = { readonly put: string; readonly code: string } | { readonly find: string } | { readonly flush: true }

interface Job {
  readonly steps: readonly Step[]
  readonly fails: boolean
}

const code = fc.constantFrom('x', 'y')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ put: fc.constantFrom('a', 'b', 'c'), code }),
  fc.record({ find: code }),
  fc.constant({ flush: true as const }),
)
const jobs: fc.Arbitrary<readonly Job[]> = fc.array(
  fc.record({ steps: fc.array(step, { maxLength: 6 }), fails: fc.boolean() }),
  { minLength: 2, maxLength: 5 },
)

/** Only the tables answer it, so that they must hold first what the jobs have written. */
const ofLists = { kind: 'linked-from', type: 'List', key: 'List.item', where: hasCode('List.code', 'x') } as const

async function taken(transaction: Transaction, one: Step): Promise<readonly string[]> {
  if ('put' in one) await transaction.put(write(`Task/${one.put}`, [token(key, one.code)]))
  if ('flush' in one) await transaction.find(everyone, 'Task', ofLists, 9)
  if (!('find' in one)) return []
  return (await transaction.find(everyone, 'Task', hasCode(key, one.find), 9)).map(({ id }) => id)
}

async function fresh(): Promise<Store> {
  const store = await openSqliteStore(options(freshPath()))
  onTestFinished(() => store.close())
  return store
}

/** What the searches of a job found, whatever becomes of it. */
async function answers(store: Store, { steps, fails }: Job): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = []
  const decided = store.transact(caller, async (transaction) => {
    for (const one of steps) found.push(await taken(transaction, one))
    if (fails) throw new Error('taken back')
  })
  await decided.catch(() => {})
  return found
}

it('is what each of them would be told if it were alone', async () => {
  const property = fc.asyncProperty(jobs, async (all) => {
    const [together, alone] = [await fresh(), await fresh()]
    for (const store of [together, alone]) await put(store, write('Task/a', [token(key, 'x')]))
    const told: (readonly (readonly string[])[])[] = []
    for (const one of all) told.push(await answers(alone, one))
    expect(await Promise.all(all.map((one) => answers(together, one)))).toEqual(told)
  })
  await fc.assert(property, { numRuns: 60 })
}, 60_000)

it('is not told to somebody who sees less', async () => {
  const store = await fresh()
  await put(store, write('Task/a', [token(key, 'x')]), write('Task/b', [token(key, 'x')]))
  const seen = [everyone, seeing({ kind: 'id', ids: ['b'] }), everyone].map((query) =>
    store.transact(caller, (transaction) => transaction.find(query, 'Task', hasCode(key, 'x'), 9)),
  )
  const ids = (await Promise.all(seen)).map((hits) => hits.map(({ id }) => id))
  expect(ids).toEqual([['a', 'b'], ['b'], ['a', 'b']])
})

it('holds beside what jobs before have named', async () => {
  const store = await fresh()
  const key = 'Task.for'
  const named: Predicate = { kind: 'reference', key, targets: ['Patient/p'] }
  const task = (id: string) => write(`Task/${id}`, [reference(key, 'Patient/p')])
  const before = store.transact(caller, (transaction) => transaction.put(task('a')))
  const then = store.transact(caller, async (transaction) => {
    await transaction.put(write('Patient/p'))
    await transaction.put(task('b'))
    return transaction.find(everyone, 'Task', named, 9)
  })
  const [, hits] = await Promise.all([before, then])
  expect(hits.map(({ id }) => id)).toEqual(['a', 'b'])
})
