import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import { everyone, found, put, token, write } from '../contract/given.ts'
import { type Nodes, twoNodes } from './nodes.ts'

let nodes: Nodes
beforeEach(async () => {
  nodes = await twoNodes()
})
afterEach(() => nodes.end())

const inSystem = (system: string): Predicate => ({ kind: 'token', key: 'Task.code', system, code: 'a' })
const task = (id: string, system: string) =>
  write(`Task/${id}`, [{ kind: 'token', key: 'Task.code', slot: 0, system, code: 'a', text: '' }])

describe('what one node has acknowledged', () => {
  it('is found by another at once, though it names what that has never heard of', async () => {
    const { first, second } = nodes
    for (const number of [1, 2, 3]) {
      expect(await found(second, 'Task', inSystem(`urn:${number}`))).toEqual([])
      await put(first, task(String(number), `urn:${number}`))
      expect(await found(second, 'Task', inSystem(`urn:${number}`))).toEqual([String(number)])
    }
    await put(first, write('Task/4', [token('Task.other', 'b')]))
    expect(await found(second, 'Task', { kind: 'token', key: 'Task.other', code: 'b' })).toEqual(['4'])
  })

  it('is found by another that counts, pages and looks into what it knew to be small', async () => {
    const { first, second } = nodes
    const plan = { from: [{ type: 'Task', where: inSystem('urn:1') }], sort: [], count: 2, total: 'accurate' } as const
    for (let number = 1; number <= 5; number++) {
      await put(first, task(String(number), 'urn:1'))
      const page = await second.search(everyone, plan)
      expect([page.total, page.hits.length, page.at]).toEqual([number, Math.min(number, 2), number])
    }
  })

  it.each([
    ['read', (store: Nodes['first']) => store.read(everyone, 'Task', '1').then((stored) => [stored])],
    ['outbox', (store: Nodes['first']) => store.outbox(0, 9)],
    ['outbox of a type', (store: Nodes['first']) => store.outbox(0, 9, ['Task'])],
    ['history', (store: Nodes['first']) => store.history(everyone, { count: 9 }).then(({ versions }) => versions)],
    ['members', (store: Nodes['first']) => store.members(everyone, 'Patient/1')],
    ['committed', (store: Nodes['first']) => store.committed([1])],
  ])('is given by %s of another, though its type is new to that', async (_name, asked) => {
    await put(nodes.first, { ...task('1', 'urn:1'), cases: ['Patient/1'] })
    expect((await asked(nodes.second)).map((stored) => stored?.type)).toEqual(['Task'])
  })
})
