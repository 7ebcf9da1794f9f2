/** Writes that amend what their transaction wrote already. */
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store, Transaction } from '../../../src/store/store.ts'
import { caller, everyone, failing, found, hasCode, put, token, write } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const key = 'Task.code'

interface Step {
  readonly id: string
  readonly codes: readonly string[]
  readonly inCase: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom('a', 'b'),
  codes: fc.subarray(['x', 'y', 'z']),
  inCase: fc.boolean(),
})

/** Of the same step another text before the transaction: one that changes nothing makes no version. */
const writeOf = ({ id, codes, inCase }: Step, when: 'before' | 'then' = 'then') =>
  write(
    `Task/${id}`,
    codes.map((code) => token(key, code)),
    { cases: inCase ? ['k'] : [], method: 'POST', after: `,"inCase":${inCase}},"when":"${when}"}` },
  )

async function fresh(): Promise<Store> {
  const store = await openSqliteStore(options(freshPath()))
  onTestFinished(() => store.close())
  return store
}

/** All that a store tells, in every state that it had. */
async function told(store: Store) {
  const { versions } = await store.history(everyone, { count: 100 })
  const newest = await store.newestCommit()
  const states = Array.from({ length: newest }, (_, n) => n + 1).flatMap((at) =>
    ['x', 'y', 'z'].map(async (code) => {
      const from = [{ type: 'Task', where: hasCode(key, code) }]
      const page = await store.search(everyone, { from, sort: [], count: 9, total: 'accurate', at })
      return page.hits.map(({ id, version }) => `${code}: ${id} ${version}`)
    }),
  )
  return {
    versions: versions.map(({ id, version, commitNumber, method, content }) => [
      id,
      version,
      commitNumber,
      method,
      content,
    ]),
    members: (await store.members(everyone, 'k')).map(({ id }) => id),
    outbox: (await store.outbox(0, 100)).map(({ commitNumber }) => commitNumber),
    states: await Promise.all(states),
  }
}

const first = (steps: readonly Step[]) => steps.filter(({ id }, n) => steps.findIndex((one) => one.id === id) === n)

it('leave the store as one write of each resource would, whatever was there before and whoever reads it when', async () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 8 })
  const property = fc.asyncProperty(fc.array(step, { maxLength: 2 }), steps, async (before, amended) => {
    const [one, other] = [await fresh(), await fresh()]
    for (const store of [one, other]) await put(store, ...before.map((each) => writeOf(each, 'before')))
    await one.transact(caller, async (transaction) => {
      for (const each of amended) await transaction.put({ ...writeOf(each), amends: true })
    })
    await other.transact(caller, async (transaction) => {
      for (const { id } of first(amended)) {
        const last = amended.findLast((each) => each.id === id)
        if (last) await transaction.put(writeOf(last))
      }
    })
    expect(await told(one)).toEqual(await told(other))
  })
  await fc.assert(property, { numRuns: 40 })
}, 60_000)

it('are found by their own transaction, and go with it when it fails', async () => {
  const store = await fresh()
  const amend = async (transaction: Transaction) => {
    await transaction.put(writeOf({ id: 'a', codes: ['x'], inCase: false }))
    const { change } = await transaction.put({ ...writeOf({ id: 'a', codes: ['y'], inCase: false }), amends: true })
    const hits = ['x', 'y'].map((code) => transaction.find(everyone, 'Task', hasCode(key, code), 9))
    return { change, found: (await Promise.all(hits)).map((each) => each.map(({ version }) => version)) }
  }
  await failing(store, async (transaction) => {
    expect(await amend(transaction)).toEqual({ change: 'created', found: [[], [1]] })
  })
  expect(await found(store, 'Task', hasCode(key, 'y'))).toEqual([])
  await store.transact(caller, amend)
  expect(await found(store, 'Task', hasCode(key, 'y'))).toEqual(['a'])
})

it('add a version where the other was written out for a search, and where it was deleted', async () => {
  const store = await fresh()
  await store.transact(caller, async (transaction) => {
    await transaction.put(writeOf({ id: 'a', codes: ['x'], inCase: false }))
    const from = { kind: 'linked-from', type: 'List', key: 'List.item', where: hasCode('List.code', 'x') } as const
    await transaction.find(everyone, 'Task', from, 9)
    await transaction.put({ ...writeOf({ id: 'a', codes: ['y'], inCase: false }), amends: true })
    await transaction.put(writeOf({ id: 'b', codes: ['x'], inCase: false }))
    await transaction.remove('Task', 'b')
    await transaction.put({ ...writeOf({ id: 'b', codes: ['y'], inCase: false }), amends: true })
  })
  const { versions } = await store.history(everyone, { count: 9 })
  expect(versions.map(({ id, version }) => `${id}${version}`)).toEqual(['b3', 'b2', 'b1', 'a2', 'a1'])
  expect(await found(store, 'Task', hasCode(key, 'y'))).toEqual(['a', 'b'])
})
