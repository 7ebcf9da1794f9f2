import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTurns, type Result } from '../../../src/subscription/delivery/turns.ts'

interface Asked {
  readonly origin: string
  readonly isFailing: boolean
  readonly result: Result
  /** How many others end before it does. */
  readonly patience: number
}

const asked: fc.Arbitrary<Asked> = fc.record({
  origin: fc.constantFrom('a', 'b', 'c', ...Array.from({ length: 70 }, (_, n) => `other${n}`)),
  isFailing: fc.boolean(),
  result: fc.constantFrom<Result>('succeeded', 'failed', 'nothing'),
  patience: fc.nat(100),
})

/** Runs them all and ends them in an order of their patience; gives the origins that were asked at once, at each start. */
async function runAll(all: readonly Asked[]): Promise<{ starts: (readonly string[])[]; done: number }> {
  const underWay: { readonly of: Asked; readonly end: (result: Result) => void }[] = []
  const starts: (readonly string[])[] = []
  const turns = createTurns({ clock: () => 0, recovered: () => undefined })
  for (const of of all) {
    const run = () =>
      new Promise<Result>((end) => {
        underWay.push({ of, end })
        starts.push(underWay.map((each) => each.of.origin))
      })
    turns.add({ origin: of.origin, isFailing: of.isFailing, run })
  }
  let done = 0
  for (; underWay.length > 0; done += 1) {
    const first = underWay.reduce((one, other) => (other.of.patience < one.of.patience ? other : one))
    underWay.splice(underWay.indexOf(first), 1)
    first.end(first.of.result)
    await nextTurn()
  }
  return { starts, done }
}

const most = (origins: readonly string[]) =>
  Math.max(
    ...Map.groupBy(origins, (origin) => origin)
      .values()
      .map((group) => group.length),
  )

it('everyone has a turn, with 64 at once and 8 of an origin at most', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { maxLength: 200, size: 'max' }), async (all) => {
      const { starts, done } = await runAll(all)
      expect(done).toBe(all.length)
      for (const start of starts) expect([start.length <= 64, most(start) <= 8]).toEqual([true, true])
    }),
    { numRuns: 60 },
  )
})

/** Ends the requests to one origin, the first one first; says after each how many are under way and whether it is open. */
async function endInTurn(results: readonly Result[]): Promise<readonly { underWay: number; isOpen: boolean }[]> {
  const turns = createTurns({ clock: () => 0, recovered: () => undefined })
  const ends: ((result: Result) => void)[] = []
  const run = () => new Promise<Result>((end) => ends.push(end))
  for (const _ of results) turns.add({ origin: 'a', isFailing: false, run })
  const seen: { underWay: number; isOpen: boolean }[] = []
  for (const result of results) {
    ends.shift()?.(result)
    await nextTurn()
    seen.push({ underWay: turns.busy, isOpen: turns.open().length > 0 })
  }
  return seen
}

it('an origin that has failed five times is asked by one at a time until one succeeds', async () => {
  const result = fc.constantFrom<Result>('succeeded', 'failed', 'failed', 'failed')
  await fc.assert(
    fc.asyncProperty(fc.array(result, { minLength: 8, maxLength: 60 }), async (results) => {
      const failuresAfter = results.map((_, n) => n - results.lastIndexOf('succeeded', n))
      const seen = await endInTurn(results)
      expect(seen.map(({ isOpen }) => isOpen)).toEqual(failuresAfter.map((failures) => failures >= 5))
      // Those that were under way when it opened go on.
      const opened = seen.filter((_, n) => (failuresAfter[n] ?? 0) >= 5 + 7)
      expect(opened.every(({ underWay }) => underWay <= 1)).toBe(true)
    }),
  )
})

it('while requests are being answered, only four are begun before others have their turn', async () => {
  let isBusy = true
  const begun: number[] = []
  const turns = createTurns({ clock: () => 0, recovered: () => undefined, isBusy: () => isBusy })
  const run = () => new Promise<Result>(() => begun.push(turns.busy))
  for (let n = 0; n < 30; n += 1) turns.add({ origin: `origin${n}`, isFailing: false, run })
  const counts = [begun.length]
  for (let turn = 0; turn < 3; turn += 1) {
    await nextTurn()
    counts.push(begun.length)
  }
  isBusy = false
  await nextTurn()
  expect([...counts, begun.length]).toEqual([4, 8, 12, 16, 30])
})
