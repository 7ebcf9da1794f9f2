/** What every keeper of stores must do: copies hold all that their store keeps, and faults are found. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copy } from '../../../src/store/copy.ts'
import type { Digest } from '../../../src/store/digest.ts'
import type { Fault, Keeper } from '../../../src/store/keeper.ts'
import type { Store } from '../../../src/store/store.ts'
import { caller, everyone, extract, found, hasCode, put, reference, stoppedClock, token, write } from './given.ts'

/** A place where a store can be. */
export interface Place {
  readonly keeper: Keeper
  open(clock: () => number): Promise<Store>
}

/** Places where nothing is yet, and the name of a file that is not there; `end` takes them away. */
export type OpenPlaces = () => Promise<{
  readonly place: Place
  readonly other: Place
  readonly backup: string
  end(): Promise<void>
}>

const id = fc.constantFrom('a', 'b', 'c')
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      id,
      code: fc.constantFrom('x', 'y'),
      inCase: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('amend' as const, 'conditional' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mark' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('follow' as const), id, targets: fc.uniqueArray(id) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('match' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('prune' as const) }) },
)
/** What a store may go through. */
export const historySteps = fc.array(step, { maxLength: 25 })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Does one of them, a second after the one before. */
export async function take(store: Store, each: Step, clock: { now: number }): Promise<void> {
  clock.now += 1000
  if (each.kind === 'prune') while (await store.keeping.prune(clock.now - 3000, 2));
  else await store.transact(caller, (transaction) => change(store, each, transaction, clock.now))
}

type Transacted = Parameters<Parameters<Store['transact']>[1]>[0]

async function change(
  store: Store,
  each: Exclude<Step, { kind: 'prune' }>,
  transaction: Transacted,
  now: number,
): Promise<void> {
  const task = (of: string) => `Task/${of}`
  switch (each.kind) {
    case 'put': {
      const rows = [token('Task.code', each.code), reference('Task.for', `Patient/${each.id}`)]
      await transaction.put(write(task(each.id), rows, { cases: each.inCase ? ['k', 'l'] : [] }))
      return
    }
    case 'amend':
      for (const code of ['x', 'y']) {
        await transaction.put(write(task(each.id), [token('Task.code', code)], { amends: true }))
      }
      return
    case 'conditional': {
      const [hit] = await transaction.find(everyone, 'Task', hasCode('Task.code', 'x'), 1)
      await transaction.put(write(task(hit?.id ?? each.id), [token('Task.code', 'y')]))
      return
    }
    case 'remove':
      await transaction.remove('Task', each.id)
      return
    case 'mark':
      return transaction.mark({ key: each.id, due: now })
    case 'follow':
      return transaction.follow(each.id, each.targets.map(task))
    case 'match':
      return await match(store, transaction, now)
  }
}

/** An event for each change since the last. */
async function match(store: Store, transaction: Transacted, now: number): Promise<void> {
  const { position, matchings } = await store.matching()
  const to = await store.newestCommit()
  const last = (matchings[0]?.last ?? 0) + 1
  if (to === position) return
  const matching = { subscription: 's', version: to, topic: 0, last }
  const event = { subscription: 's', number: last, commitNumber: to, at: now }
  await transaction.match({ from: position, to, matchings: [matching], events: [event] })
  await transaction.deliver({ subscription: 's', confirmed: last, failures: 0 })
}

/** What can be asked of a store, in one value. */
export async function told(store: Store, instants: readonly number[]): Promise<unknown> {
  const keptFrom = await store.keeping.keptFrom()
  const then = instants.filter((instant) => instant >= keptFrom)
  const { versions } = await store.history(everyone, { count: 1000 })
  return {
    keptFrom,
    key: Buffer.from(await store.sharedKey('k')).toString('hex'),
    versions: versions.map(({ content, ...about }) => ({ ...about, content })),
    found: await Promise.all(['x', 'y'].map((code) => found(store, 'Task', hasCode('Task.code', code)))),
    members: await Promise.all(
      then.map(async (instant) => (await store.members(everyone, 'k', instant)).map((member) => member.content)),
    ),
    marks: await store.due({ now: Number.MAX_SAFE_INTEGER, limit: 100 }),
    followed: await store.followed(''),
    matching: await store.matching(),
    deliveries: await store.deliveries(),
    events: await store.events({ subscription: 's', after: 0, limit: 1000 }),
    outbox: (await store.outbox(0, 1000)).map(({ commitNumber }) => commitNumber),
  }
}

const quiet = { written: () => {}, compared: () => {} }

async function copied(from: Keeper, to: Keeper): Promise<Digest> {
  const source = await from.source()
  const target = await to.target(extract)
  return await copy(source, target, quiet).finally(() => Promise.all([source.close(), target.close()]))
}

export async function verified({ verify }: Keeper): Promise<{ digest: Digest; faults: readonly Fault[] }> {
  const faults: Fault[] = []
  const digest = await verify({ extract, told: () => {}, found: (fault) => faults.push(fault) })
  return { digest, faults }
}

function copyContract(open: OpenPlaces): void {
  it('copies all that is kept, with its numbers, whatever the history was; and the copy goes on', async () => {
    await fc.assert(
      fc.asyncProperty(historySteps, async (steps) => {
        const { place, other, end } = await open()
        const clock = stoppedClock()
        const store = await place.open(clock)
        const instants: number[] = []
        for (const each of steps) {
          await take(store, each, clock)
          instants.push(clock.now)
        }
        const before = await told(store, instants)
        await store.close()
        const digest = await copied(place.keeper, other.keeper)
        expect((await verified(other.keeper)).faults).toEqual([])
        expect((await verified(place.keeper)).digest).toEqual(digest)
        const copy = await other.open(clock)
        expect(await told(copy, instants)).toEqual(before)
        clock.now += 1000
        await put(copy, write('Task/a', [token('Task.code', 'z')]), write('Task/new', [token('Task.code', 'z')]))
        expect(await found(copy, 'Task', hasCode('Task.code', 'z'))).toHaveLength(2)
        await copy.close()
        expect((await verified(other.keeper)).faults).toEqual([])
        await end()
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  it('copies one state of a store that is being written to', async () => {
    const { place, other, end } = await open()
    const store = await place.open(stoppedClock())
    for (let n = 0; n < 30; n++) await put(store, write(`Task/${n}`, [token('Task.code', 'x')]))
    const source = await place.keeper.source()
    const target = await other.keeper.target(extract)
    const writing = put(store, ...Array.from({ length: 50 }, (_, n) => write(`Task/${n}`, [token('Task.code', 'y')])))
    const { versions } = await copy(source, target, quiet)
    await Promise.all([writing, source.close(), target.close()])
    expect(versions).toBe(30)
    await store.close()
    await end()
  })
}

function noCopyContract(open: OpenPlaces): void {
  it('copies into no store that is there, and leaves nothing of a copy that was given up', async () => {
    const { place, other, end } = await open()
    const [store, there] = [await place.open(stoppedClock()), await other.open(stoppedClock())]
    await put(store, write('Task/a'))
    await Promise.all([store.close(), there.close()])
    await expect(other.keeper.target(extract)).rejects.toThrow('exists already')
    const { other: third, end: endThird } = await open()
    const target = await third.keeper.target(extract)
    await target.close()
    await expect(third.keeper.source()).rejects.toThrow('There is no database')
    await Promise.all([end(), endThird()])
  })
}

function backupContract(open: OpenPlaces): void {
  it('backs up one state while it is written to, and restores it where it is told to replace what is there', async () => {
    const { place, other, backup, end } = await open()
    const clock = stoppedClock()
    const store = await place.open(clock)
    await put(store, ...Array.from({ length: 30 }, (_, n) => write(`Task/${n}`, [token('Task.code', 'x')])))
    const options = { force: false, told: () => {}, extractOf: async () => extract }
    const writing = put(store, write('Task/0', [token('Task.code', 'y')]))
    await place.keeper.backup(backup, options)
    await expect(place.keeper.backup(backup, options)).rejects.toThrow('exists already')
    await writing
    await store.close()
    const there = await other.open(clock)
    await put(there, write('Task/stranger'))
    await expect(other.keeper.restore(backup, { ...options, force: true })).rejects.toThrow('in use')
    await there.close()
    await expect(other.keeper.restore(backup, options)).rejects.toThrow('exists already')
    await other.keeper.restore(backup, { ...options, force: true })
    const restored = await other.open(clock)
    const { versions } = (await told(restored, [])) as { versions: readonly unknown[] }
    expect([30, 31]).toContain(versions.length)
    expect(await found(restored, 'Task', hasCode('Task.code', 'y'))).toHaveLength(versions.length - 30)
    await restored.close()
    expect((await verified(other.keeper)).faults).toEqual([])
    await end()
  })
}

/** Registers the tests for the kind of store whose places `open` gives. */
export function archiveContract(name: string, open: OpenPlaces): void {
  describe(`${name}, kept`, () => {
    copyContract(open)
    noCopyContract(open)
    backupContract(open)
  })
}
