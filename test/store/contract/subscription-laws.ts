/** Laws of event numbers: whoever competes, whatever fails, each is used once, without a gap, and none is taken back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Matched, Matching, Store, SubscriptionEvent, Transaction } from '../../../src/store/store.ts'
import {
  caller,
  extract,
  failing,
  type Given,
  inTurn,
  lawsMs,
  type OpenGiven,
  stoppedClock,
  token,
  write,
} from './given.ts'

/** A job of a matcher: how far behind its idea of the position is, how far it goes, what matches, and what else it does. */
interface Job {
  readonly behind: number
  readonly steps: number
  readonly ids: readonly string[]
  readonly beside: 'nothing' | 'a version' | 'a search' | 'many versions'
  readonly fails: boolean
}

const subscription = fc.constantFrom('a', 'b', 'c')
const job: fc.Arbitrary<Job> = fc.record({
  behind: fc.constantFrom(0, 0, 0, 1, -1),
  steps: fc.nat(3),
  ids: fc.array(subscription, { maxLength: 6 }),
  beside: fc.constantFrom('nothing', 'nothing', 'a version', 'a search', 'many versions'),
  fails: fc.boolean(),
})
/** Jobs of one array are sent at once. */
const turns = fc.array(fc.array(job, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

/** What must be kept: events in the order in which they were made. */
interface Model {
  readonly position: number
  readonly events: readonly SubscriptionEvent[]
}

function lastIn({ events }: Model, id: string): number {
  return events.findLast((event) => event.subscription === id)?.number ?? 0
}

/** What a matcher that knows the model, but for its position, would write. */
function matchedBy(model: Model, { behind, steps, ids }: Job): Matched {
  const from = model.position - behind
  const events: SubscriptionEvent[] = []
  for (const id of ids) {
    const number = lastIn({ ...model, events: [...model.events, ...events] }, id) + 1
    events.push({ subscription: id, number, commitNumber: from + steps, at: from + steps })
  }
  const all = { ...model, events: [...model.events, ...events] }
  return { from, to: from + steps, events, matchings: [...new Set(ids)].map((id) => matchingOf(all, id)) }
}

function matchingOf(model: Model, id: string): Matching {
  return { subscription: id, version: 1, topic: 0, last: lastIn(model, id) }
}

let written = 0

async function doBeside(transaction: Transaction, { beside }: Job): Promise<void> {
  const versions = { nothing: 0, 'a version': 1, 'a search': 1, 'many versions': 60 }[beside]
  for (let n = 0; n < versions; n++) {
    written += 1
    await transaction.put(write(`Task/${n}`, [token('Task.code', `${written}`)]))
  }
  // Writes the job into the tables.
  if (beside === 'a search') await transaction.forgetEvents(0, 1)
}

/** Runs the jobs of a turn; each is made of what is kept when it runs. */
async function runTurn({ store, inOrder }: Given, before: Model, jobs: readonly Job[]): Promise<Model> {
  let model = before
  await inTurn(
    { inOrder },
    jobs.map((given) => () => {
      const decide = async (transaction: Transaction) => {
        const made = matchedBy(model, given)
        await doBeside(transaction, given)
        expect(await transaction.match(made)).toBe(given.behind === 0)
        if (given.behind !== 0 || given.fails) return
        model = { position: made.to, events: [...model.events, ...made.events] }
      }
      return given.fails ? failing(store, decide) : store.transact(caller, decide)
    }),
  )
  return model
}

async function expectSame(store: Store, model: Model): Promise<void> {
  const { position, matchings } = await store.matching()
  const ids = [...new Set(model.events.map(({ subscription }) => subscription))].sort()
  expect({ position, matchings }).toEqual({
    position: model.position,
    matchings: ids.map((id) => matchingOf(model, id)),
  })
  for (const id of ids) {
    const kept = await store.events({ subscription: id, after: 0, limit: 1000 })
    expect(kept).toEqual(model.events.filter((event) => event.subscription === id))
    expect(kept.map(({ number }) => number)).toEqual(kept.map((_, index) => index + 1))
  }
}

export function subscriptionLawsContract(open: OpenGiven): void {
  describe('laws of event numbers', () => {
    it(
      'holds what one matcher alone would have kept, though matchers compete and jobs fail at random',
      async () => {
        const property = fc.asyncProperty(turns, async (given) => {
          const opened = await open({ clock: stoppedClock(), extract, snapshotLifetimeMs: 60_000 })
          try {
            let model: Model = { position: 0, events: [] }
            for (const jobs of given) {
              const { position } = model
              model = await runTurn(opened, model, jobs)
              expect(model.position).toBeGreaterThanOrEqual(position)
              await expectSame(opened.store, model)
            }
            await expectSame(await opened.reopen(), model)
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
