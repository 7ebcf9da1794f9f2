/** Bundles sent to two nodes at once leave what they would have left one after the other, in the order of their numbers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Store, Stored, Transaction } from '../../../src/store/store.ts'
import { caller, everyone, extract, hasCode, reference, token, write } from '../contract/given.ts'
import { twoNodes } from './nodes.ts'

const ids = ['a', 'b', 'c', 'd'] as const
const id = fc.constantFrom(...ids)
const code = fc.constantFrom('x', 'y')
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), id, code, focus: id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  /** Creates what answers, unless something does. */
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('unless' as const), id, code }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('find' as const), code }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('chain' as const), code }) },
  /** Copies the code of another. */
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('copy' as const), id, focus: id }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
interface Job {
  readonly node: 0 | 1
  readonly steps: readonly Step[]
  readonly fails: boolean
}
const job: fc.Arbitrary<Job> = fc.record({
  node: fc.constantFrom(0, 1),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  fails: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
})
const bundles = fc.array(fc.array(job, { minLength: 2, maxLength: 10 }), { minLength: 1, maxLength: 3 })

interface Entry {
  readonly id: string
  readonly version: number
  readonly code?: string
  readonly focus?: string
}

/** What a job asks and does, of a store or of the model. */
interface World {
  current(id: string): Promise<Entry | undefined>
  find(where: 'code' | 'chain', code: string): Promise<readonly string[]>
  put(id: string, code: string, focus: string): Promise<Entry>
  remove(id: string): Promise<unknown>
}

const name = (each: string) => `Task/${each}`
const codeIs = (asked: string): Predicate => hasCode('Task.code', asked)
const chain = (asked: string): Predicate => ({
  ...{ kind: 'links-to', key: 'Task.focus', types: ['Task'] },
  where: { Task: codeIs(asked) },
})

function inTransaction(transaction: Transaction, made: Stored[]): World {
  return {
    current: async (each) => entryOf(await transaction.current('Task', each)),
    find: async (where, asked) => {
      const hits = await transaction.find(everyone, 'Task', where === 'code' ? codeIs(asked) : chain(asked), 9)
      return hits.map((hit) => hit.id)
    },
    put: async (each, given, focus) => {
      const rows = [token('Task.code', given), reference('Task.focus', name(focus))]
      const { stored, change } = await transaction.put(write(name(each), rows))
      if (change !== 'unchanged') made.push(stored)
      return entryOf(stored) ?? { id: each, version: 0 }
    },
    remove: async (each) => {
      const before = await transaction.current('Task', each)
      const removed = await transaction.remove('Task', each)
      if (removed !== undefined && before?.deleted === false) made.push(removed)
    },
  }
}

function entryOf(stored: Stored | undefined): Entry | undefined {
  if (stored === undefined || stored.deleted) return stored && { id: stored.id, version: stored.version }
  const [first, second] = extract('Task', stored.content)
  const given = first?.kind === 'token' ? first.code : ''
  const focus = second?.kind === 'reference' ? second.target.slice(5) : ''
  return { id: stored.id, version: stored.version, code: given, focus }
}

/** Versions in their order. */
function inModel(model: Entry[]): World {
  const current = (each: string) => model.findLast((entry) => entry.id === each)
  const live = () => [...new Set(model.map((entry) => entry.id))].filter((each) => current(each)?.code !== undefined)
  return {
    current: async (each) => current(each),
    find: async (where, asked) =>
      live().filter((each) => {
        const entry = current(each)
        return (where === 'code' ? entry : current(entry?.focus ?? ''))?.code === asked
      }),
    put: async (each, given, focus) => {
      const before = current(each)
      const same = before?.code === given && before.focus === focus
      const entry = same ? before : { id: each, version: (before?.version ?? 0) + 1, code: given, focus }
      if (!same) model.push(entry)
      return entry
    },
    remove: async (each) => {
      const before = current(each)
      if (before?.code !== undefined) model.push({ id: each, version: before.version + 1 })
    },
  }
}

/** All that the steps learn. */
async function run(world: World, steps: readonly Step[]): Promise<unknown[]> {
  const learnt: unknown[] = []
  for (const each of steps) learnt.push(await take(world, each))
  return learnt
}

async function take(world: World, each: Step): Promise<unknown> {
  switch (each.kind) {
    case 'find':
      return await world.find('code', each.code)
    case 'chain':
      return await world.find('chain', each.code)
    case 'remove':
      await world.remove(each.id)
      return 'removed'
    case 'put':
      return await world.put(each.id, each.code, each.focus)
    case 'copy':
      return await copy(world, each.id, each.focus)
    case 'unless': {
      const hits = await world.find('code', each.code)
      return hits.length === 0 ? await world.put(each.id, each.code, each.id) : hits
    }
  }
}

async function copy(world: World, each: string, focus: string): Promise<unknown> {
  const other = await world.current(focus)
  return other?.code === undefined ? other : await world.put(each, other.code, focus)
}

interface Done {
  readonly steps: readonly Step[]
  readonly learnt: readonly unknown[]
  readonly made: readonly Stored[]
}

async function runAtOnce(stores: readonly Store[], jobs: readonly Job[]): Promise<Done[]> {
  const done = jobs.map(async ({ node, steps, fails }): Promise<Done> => {
    let last: Done = { steps, learnt: [], made: [] }
    const failure = new Error('taken back')
    await stores[node]
      ?.transact(caller, async (transaction) => {
        const made: Stored[] = []
        const learnt = await run(inTransaction(transaction, made), steps)
        last = { steps, learnt, made }
        if (fails) throw failure
      })
      .catch((error) => {
        if (error !== failure) throw error
      })
    return fails ? { ...last, made: [] } : last
  })
  return await Promise.all(done)
}

/** Whether some state of the model taught a job what it learnt. */
async function isTrueSomewhere(states: readonly (readonly Entry[])[], { steps, learnt }: Done): Promise<boolean> {
  for (const state of states) {
    if (JSON.stringify(await run(inModel([...state]), steps)) === JSON.stringify(learnt)) return true
  }
  return false
}

async function followed(before: readonly Entry[], done: readonly Done[]): Promise<Entry[]> {
  const model = [...before]
  const states = [[...model]]
  const writing = done.filter(({ made }) => made.length > 0)
  for (const { steps, learnt, made } of writing.sort((a, b) => place(a) - place(b))) {
    expect(made.map(({ commitNumber }) => commitNumber)).toEqual(made.map((_, i) => model.length + 1 + i))
    expect(await run(inModel(model), steps)).toEqual(learnt)
    states.push([...model])
  }
  for (const each of done.filter(({ made }) => made.length === 0))
    expect(await isTrueSomewhere(states, each)).toBe(true)
  return model
}

const place = ({ made }: Done): number => made[0]?.commitNumber ?? 0

describe('bundles sent to two nodes at once', () => {
  it('leave and learn what they would have one after the other, in the order of their commit numbers', async () => {
    const property = fc.asyncProperty(bundles, async (given) => {
      const nodes = await twoNodes()
      try {
        let model: Entry[] = []
        for (const jobs of given) model = await followed(model, await runAtOnce([nodes.first, nodes.second], jobs))
        for (const store of [nodes.first, nodes.second]) {
          const outbox = await store.outbox(0, 1000)
          expect(outbox.map(entryOf)).toEqual(model)
          expect(outbox.map(({ at }) => at)).toEqual(outbox.map(({ at }) => at).sort((a, b) => a - b))
        }
      } finally {
        await nodes.end()
      }
    })
    await fc.assert(property, { numRuns: 40 })
  }, 120_000)
})
