import { describe, expect, it } from 'vitest'
import { everything, nothing, type Predicate } from '../../../src/fhir/search/predicate.ts'
import { withStore } from './kept-world.ts'
import { all, type Step } from './world.ts'

const token = (code: string): Predicate => ({ kind: 'token', key: 'Task.token', code })
const task = (id: string, code: string): Step => ({
  type: 'Task',
  id,
  rows: [{ kind: 'token', key: 'Task.token', slot: 0, system: '', code, text: '' }],
})
const tasks = (where: Predicate) =>
  ({ from: [{ type: 'Task', where }], sort: [], count: 10, total: 'accurate' }) as const

describe('a search', () => {
  it('finds nothing of a type or element that was never written', () =>
    withStore(async ({ store }) => {
      expect(await store.search(all, tasks(token('a')))).toEqual({ hits: [], total: 0, at: 0 })
    }))

  it('counts without hits, and without another page', () =>
    withStore(async ({ store, write }) => {
      await write([task('1', 'a'), task('2', 'a'), task('3', 'b')])
      expect(await store.search(all, { ...tasks(token('a')), count: 0 })).toEqual({ hits: [], total: 2, at: 3 })
    }))

  it('takes a list of thousands of values', () =>
    withStore(async ({ store, write }) => {
      await write([task('1', 'a'), task('2', 'code-2999')])
      const codes = Array.from({ length: 3000 }, (_, i) => token(`code-${i}`))
      const page = await store.search(all, tasks({ kind: 'or', of: codes }))
      expect(page.hits.map(({ id }) => id)).toEqual(['2'])
    }))

  it('takes thousands of questions that are no list', () =>
    withStore(async ({ store, write }) => {
      await write([task('1', 'abc'), task('2', 'b')])
      const starts = Array.from(
        { length: 1500 },
        (_, i): Predicate => ({
          kind: 'not',
          of: { kind: 'string', key: 'Task.string', match: 'starts', value: `${i}` },
        }),
      )
      const page = await store.search(all, tasks({ kind: 'and', of: [token('b'), { kind: 'or', of: starts }] }))
      expect(page.hits.map(({ id }) => id)).toEqual(['2'])
    }))

  it('reads a question for everything and one for nothing', () =>
    withStore(async ({ store, write }) => {
      await write([task('1', 'a')])
      const found = [everything, nothing].map((where) => store.search(all, tasks(where)))
      expect((await Promise.all(found)).map(({ total }) => total)).toEqual([1, 0])
    }))

  it('asks all of a name, however odd', () =>
    withStore(async ({ store, write }) => {
      await write([task('1', 'a')])
      const page = await store.search(all, { ...tasks(everything), from: [{ type: 'constructor', where: everything }] })
      expect(page.total).toBe(0)
    }))
})
