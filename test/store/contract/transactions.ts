/** Jobs of the one writer: whole or not at all, each seeing what was before it and nothing of what is after. */
import { describe, expect, it } from 'vitest'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Transaction } from '../../../src/store/store.ts'
import { caller, everyone, type Fixture, failing, found, hasCode, put, token, write } from './given.ts'

const isNew = { kind: 'id', ids: ['new'] } as const
const coded = (code: string) => [token('Patient.code', code)]

function atomic(fixture: Fixture): void {
  it('stores nothing of a decision that ends with an error, and gives that error', async () => {
    const { store } = fixture()
    const decided = store.transact(caller, async (transaction) => {
      await transaction.put(write('Patient/a', coded('x'), { cases: ['k'] }))
      await transaction.mark({ due: 1, key: 'k' })
      throw new Error('refused')
    })
    await expect(decided).rejects.toThrow('refused')
    expect(await store.read(everyone, 'Patient', 'a')).toBeUndefined()
    expect(await found(store, 'Patient', everything)).toEqual([])
    expect([
      await store.outbox(0, 1),
      await store.due({ now: 9, limit: 1 }),
      await store.members(everyone, 'k'),
    ]).toEqual([[], [], []])
  })

  it('takes back only the job that fails, whether or not it searched what it wrote', async () => {
    const { store, inOrder } = fixture()
    await Promise.all([
      put(store, write('Patient/a', coded('x'))),
      failing(store, async (transaction) => {
        await transaction.put(write('Patient/b', [token('Patient.other', 'x')]))
        const ids = (await transaction.find(everyone, 'Patient', everything, 9)).map(({ id }) => id)
        expect(ids.filter((id) => inOrder || id === 'b' || id === 'c')).toEqual(inOrder ? ['a', 'b'] : ['b'])
        await transaction.put(write('Task/b', coded('y')))
      }),
      failing(store, (transaction) => transaction.put(write('Patient/c', [token('Patient.third', 'x')]))),
      put(store, write('Patient/d', [token('Patient.fourth', 'x')])),
    ])
    const left = await found(store, 'Patient', everything)
    expect(inOrder ? left : left.sort()).toEqual(['a', 'd'])
    expect(await found(store, 'Patient', hasCode('Patient.fourth', 'x'))).toEqual(['d'])
    expect((await store.outbox(0, 9)).map(({ commitNumber }) => commitNumber)).toEqual([1, 2])
  })
}

function large(fixture: Fixture): void {
  const many = Array.from({ length: 300 }, (_, i) => write(`Task/${i}`, [token(`Task.${i % 3}`, 'x')]))

  it('takes back or stores a job of hundreds of versions like any other', async () => {
    const { store } = fixture()
    const putAll = async (transaction: Transaction) => {
      for (const each of many) await transaction.put(each)
    }
    await Promise.all([put(store, write('Task/a')), failing(store, putAll), put(store, write('Task/b'))])
    expect(await found(store, 'Task', everything)).toEqual(['a', 'b'])
    await store.transact(caller, putAll)
    expect((await store.history(everyone, { count: 0 })).total).toBe(302)
    expect(await found(store, 'Task', hasCode('Task.1', 'x'))).toHaveLength(100)
  })
}

function seeing(fixture: Fixture): void {
  it('finds and reads in a transaction what it has written itself', async () => {
    const { store } = fixture()
    await put(store, write('Patient/a', coded('x')))
    await store.transact(caller, async (transaction) => {
      await transaction.put(write('Patient/a', coded('y')))
      await transaction.put(write('Patient/b', coded('x')))
      const hits = await transaction.find(everyone, 'Patient', hasCode('Patient.code', 'x'), 9)
      expect(hits.map(({ id }) => id)).toEqual(['b'])
      expect(await transaction.current('Patient', 'a')).toMatchObject({ version: 2 })
      await transaction.remove('Patient', 'b')
      expect(await transaction.find(everyone, 'Patient', hasCode('Patient.code', 'x'), 9)).toEqual([])
      expect(await transaction.current('Patient', 'b')).toMatchObject({ deleted: true })
    })
  })

  it('creates one resource of 50 that at once create it unless it is there', async () => {
    const { store } = fixture()
    const decisions = Array.from({ length: 50 }, (_, i) =>
      store.transact(caller, async (transaction) => {
        const hits = await transaction.find(everyone, 'Patient', hasCode('Patient.code', 'one'), 1)
        return hits[0]?.id ?? (await transaction.put(write(`Patient/${i}`, coded('one')))).stored.id
      }),
    )
    expect(new Set(await Promise.all(decisions))).toEqual(new Set(['0']))
  })
}

function apart(fixture: Fixture): void {
  it('shows readers nothing of a job that is not committed, however long it takes', async () => {
    const { store } = fixture()
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const job = store.transact(caller, async (transaction) => {
      await transaction.put(write('Patient/new', coded('x')))
      await transaction.find(everyone, 'Patient', everything, 1)
      begun.resolve()
      await goOn.promise
    })
    await begun.promise
    expect(await store.read(everyone, 'Patient', 'new')).toBeUndefined()
    expect(await found(store, 'Patient', isNew)).toEqual([])
    expect((await store.history(everyone, { count: 9 })).total).toBe(0)
    goOn.resolve()
    await job
    expect(await found(store, 'Patient', isNew)).toEqual(['new'])
  })

  it('gives one time to all that a transaction writes', async () => {
    const { store, clock } = fixture()
    await store.transact(caller, async (transaction) => {
      await transaction.put(write('Patient/a'))
      clock.now += 5
      await transaction.put(write('Patient/b'))
    })
    const [first, second] = await store.outbox(0, 2)
    expect(second?.at).toBe(first?.at)
  })
}

function ending(fixture: Fixture): void {
  it('refuses to be used after its decision has ended', async () => {
    const { store } = fixture()
    const transaction = await store.transact(caller, async (used) => used)
    await expect(transaction.put(write('Patient/a'))).rejects.toThrow('after its decision')
  })

  it('finishes what was accepted before it closes, and takes no more', async () => {
    const { store, reopen } = fixture()
    const accepted = put(store, write('Patient/a'))
    const again = reopen()
    await expect(put(store, write('Patient/b'))).rejects.toMatchObject({ kind: 'unavailable' })
    await accepted
    expect(await found(await again, 'Patient', everything)).toEqual(['a'])
  })
}

export function transactionsContract(fixture: Fixture): void {
  describe('transactions, whole or not at all', () => atomic(fixture))
  describe('transactions of many versions', () => large(fixture))
  describe('transactions and what they see', () => seeing(fixture))
  describe('transactions kept apart', () => apart(fixture))
  describe('transactions and their end', () => ending(fixture))
}
