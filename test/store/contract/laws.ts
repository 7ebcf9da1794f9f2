/** Laws of versions, histories and snapshots, against a store so simple that it must be right. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Store, Stored, Transaction } from '../../../src/store/store.ts'
import {
  caller,
  everyone,
  extract,
  failing,
  found,
  type Given,
  hasCode,
  inTurn,
  lawsMs,
  type OpenGiven,
  stoppedClock,
  token,
  write,
} from './given.ts'

/** A step of a job: a write of one of few resources with one of few codes, a delete, or a search that must be up to date. */
type Step =
  | { readonly kind: 'put'; readonly id: string; readonly code: string; readonly inCase: boolean }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'find'; readonly code: string }

interface Job {
  readonly steps: readonly Step[]
  readonly fails: boolean
}

const id = fc.constantFrom('a', 'b', 'c')
const code = fc.constantFrom('x', 'y')
const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put'), id, code, inCase: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), id }) },
)
const search = fc.record({ kind: fc.constant('find'), code })
const step: fc.Arbitrary<Step> = fc.oneof({ weight: 5, arbitrary: change }, { weight: 1, arbitrary: search })
const few = fc.array(step, { minLength: 1, maxLength: 5 })
/** So many that a store may treat the job in a way of its own; with a search at the end or without. */
const many = fc
  .tuple(fc.array(change, { minLength: 80, maxLength: 90 }), fc.array(search, { maxLength: 1 }), few)
  .map((parts) => parts.flat())
const job: fc.Arbitrary<Job> = fc.record({
  steps: fc.oneof({ weight: 8, arbitrary: few }, { weight: 1, arbitrary: many }),
  fails: fc.boolean(),
})
/** Jobs of one array are sent at once. */
const turns = fc.array(fc.array(job, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })

interface Entry {
  readonly id: string
  readonly version: number
  readonly code: string | undefined
  readonly inCase: boolean
}

const codeKey = 'Task.code'
const caseId = 'k'

/** All versions in order of commit; the commit number is the place, from 1. */
type Model = Entry[]

function currentIn(model: Model, resource: string): Entry | undefined {
  return model.findLast(({ id }) => id === resource)
}

function apply(model: Model, given: Step): void {
  if (given.kind === 'find') return
  const before = currentIn(model, given.id)
  const version = (before?.version ?? 0) + 1
  if (given.kind === 'remove') {
    if (before?.code !== undefined) model.push({ id: given.id, version, code: undefined, inCase: false })
  } else if (before?.code !== given.code || before.inCase !== given.inCase) {
    model.push({ id: given.id, version, code: given.code, inCase: given.inCase })
  }
}

function withCode(model: Model, wanted: string): string[] {
  const created = [...new Set(model.map(({ id }) => id))]
  return created.filter((each) => currentIn(model, each)?.code === wanted)
}

async function run(transaction: Transaction, model: Model, steps: readonly Step[]): Promise<void> {
  for (const each of steps) {
    apply(model, each)
    if (each.kind === 'put') {
      const more = { cases: each.inCase ? [caseId] : [], after: `,"inCase":${each.inCase}}}` }
      await transaction.put(write(`Task/${each.id}`, [token(codeKey, each.code)], more))
    } else if (each.kind === 'remove') {
      await transaction.remove('Task', each.id)
    } else {
      const hits = await transaction.find(everyone, 'Task', hasCode(codeKey, each.code), 9)
      expect(hits.map(({ id }) => id)).toEqual(withCode(model, each.code))
    }
  }
}

/** Runs the jobs of a turn, and gives the model with those that did not fail. */
async function runTurn({ store, inOrder }: Given, model: Model, jobs: readonly Job[]): Promise<Model> {
  let after = model
  await inTurn(
    { inOrder },
    jobs.map(({ steps, fails }) => () => {
      const decide = async (transaction: Transaction) => {
        const tried = [...after]
        await run(transaction, tried, steps)
        after = fails ? after : tried
      }
      return fails ? failing(store, decide) : store.transact(caller, decide)
    }),
  )
  return after
}

function entryOf({ id, version, deleted, content }: Stored): Entry {
  const [row] = extract('Task', content)
  const text = row?.kind === 'token' ? row.code : undefined
  return { id, version, code: deleted ? undefined : text, inCase: content.includes('"inCase":true') }
}

async function expectSame(store: Store, model: Model): Promise<void> {
  const outbox = await store.outbox(0, 1000)
  expect(outbox.map(entryOf)).toEqual(model)
  expect(outbox.map(({ commitNumber }) => commitNumber)).toEqual(model.map((_, i) => i + 1))
  const history = await store.history(everyone, { count: 1000 })
  expect(history.versions.map(entryOf)).toEqual(model.toReversed())
  for (const resource of ['a', 'b', 'c']) {
    const ofOne = model.filter(({ id }) => id === resource)
    const page = await store.history(everyone, { type: 'Task', id: resource, count: 1000 })
    expect(page.versions.map(entryOf)).toEqual(ofOne.toReversed())
    const current = await store.read(everyone, 'Task', resource)
    expect(current && entryOf(current)).toEqual(ofOne.at(-1))
  }
  const members = (await store.members(everyone, caseId)).map(({ id }) => id)
  const created = [...new Set(model.map(({ id }) => id))]
  expect(members).toEqual(created.filter((each) => currentIn(model, each)?.inCase))
}

/** Each state that was ever committed can still be searched. */
async function expectSnapshots(store: Store, states: readonly Model[]): Promise<void> {
  for (const model of states) {
    for (const wanted of ['x', 'y']) {
      const from = [{ type: 'Task', where: hasCode(codeKey, wanted) }]
      const plan = { from, sort: [], count: 10, total: 'accurate', at: model.length } as const
      const page = await store.search(everyone, plan)
      expect(page.hits.map(entryOf)).toEqual(withCode(model, wanted).map((each) => currentIn(model, each)))
    }
  }
}

export function lawsContract(open: OpenGiven): void {
  describe('laws', () => {
    it(
      'holds what a list of versions would, though jobs fail at random, and in every state it had',
      async () => {
        const property = fc.asyncProperty(turns, async (given) => {
          const opened = await open({ clock: stoppedClock(), extract, snapshotLifetimeMs: 60_000 })
          try {
            let model: Model = []
            const states: Model[] = []
            for (const jobs of given) {
              model = await runTurn(opened, model, jobs)
              if (model.length > 0) states.push(model)
            }
            await expectSame(opened.store, model)
            await expectSnapshots(opened.store, states)
            const again = await opened.reopen()
            await expectSame(again, model)
            expect(await found(again, 'Task', hasCode(codeKey, 'x'))).toEqual(withCode(model, 'x'))
          } finally {
            await opened.end()
          }
        })
        await fc.assert(property, { numRuns: 60 })
      },
      lawsMs,
    )
  })
}
