/** The law of exports: they give what a search gave in the state of their start. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsed } from '../../support/context.ts'
import { type ExportWorld, observation, openExports, patient } from '../../support/exports.ts'

type Step =
  | { readonly kind: 'put'; readonly id: string; readonly of: string; readonly status: string }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'wait' }

const id = fc.constantFrom('1', '2', '3', '4')
const status = fc.constantFrom('final', 'amended')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), id, of: fc.constantFrom('a', 'b'), status }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
)
const steps = fc.array(step, { maxLength: 12 })

async function take(world: ExportWorld, taken: readonly Step[]): Promise<void> {
  for (const each of taken) {
    world.now += each.kind === 'wait' ? 20 * 60_000 : 1
    if (each.kind === 'put') await world.put(observation(each.id, each.of, each.status))
    if (each.kind === 'delete') await world.ask('DELETE', `Observation/${each.id}`)
  }
}

/** As it would be pasted from a search into a filter. */
const searches = ['_id=1,2,3,4', 'status=final', 'subject=Patient/a', 'status:not=final', 'subject:Patient._id=b']

it('gives the same resources in the same versions and order, however the world goes on', async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, fc.constantFrom(...searches), async (first, second, later, search) => {
      const world = await openExports()
      await world.put(patient('a'), patient('b'))
      await take(world, first)
      const since = new Date(world.now).toISOString()
      await take(world, second)
      const filter = `$export?_type=Observation&_typeFilter=${encodeURIComponent(`Observation?${search}`)}`
      const found = parsed<{ entry?: { resource: object }[] }>(await world.ask('GET', `Observation?${search}`))
      const changed = await world.ask('GET', `Observation?${search}&_lastUpdated=gt${since}`)
      const expected = [found, parsed<typeof found>(changed)].map(({ entry = [] }) =>
        entry.map(({ resource }) => resource),
      )
      const [whole, part] = [await world.manifest(filter), await world.manifest(`${filter}&_since=${since}`)]
      await take(world, later)
      for (const [at, { output }] of [whole, part].entries()) {
        const lines = output[0] === undefined ? [] : await world.lines(output[0].url)
        expect(lines).toEqual(expected[at])
        expect(output[0]?.count ?? 0).toBe(lines.length)
      }
      await world.context.close()
    }),
    { numRuns: 25 },
  )
}, 60_000)
