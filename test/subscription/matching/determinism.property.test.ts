import type { Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { topicBasic } from '../topic/topic-basic.ts'
import { encounter, type MatchingWorld, openMatchingWorld, subscription } from './matching-world.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 25)

const ids = fc.constantFrom('1', '2', '3')
const encounterStatus = fc.constantFrom('planned', 'finished')
const url = 'https://prov.example/amne'
const criteria = fc.constantFrom('Encounter?', 'Encounter?status=finished', 'Encounter?class=AMB', 'Task?', url)
const triggers = fc.constantFrom(
  { current: 'status=finished' },
  { on: ['create'], resource: 'Encounter' },
  { previous: 'status=finished', current: 'status=planned', requireBoth: true },
  { on: ['delete'], fhirPath: "%previous.status = 'finished'" },
)

type Step = Resource | { readonly gone: string; readonly id: string }
const filters = fc.constantFrom([], ['Encounter?status=finished'])
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(ids, encounterStatus).map(([id, status]) => encounter(id, status)) },
  { weight: 2, arbitrary: ids.map((id) => ({ gone: 'Encounter', id })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(ids, criteria, fc.constantFrom('active', 'active', 'error', 'off', 'requested'), filters)
      .map(([id, of, status, all]) => subscription(id, of, { status, ...(of === url && { filters: all }) })),
  },
  { weight: 1, arbitrary: ids.map((id) => ({ gone: 'Subscription', id })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b'), triggers)
      .map(([id, trigger]) => topicBasic({ id, url, triggers: [trigger], filters: [{ parameter: 'status' }] })),
  },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((id) => ({ gone: 'Basic', id })) },
)

interface Way {
  /** After how many steps it is worked off. */
  readonly every: number
  /** By how many changes at a time. */
  readonly changes: number
  /** After so many runs a new matcher comes, as after a crash. */
  readonly life: number
  /** Its commits fail so, one after the other: before they are made, when they are made already, or not. */
  readonly commits: readonly ('lost' | 'unheard' | 'made')[]
}

const ways = fc.record({
  every: fc.integer({ min: 1, max: 40 }),
  changes: fc.integer({ min: 1, max: 7 }),
  life: fc.integer({ min: 1, max: 4 }),
  commits: fc.array(fc.constantFrom('lost', 'unheard', 'made', 'made'), { maxLength: 20 }),
})

it('makes the same events of the same changes, in whatever portions and however often it starts anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), ways, async (steps, way) => {
      const whole = await worked(steps, { every: steps.length, changes: 1000, life: 1, commits: [] })
      expect(await worked(steps, way)).toEqual(whole)
    }),
    { numRuns: runs },
  )
}, 1_000_000)

async function worked(steps: readonly Step[], { every, changes, life, commits }: Way) {
  const world = await openMatchingWorld()
  const store = failing(world.store, [...commits])
  try {
    let [matcher, age] = [world.matcher(), 0]
    const work = async () => {
      if (age % life === 0) matcher = world.matcher({ limits: { changes }, dependencies: { store } })
      age += 1
      await matcher.work().catch(() => {})
    }
    for (const [index, one] of steps.entries()) {
      await apply(world, one)
      if (index % every === every - 1) await work()
    }
    await world.matcher().work()
    const found = ['1', '2', '3'].map(async (id) => [id, await world.events(id)] as const)
    return Object.fromEntries(await Promise.all(found))
  } finally {
    await world.close()
  }
}

function failing(store: Store, commits: Way['commits'][number][]): Store {
  const transact: Store['transact'] = async (caller, decide) => {
    const next = commits.shift() ?? 'made'
    if (next === 'lost') throw new Error('The commit was not made.')
    const result = await store.transact(caller, decide)
    if (next === 'unheard') throw new Error('The commit was made, and nobody heard of it.')
    return result
  }
  return new Proxy(store, { get: (of, name) => (name === 'transact' ? transact : Reflect.get(of, name)) })
}

async function apply(world: MatchingWorld, one: Step): Promise<void> {
  if ('gone' in one) await world.remove(one.gone, one.id)
  else await world.put(one)
}
