import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemCaller } from '../../src/fhir/caller.ts'
import { shardOf, shards } from '../../src/store/shard.ts'
import { createShares, type Shares } from '../../src/store/shares.ts'
import type { Store } from '../../src/store/store.ts'
import { openContext, type TestContext } from '../support/context.ts'

const second = 1000
let now = 0
let context: TestContext
let store: Store
beforeEach(async () => {
  now = Date.UTC(2026, 2, 2)
  context = await openContext({ clock: () => now })
  store = context.store
})
afterEach(() => context.close())

function node(name: string, clock = () => now): Shares {
  return createShares({ store, clock, node: name, work: 'work' })
}

/** A round of a node that keeps nothing before it gives up what is more than its share. */
async function round(shares: Shares): Promise<void> {
  await shares.give((await shares.renew()).excess)
}

async function rounds(all: readonly Shares[], count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    now += 3 * second
    for (const each of all) await round(each)
  }
}

const deeds = {
  round,
  release: (shares: Shares) => shares.release(),
  wait: async (_: Shares, ms: number) => {
    now += ms
  },
}
const names = Object.keys(deeds) as (keyof typeof deeds)[]

const sizes = (all: readonly Shares[]) => all.map((each) => each.held().length)

describe('the shares of a work', () => {
  it('are all of one node that is alone', async () => {
    const one = node('one')
    expect(one.held()).toEqual([])
    expect(await one.renew()).toEqual({ gained: Array.from({ length: shards }, (_, n) => n), lost: [], excess: [] })
    expect(one.holds('anything')).toBe(true)
  })

  it.each([
    [2, [8, 8]],
    [3, [6, 6, 4]],
    [5, [4, 4, 4, 4, 0]],
  ])('are spread over %i nodes that come one after the other', async (count, expected) => {
    const all: Shares[] = []
    for (let n = 0; n < count; n += 1) {
      all.push(node(`node ${n}`))
      await rounds(all, 3)
    }
    expect(sizes(all).reduce((a, b) => a + b)).toBe(shards)
    expect(sizes(all).sort((a, b) => b - a)).toEqual(expected)
  })
})

describe('the shares', () => {
  it('of a node that dies are the others’ within 10 s', async () => {
    const [one, two] = [node('one'), node('two')]
    await rounds([one, two], 3)
    await rounds([two], 3)
    expect([one, two].map((each) => each.held().length)).toEqual([0, shards])
  })

  it('of a node that leaves are free at once', async () => {
    const [one, two] = [node('one'), node('two')]
    await rounds([one, two], 3)
    await one.release()
    await two.renew()
    expect(two.held()).toHaveLength(shards)
  })

  it('never belong to two nodes at once, whoever comes, goes and is held up', async () => {
    const step = fc.record({ who: fc.nat(2), what: fc.constantFrom(...names), ms: fc.nat(7000) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        now += 60 * second
        const all = ['a', 'b', 'c'].map((name) => node(name))
        for (const { who, what, ms } of steps) {
          await deeds[what](all[who] as Shares, ms)
          const held = all.flatMap((each) => each.held())
          expect(new Set(held).size).toBe(held.length)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are told from the store at a commit: a node whose clock is behind has lost them all the same', async () => {
    const [late, other] = [node('late', () => now - 20 * second), node('other')]
    await late.renew()
    await other.renew()
    const holds = (shares: Shares) => store.transact(systemCaller, (transaction) => shares.holdsAt(transaction, 'x'))
    expect([late.holds('x'), await holds(late)]).toEqual([true, false])
    expect([other.holds('x'), await holds(other)]).toEqual([true, true])
  })
})

it('deals names into all shards about evenly', () => {
  const counts = new Map<number, number>()
  for (let n = 0; n < 16_000; n += 1) counts.set(shardOf(`case/${n}`), (counts.get(shardOf(`case/${n}`)) ?? 0) + 1)
  expect(counts.size).toBe(shards)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
})
