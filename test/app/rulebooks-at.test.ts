/** The rulebooks of an instant are those that were stored then, whatever has become of them since. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRulebooksAt } from '../../src/app/rulebooks-at.ts'
import { systemCaller } from '../../src/fhir/caller.ts'
import type { LoadedRules } from '../../src/process/rulebook-choice.ts'
import type { Rulebook } from '../../src/routine/rulebook.ts'
import { planOf } from '../../src/routine/rulebook-plan.ts'
import { asSystem } from '../../src/store/as-system.ts'
import { hour, openWorld, rule, rulebook, ruleSets, type World } from '../process/job-world.ts'

const law = (id: string): Rulebook => rulebook([rule(id, {})])
const now: LoadedRules = { layers: [law('nu')], vocabulary: { version: '1', queries: {} } }

let world: World
let at: (instant: number) => Promise<LoadedRules>
beforeEach(async () => {
  world = await openWorld(ruleSets(law('nu')))
  at = createRulebooksAt({ store: world.context.store, query: asSystem, current: async () => now })
})
afterEach(() => world.close())

async function store(book: Rulebook): Promise<void> {
  const write = await world.job.prepare({ ...planOf(book), id: 'law' }, 'law')
  await world.context.store.transact(systemCaller, (transaction) => transaction.put(write))
}
const rulesAt = async (instant: number) => (await at(instant)).layers.flatMap(({ rules }) => rules.map(({ id }) => id))

it('are those of the version that was stored then; before the first, those in effect now', async () => {
  const start = world.clock.now
  await store(law('forst'))
  world.clock.now += hour
  await store(law('sedan'))
  world.clock.now += hour
  await world.context.store.transact(systemCaller, (transaction) => transaction.remove('PlanDefinition', 'law'))
  expect(await rulesAt(start - 1)).toEqual(['nu'])
  expect(await rulesAt(start)).toEqual(['forst'])
  expect(await rulesAt(start + hour - 1)).toEqual(['forst'])
  expect(await rulesAt(start + hour)).toEqual(['sedan'])
  expect(await at(start + 1)).toBe(await at(start + 2))
})

it('are the same object as those in effect now where nothing has changed', async () => {
  await store(law('nu'))
  expect(await at(world.clock.now)).toBe(now)
})
