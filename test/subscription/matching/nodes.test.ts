import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { encounter, type MatchingWorld, openMatchingWorld, subscription } from './matching-world.ts'

let world: MatchingWorld
beforeEach(async () => {
  world = await openMatchingWorld()
})
afterEach(() => world.close())

describe('of several nodes', () => {
  it('one matches, and another one takes over when its lease has run out', async () => {
    const [one, other] = [world.matcher({ node: 'a' }), world.matcher({ node: 'b' })]
    await world.put(subscription('s', 'Encounter?'), encounter('1', 'planned'))
    await one.work()
    await world.put(encounter('2', 'planned'))
    await other.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1'])
    expect(other.counts()).toEqual({ inEffect: 0, broken: 0, position: 0 })
    world.clock.now += 10_001
    await other.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/2/1'])
    await world.put(encounter('3', 'planned'))
    await one.work()
    await other.work()
    expect(await world.events('s')).toHaveLength(3)
    expect(one.told.flatMap(({ events }) => events)).toHaveLength(1)
  })

  it('the one that was overtaken writes nothing, and goes on by what is kept', async () => {
    const allowed = { lease: async () => true }
    const store = new Proxy(world.store, { get: (of, name) => Reflect.get({ ...of, ...allowed }, name) })
    const [one, other] = ['a', 'b'].map((node) => world.matcher({ node, dependencies: { store } }))
    await world.put(subscription('s', 'Encounter?'), encounter('1', 'planned'))
    await one?.work()
    for (const id of ['2', '3', '4', '5']) {
      await world.put(encounter(id, 'planned'))
      await Promise.all([one?.work(), other?.work()])
    }
    const expected = ['1', '2', '3', '4', '5'].map((id) => `${id} Encounter/${id}/1`)
    expect(await world.events('s')).toEqual(expected)
    const told = [one, other].flatMap((matcher) => matcher?.told.flatMap(({ events }) => events) ?? [])
    expect(told.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5])
  })
})

it('goes on by what is kept where a commit fails, whether it was made or not', async () => {
  const fails = ['before', 'after', 'not']
  const transact: Store['transact'] = async (caller, decide) => {
    const when = fails.shift()
    if (when === 'before') throw new Error('The commit was not made.')
    const result = await world.store.transact(caller, decide)
    if (when === 'after') throw new Error('Nobody heard of the commit.')
    return result
  }
  const matcher = world.matcher({ dependencies: { store: { ...world.store, transact } } })
  await world.put(subscription('s', 'Encounter?'), encounter('1', 'planned'))
  await expect(matcher.work()).rejects.toThrow('not made')
  await expect(matcher.work()).rejects.toThrow('Nobody heard')
  await world.put(encounter('2', 'planned'))
  await matcher.work()
  expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/2/1'])
})

describe('what is told', () => {
  it('is told when it is kept, with the Subscriptions that have new versions', async () => {
    const kept: number[] = []
    const matcher = world.matcher()
    const end = matcher.listen(({ events }) => {
      void world.store.matching().then(({ matchings }) => kept.push((matchings[0]?.last ?? 0) - events.length))
    })
    await world.put(subscription('s', 'Encounter?'), subscription('r', 'Encounter?', { status: 'requested' }))
    await world.put(encounter('1', 'planned'))
    await matcher.work()
    end()
    await world.put(encounter('2', 'planned'))
    await matcher.work()
    expect(matcher.told.flatMap(({ changed }) => changed)).toEqual(['s', 'r'])
    expect(matcher.told.flatMap(({ events }) => events)).toMatchObject([{ number: 1 }, { number: 2 }])
    expect(kept.length).toBeGreaterThan(0)
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(0)
  })
})

describe('where nobody subscribes', () => {
  it('nothing is written, however much changes', async () => {
    const matcher = world.matcher()
    for (const id of ['1', '2', '3']) await world.put(encounter(id, 'planned'))
    await matcher.work()
    expect(await world.store.matching()).toEqual({ position: 0, matchings: [] })
    expect(matcher.counts().position).toBe(3)
    expect(matcher.told).toEqual([])
  })
})
